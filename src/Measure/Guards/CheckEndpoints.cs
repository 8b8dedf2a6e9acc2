using Menpai.Core;
using Menpai.Measure.Callbacks;
using Menpai.Measure.Erasure;
using Menpai.Measure.Indicators;
using Menpai.Measure.Vetoes;
using Menpai.Packs.Measures;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Ui.Edge;
using Menpai.Work.Cases;
using Menpai.Work.Cases.Contacts;
using Menpai.Work.Cases.Desk;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Measure.Guards;

/// <summary>核查 The page on what a person should look at.</summary>
internal static class CheckEndpoints
{
    private const string Home = "/desk/checks";

    public static void MapChecks(this IEndpointRouteBuilder routes)
    {
        routes.Get(Home, (HttpContext http) => Show(http)).Needs(Permission.ReadCases, ScopeRule.Own);
        routes.Get(Home + "/flags.xlsx", Flags).Needs(Permission.Export, ScopeRule.Own);
        routes.Get(Home + "/flags.csv", Flags).Needs(Permission.Export, ScopeRule.Own);
        routes.Get(Home + "/callbacks.xlsx", Callbacks).Needs(Permission.Export, ScopeRule.Own);
        routes.Get(Home + "/callbacks.csv", Callbacks).Needs(Permission.Export, ScopeRule.Own);
        routes.Post(Home + "/look", Look).Needs(Permission.Arbitrate, ScopeRule.District);
        routes.Post(Home + "/flags/{id:int}", Mark).Needs(Permission.Arbitrate, ScopeRule.Own);
        routes.Post(Home + "/callbacks", Draw).Needs(Permission.Arbitrate, ScopeRule.District);
        routes.Post(Home + "/callbacks/{id:int}", Record).Needs(Permission.Arbitrate, ScopeRule.District);
        routes.Post(Home + "/callbacks/{id:int}/number", Open).Needs(Permission.Arbitrate, ScopeRule.District);
        routes.Post(Home + "/vetoes", Declare).Needs(Permission.Arbitrate, ScopeRule.Own);
        routes.Post(Home + "/vetoes/{id:int}", Check).Needs(Permission.Arbitrate, ScopeRule.District);
        routes.Post(Home + "/vetoes/{id:int}/erase", Erase).Needs(Permission.Arbitrate, ScopeRule.Own);
    }

    private static IResult Show(
        HttpContext http,
        Refusal? refusal = null,
        IFormCollection? typed = null,
        string? at = null,
        (int Id, string Number)? opened = null
    )
    {
        var book = http.RequestServices.GetRequiredService<MeasureBook>();
        return http.Page<ChecksPage>(
            new
            {
                Checks = http.RequestServices.GetRequiredService<ChecksReading>().Read(http.Actor(), MonthOf(http)),
                Words = CaseWords.Of(http),
                Cards = book
                    .Scorecards.Where(card => card.VersionOn(MonthOf(http).Last)?.Vetoes.Any(veto => veto.Declared) == true)
                    .ToList(),
                Refusal = refusal,
                Typed = typed,
                At = at,
                Opened = opened,
            }
        );
    }

    private static IResult Flags(HttpContext http, ChecksReading checks) =>
        new CheckSheets(http).Flags(checks.Read(http.Actor(), MonthOf(http)));

    private static IResult Callbacks(HttpContext http, ChecksReading checks) =>
        new CheckSheets(http).Callbacks(checks.Read(http.Actor(), MonthOf(http)));

    private static Period MonthOf(HttpContext http) =>
        Period.Parse(http.Request.Query["period"]) is { Kind: PeriodKind.Month } asked
            ? asked
            : Period.Of(PeriodKind.Month, http.RequestServices.GetRequiredService<AreaTimes>().Today);

    private static string Here(HttpContext http) => $"{Home}?period={MonthOf(http)}";

