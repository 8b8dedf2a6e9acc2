using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Menpai.Work.Audit;

/// <summary>台账核验 The ledger at the desk: reading it and checking it. Nothing here writes.</summary>
internal static class LedgerEndpoints
{
    private const string Home = "/desk/ledger";

    public static void MapLedger(this IEndpointRouteBuilder routes)
    {
        var ledger = routes.MapGroup(Home);
        ledger.Get("/", Read).Needs(Permission.ReadLedger, ScopeRule.District);
        ledger.Post("/check", Check).Needs(Permission.ReadLedger, ScopeRule.District);
    }

    private static IResult Read(
        HttpContext http,
        Store store,
        LedgerReading reading,
        LedgerCheck check,
        Snapshot<AreaTree> tree,
        string? group,
        string? q,
        long? before
    )
    {
        var actor = http.Actor();
        var groups = LedgerReading.Groups(actor, store.Model.Events);
        var one = groups.Contains(group) ? group : null;
        var words = (q ?? "").Trim();
        return http.Page<LedgerPage>(
            new
            {
                Groups = groups,
                Group = one,
                Words = words,
                Before = before,
                Found = reading.Read(actor, one, words, before),
                Check = check,
                Tree = tree.Current,
            }
        );
    }

    private static IResult Check(HttpContext http, LedgerCheck check)
    {
        check.Start(http.Actor());
        return http.Onward(Home);
    }
}
