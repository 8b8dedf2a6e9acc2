using Menpai.Core;
using Menpai.Intake.Open311.Keys;
using Menpai.Storage;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Http;

namespace Menpai.Intake.Api.Lines;

/// <summary>A key of Open311. The key itself is kept nowhere.</summary>
/// <param name="Ending">Its last four characters.</param>
/// <param name="PerMinute">How many reports and updates it may send in a minute.</param>
/// <param name="Reports">How many reports came by it.</param>
public sealed record ApiInterfaceKey(
    int Id,
    string App,
    string Ending,
    int PerMinute,
    DateTimeOffset IssuedAt,
    DateTimeOffset? RevokedAt,
    int Reports,
    DateTimeOffset? LastReport
);

/// <summary>What a key is for.</summary>
public sealed record ApiKeyAsked(string App, int PerMinute);

/// <summary>A key that was issued.</summary>
/// <param name="Key">What the app sends as api_key: said here alone.</param>
public sealed record ApiKeyIssued(int Id, string Key);

/// <summary>开放接口密钥 Keys of Open311, for programs.</summary>
internal static class KeyLines
{
    public static IReadOnlyList<ApiEndpoint> All { get; } =
    [
        Reads.List(
            "open311-keys.list",
            "open311-keys",
            Permission.ManagePosts,
            ScopeRule.District,
            List,
            new ApiInterfaceKey(3, "随手拍", "x9Qf", 60, new(2026, 4, 1, 1, 0, 0, TimeSpan.Zero), null, 128, null)
        ),
        Acts.By<ApiKeyAsked, ApiKeyIssued>(
            "open311-keys.issue",
            "open311-keys",
            Permission.ManagePosts,
            ScopeRule.District,
            typeof(IssueInterfaceKey),
            new("随手拍", 60),
            new(3, "0f5e9a7c3b1d48e2a6c4f8d07b9e2153c1a5d3f7e9b80246135790acebdf2468"),
            Issue,
            makes: true
        ),
        Acts.Of<RevokeInterfaceKey, RevokeInterfaceKeyHandler, InterfaceKeyReceipt>(
            "open311-keys.revoke",
            "open311-keys/{id:int}/revoke",
            Permission.ManagePosts,
            ScopeRule.District,
            new(3),
            new(3)
        ),
    ];

    private static async Task<ApiKeyIssued> Issue(HttpContext http, ApiKeyAsked asked)
    {
        var secret = KeySecret.Of(http.Of<SealKey>(), http.ActId());
        var act = new IssueInterfaceKey(asked.App, asked.PerMinute, secret.Hash, secret.Ending);
        return new((await http.Act(http.Of<IssueInterfaceKeyHandler>(), act)).Id, secret.Text);
    }

    private static IReadOnlyList<Keyed<ApiInterfaceKey>> List(HttpContext http, PageAsked asked) =>
        http.Of<KeyUse>()
            .Rows()
            .Select(row => new ApiInterfaceKey(
                row.Key.Id,
                row.Key.App,
                row.Key.Ending,
                row.Key.PerMinute,
                row.Key.IssuedAt,
                row.Key.RevokedAt,
                row.Reports,
                row.LastReport
            ))
            .OrderBy(key => key.Id)
            .By(key => key.Id, asked);
}
