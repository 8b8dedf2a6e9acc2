namespace Menpai.Web.Accounts;

/// <summary>A sign-in of the sample district.</summary>
/// <param name="Name">Sign-in name.</param>
/// <param name="Role">What to expect, key <c>sample.role.NAME</c>.</param>
/// <param name="Title">The same as the terminal says it.</param>
public sealed record SampleAccount(string Name, string Role, string Title);

/// <summary>The sign-ins every sample store has. Password and key are no secret: a sample is served on its own machine alone.</summary>
public static class SampleAccounts
{
    public const string Password = "menpai-sample";
    public const string AuthenticatorKey = "MENPAISAMPLEKEYMENPAISAMPLEKEY23";

    /// <summary>One for each role and a few neighbours, to see where a scope ends.</summary>
    public static IReadOnlyList<SampleAccount> All { get; } =
    [
        new("wangge", "grid-worker", "网格员"),
        new("wanggezhang", "grid-lead", "网格长"),
        new("shequ", "community", "社区专干"),
        new("jiedao", "dispatcher", "街道派遣员"),
        new("chengguan", "department", "城市管理局经办人"),
        new("qu", "district-lead", "区领导"),
        new("zhiban", "district-duty", "区值班室"),
        new("admin", "administrator", "系统管理员"),
        new("shenji", "auditor", "审计员"),
    ];
}
