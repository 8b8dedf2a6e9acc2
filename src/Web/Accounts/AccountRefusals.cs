using Menpai.Core;

namespace Menpai.Web.Accounts;

/// <summary>Refusals of signing in.</summary>
[RefusalCatalogue]
public static class AccountRefusals
{
    /// <summary>The same for an unknown name and a wrong password.</summary>
    public static Refusal WrongPassword() => new(RefusalKind.Invalid, "account.wrong-password", "password");

    public static Refusal WrongCode() => new(RefusalKind.Invalid, "account.wrong-code", "code");

    public static Refusal LockedOut() => new(RefusalKind.TooMany, "account.locked-out");

    public static Refusal NoPost() => new(RefusalKind.Forbidden, "account.no-post");

    public static Refusal InvitationOver() => new(RefusalKind.Invalid, "account.invitation-over", "invitation");

    public static Refusal PasswordTooShort(int least) => new(RefusalKind.Invalid, "account.password-too-short", "password", least);

    public static Refusal PasswordsDiffer() => new(RefusalKind.Invalid, "account.passwords-differ", "again");

    public static Refusal WrongOldPassword() => new(RefusalKind.Invalid, "account.wrong-old-password", "old");

    public static Refusal SamePassword() => new(RefusalKind.Invalid, "account.same-password", "password");

    public static Refusal AccountExists() => new(RefusalKind.Conflict, "account.exists", "signInName");

    public static Refusal UnknownAccount() => new(RefusalKind.NotFound, "account.unknown", "signInName");
}