    private static async Task<IResult> Look(HttpContext http, GuardWatch watch)
    {
        await watch.Look();
        return http.Onward(Here(http), "stars.flash.looked");
    }

    private static Task<IResult> Mark(HttpContext http, MarkFlagHandler handler, int id) =>
        Take(http, form => http.Act(handler, new MarkFlag(id, form["fine"] == "yes", form["reason"])), "stars.flash.marked", $"flag-{id}");

    private static Task<IResult> Draw(HttpContext http, DrawCallbacksHandler handler) =>
        Take(
            http,
            form => http.Act(handler, new DrawCallbacks(MonthOf(http).ToString(), CellNumber(form["count"]))),
            "stars.flash.drawn",
            "draw"
        );

    private static int CellNumber(string? typed) => int.TryParse(typed, out var count) ? count : 0;

    private static Task<IResult> Record(HttpContext http, RecordCallbackHandler handler, int id) =>
        Take(
            http,
            form =>
            {
                var reached = form["reached"] == "yes";
                bool? solved = form["solved"].ToString() switch
                {
                    "yes" => true,
                    "no" => false,
                    _ => null,
                };
                Satisfaction? satisfaction = Enum.TryParse<Satisfaction>(form["satisfaction"], out var said) ? said : null;
                return http.Act(handler, new RecordCallback(id, reached, solved, satisfaction, form["note"]));
            },
            "stars.flash.recorded",
            $"callback-{id}"
        );

    // Shown once, on the answer itself: nothing keeps it.
    private static Task<IResult> Open(HttpContext http, OpenContactHandler handler, SealKey seal, Store store, int id) =>
        http.Submit(
            async form =>
            {
                await http.Act(handler, new OpenContact(id));
                using var reading = store.Read(http.Actor().Scope);
                var callback = reading.Db.Rows<Callback>("Id", id).Single();
                var contact = reading.Db.Rows<CaseContact>(nameof(CaseContact.CaseId), callback.CaseId).SingleOrDefault();
                var number = seal.Open(CaseContact.Purpose, contact?.Sealed) ?? throw CallbackRefusals.ContactGone().AsException();
                http.Response.Headers.CacheControl = "no-store";
                return Show(http, opened: (id, number));
            },
            (refusal, form) => Task.FromResult(Show(http, refusal, form, $"callback-{id}"))
        );

    private static Task<IResult> Declare(HttpContext http, DeclareVetoHandler handler, Snapshot<AreaTree> tree) =>
        Take(
            http,
            form =>
            {
                // Card and veto are one choice.
                var parts = form["veto"].ToString().Split(':', 2);
                var card = http.RequestServices.GetRequiredService<MeasureBook>().FindScorecard(parts[0]);
                var period = Period.Of(card?.Period ?? PeriodKind.Year, MonthOf(http).First);
                var area = tree.Current.Find(form["area"].ToString())?.Id ?? 0;
                return http.Act(handler, new DeclareVeto(parts[0], parts[^1], period.ToString(), area, form["reason"]));
            },
            "stars.flash.veto-declared",
            "veto"
        );

    private static Task<IResult> Check(HttpContext http, CheckVetoHandler handler, int id) =>
        Take(
            http,
            form => http.Act(handler, new CheckVeto(id, form["confirmed"] == "yes", form["reason"])),
            "stars.flash.veto-checked",
            $"veto-{id}"
        );

    private static Task<IResult> Erase(HttpContext http, EraseWordsHandler handler, int id) =>
        Take(http, form => http.Act(handler, new EraseWords(WordsOwner.Veto, id, form.Erasure())), "erasure.flash", $"veto-{id}");

    private static Task<IResult> Take<T>(HttpContext http, Func<IFormCollection, Task<T>> act, string flash, string at) =>
        http.Submit(
            async form =>
            {
                await act(form);
                return http.Onward(Here(http), flash);
            },
            (refusal, form) => Task.FromResult(Show(http, refusal, form, at))
        );
}
