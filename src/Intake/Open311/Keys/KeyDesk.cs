using System.Globalization;
using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Ui.Edge;
using Menpai.Work.Posts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Menpai.Intake.Open311.Keys;

/// <summary>A key as the desk lists it.</summary>
/// <param name="By">Who issued it.</param>
/// <param name="Reports">How many reports came by it.</param>
/// <param name="LastReport">When the last of them did; null for none.</param>
public sealed record KeyRow(InterfaceKey Key, string? By, int Reports, DateTimeOffset? LastReport);

/// <summary>What came by which key. Read from the reports themselves: nothing is written down when an app only reads.</summary>
public sealed class KeyUse(Store store, Snapshot<KeyRing> ring, Snapshot<DutyBook> book)
{
    private const string Use =
        "SELECT o.KeyId, COUNT(*), MAX(c.ReportedAt) FROM open311_requests o JOIN cases c ON c.Id = o.CaseId GROUP BY o.KeyId";

    /// <summary>Every key, those in force first, the newest before the older.</summary>
    public IReadOnlyList<KeyRow> Rows()
    {
        var use = new Dictionary<int, (int Reports, DateTimeOffset Last)>();
        using (var reading = store.Read(Scope.Everything))
        {
            using var rows = reading.Db.Prepared(Use).ExecuteReader();
            while (rows.Read())
                use[rows.GetInt32(0)] = (rows.GetInt32(1), DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(2)));
        }
        return
        [
            .. ring
                .Current.All.OrderBy(key => key.RevokedAt is not null)
                .ThenByDescending(key => key.Id)
                .Select(key => new KeyRow(
                    key,
                    book.Current.Staff(key.IssuedBy)?.FullName,
                    use.GetValueOrDefault(key.Id).Reports,
                    use.TryGetValue(key.Id, out var used) ? used.Last : null
                )),
        ];
    }
}

/// <summary>Keys at the desk: issuing, showing once, revoking.</summary>
internal static class KeyDesk
{
    private const string Home = "/desk/open311";

    public static void MapKeys(this IEndpointRouteBuilder routes)
    {
        routes.Get(Home, (HttpContext http, KeyUse use) => List(http, use)).Needs(Permission.ManagePosts, ScopeRule.District);
        routes.Post(Home, Issue).Needs(Permission.ManagePosts, ScopeRule.District);
        routes.Post(Home + "/{id:int}/revoke", Revoke).Needs(Permission.ManagePosts, ScopeRule.District);
    }

    private static IResult List(HttpContext http, KeyUse use, Refusal? refusal = null, IFormCollection? typed = null) =>
        http.Page<KeysPage>(
            new
            {
                Rows = use.Rows(),
                Refusal = refusal,
                App = typed?["app"].ToString() ?? "",
                PerMinute = typed?["perMinute"].ToString() ?? "60",
            }
        );

    // Answered with the page itself: the key is kept nowhere, so there is no address to go on to.
    private static Task<IResult> Issue(
        HttpContext http,
        KeyUse use,
        IssueInterfaceKeyHandler issue,
        Snapshot<District> district,
        SealKey seal
    ) =>
        http.Submit(
            async form =>
            {
                var secret = KeySecret.Of(seal, http.ActId());
                _ = int.TryParse(form["perMinute"], NumberStyles.None, CultureInfo.InvariantCulture, out var perMinute);
                await http.Act(issue, new IssueInterfaceKey(form["app"].ToString(), perMinute, secret.Hash, secret.Ending));
                var home = district.Current.PublicBaseUrl ?? $"{http.Request.Scheme}://{http.Request.Host}";
                return http.Page<KeyIssuedPage>(
                    new
                    {
                        App = form["app"].ToString(),
                        Secret = secret.Text,
                        Endpoint = $"{home}{Open311Edge.Home}/v2",
                    }
                );
            },
            (refusal, form) => Task.FromResult(List(http, use, refusal, form))
        );

    private static Task<IResult> Revoke(HttpContext http, int id, KeyUse use, RevokeInterfaceKeyHandler revoke) =>
        http.Submit(
            async _ =>
            {
                await http.Act(revoke, new RevokeInterfaceKey(id));
                return http.Onward(Home, "open311.keys.flash.revoked");
            },
            (refusal, _) => Task.FromResult(List(http, use, refusal))
        );
}
