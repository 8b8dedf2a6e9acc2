namespace Menpai.Web.Accounts;

/// <summary>A sign-in of the sample district.</summary>
/// <param name="Name">Sign-in name.</param>
/// <param name="Role">What to expect, key <c>sample.role.NAME</c>.</param>
public sealed record SampleAccount(string Name, string Role);

/// <summary>The sign-ins every sample store has. Password and key are no secret: a sample is served on its own machine alone.</summary>
public static class SampleAccounts
{
    public const string Password = "menpai-sample";
    public const string AuthenticatorKey = "MENPAISAMPLEKEYMENPAISAMPLEKEY23";

    /// <summary>One for each role and a few neighbours, to see where a scope ends.</summary>
    public static IReadOnlyList<SampleAccount> All { get; } =
        [
            new("wangge", "grid-worker"),
            new("wanggezhang", "grid-lead"),
            new("shequ", "community"),
            new("jiedao", "dispatcher"),
            new("chengguan", "department"),
            new("qu", "district-lead"),
            new("zhiban", "district-duty"),
            new("admin", "administrator"),
            new("shenji", "auditor"),
        ];
}
