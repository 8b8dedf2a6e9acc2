using Menpai.Core;
using Menpai.Measure.Board;
using Menpai.Measure.Guards;
using Menpai.Measure.Indicators;
using Menpai.Packs.Measures;
using Menpai.Ui.Edge;
using Menpai.Work.Cases;
using Menpai.Work.Cases.Desk;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Measure.Exclusions;

/// <summary>剔除 The page on which what does not count is asked for and decided.</summary>
internal static class ExclusionEndpoints
{
    private const string Home = "/desk/exclusions";

    public static void MapExclusions(this IEndpointRouteBuilder routes)
    {
        routes.Get(Home, (HttpContext http) => Show(http)).Needs(Permission.ReadCases, ScopeRule.Own);
        routes.Get(Home + ".xlsx", Export).Needs(Permission.Export, ScopeRule.Own);
        routes.Get(Home + ".csv", Export).Needs(Permission.Export, ScopeRule.Own);
        routes.Post(Home, Ask).Needs(Permission.Dispatch, ScopeRule.Own);
        routes.Post(Home + "/{id:int}/review", Review).Needs(Permission.Arbitrate, ScopeRule.District);
        routes.Post(Home + "/{id:int}/withdraw", Withdraw).Needs(Permission.Dispatch, ScopeRule.Own);
    }

    private static IResult Show(HttpContext http, Refusal? refusal = null, IFormCollection? typed = null, int? at = null)
    {
        var month = MonthOf(http);
        var queries = http.RequestServices.GetRequiredService<ExclusionQueries>();
        return http.Page<ExclusionsPage>(
            new
            {
                Month = month,
                Lines = queries.Of(http.Actor(), month),
                All = http.RequestServices.GetRequiredService<ApprovedExclusions>().Of(month),
                Frozen = queries.Frozen(month),
                Open = Recent(http).Where(one => !queries.Frozen(one)).ToList(),
                Words = CaseWords.Of(http),
                Number = http.Request.Query["case"].ToString(),
                Refusal = refusal,
                Typed = typed,
                At = at,
            }
        );
    }

    private static IResult Export(HttpContext http, ExclusionQueries queries) =>
        new CheckSheets(http).Exclusions(MonthOf(http), queries.Of(http.Actor(), MonthOf(http)));

    private static Period MonthOf(HttpContext http) =>
        Period.Parse(http.Request.Query["period"]) is { Kind: PeriodKind.Month } asked
            ? asked
            : Period.Of(PeriodKind.Month, http.RequestServices.GetRequiredService<AreaTimes>().Today);

    // The month that runs and the three before, as far as there are records: what is older was reviewed long ago.
    private static IEnumerable<Period> Recent(HttpContext http)
    {
        var began = http.RequestServices.GetRequiredService<LedgerReach>().Began();
        return Period
            .Of(PeriodKind.Month, http.RequestServices.GetRequiredService<AreaTimes>().Today)
            .Back(4)
            .Where(month => began <= month.Last)
            .Reverse();
    }

    private static Task<IResult> Ask(HttpContext http, AskExclusionHandler handler, CaseReading cases) =>
        http.Submit(
            async form =>
            {
                var number = form["number"].ToString();
                if (string.IsNullOrWhiteSpace(number))
                    throw CommonRefusals.Missing("number").AsException();
                // A case elsewhere and one that is not there answer alike.
                var found = cases.Find(http.Actor(), number) ?? throw ExclusionRefusals.UnknownCase(number).AsException();
                var month = form["month"].ToString();
                await http.Act(handler, new AskExclusion(found.CaseId, month, form["reason"]));
                return http.Onward($"{Home}?period={month}", "stars.flash.excluded-asked");
            },
            (refusal, form) => Task.FromResult(Show(http, refusal, form))
        );

    private static Task<IResult> Review(HttpContext http, ReviewExclusionHandler handler, int id) =>
        http.Submit(
            async form =>
            {
                await http.Act(handler, new ReviewExclusion(id, form["approved"] == "yes", form["reason"]));
                return http.Onward($"{Home}?period={MonthOf(http)}", "stars.flash.excluded-reviewed");
            },
            (refusal, form) => Task.FromResult(Show(http, refusal, form, id))
        );

    private static Task<IResult> Withdraw(HttpContext http, WithdrawExclusionHandler handler, int id) =>
        http.Submit(
            async form =>
            {
                await http.Act(handler, new WithdrawExclusion(id, form["reason"]));
                return http.Onward($"{Home}?period={MonthOf(http)}", "stars.flash.excluded-withdrawn");
            },
            (refusal, form) => Task.FromResult(Show(http, refusal, form, id))
        );
}
