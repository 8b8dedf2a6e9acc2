using Menpai.Core;

namespace Menpai.Work.Posts;

/// <summary>Refusals about personal access tokens.</summary>
[RefusalCatalogue]
public static class TokenRefusals
{
    /// <summary>The same for one that never was and for anything that is no token.</summary>
    public static Refusal Unknown() => new(RefusalKind.Unknown, "token.unknown");

    public static Refusal Expired(string day) => new(RefusalKind.Unknown, "token.expired", null, day);

    public static Refusal Revoked() => new(RefusalKind.Unknown, "token.revoked");

    /// <summary>Its owner holds no post any more, or all their sessions were ended.</summary>
    public static Refusal Ended() => new(RefusalKind.Unknown, "token.ended");

    public static Refusal ScopeTooSmall(string scope) => new(RefusalKind.Forbidden, "token.scope-too-small", null, scope);

    public static Refusal BadDays(int most) => new(RefusalKind.Invalid, "token.bad-days", "days", most);

    public static Refusal NoScope() => new(RefusalKind.Invalid, "token.no-scope", "scopes");

    public static Refusal ScopeBeyond(string scope) => new(RefusalKind.Forbidden, "token.scope-beyond", "scopes", scope);

    public static Refusal TooMany(int most) => new(RefusalKind.Conflict, "token.too-many", null, most);
}
