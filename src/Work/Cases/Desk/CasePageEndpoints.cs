using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Ui;
using Menpai.Ui.Edge;
using Menpai.Work.Cases.Api;
using Menpai.Work.Cases.Suggesting;
using Menpai.Work.Photos;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Work.Cases.Desk;

/// <summary>事项页 One case: its facts, its story, and what may be done to it now.</summary>
internal static class CasePageEndpoints
{
    public static void MapCasePages(this IEndpointRouteBuilder desk)
    {
        desk.Page("/cases/{number}", http => Show(http), Permission.ReadCases);
        desk.Page("/cases/{number}/photos/{id:guid}", ShowPhoto, Permission.ReadCases);
        desk.Page("/cases/{number}/print", Print, Permission.ReadCases);
        foreach (var act in OfficerActs.Table)
            desk.Form($"/cases/{{number}}/{act.Verb}", http => Take(http, act), act.Permission);
        desk.Form("/cases/{number}/absorb", Absorb, CaseWorkflow.Of(CaseAct.Merge).Permission);
    }

    private static IResult Show(HttpContext http, OfficerAct? asked = null, Refusal? refusal = null, IFormCollection? typed = null)
    {
        var opened = Open(http);
        var panel = ActPanel.Of(http, opened, asked ?? OfficerActs.Of(http.Request.Query["act"]), refusal, typed);
        return http.Desk<CasePage>(
            new
            {
                Opened = opened,
                Panel = panel,
                Photos = http.RequestServices.GetRequiredService<PhotoQueries>().ForOfficer(http.Actor(), opened),
                http.RequestServices.GetRequiredService<CaseRules>().Calendar,
                Suggestion = Suggestion(http, opened),
                Others = http.RequestServices.GetRequiredService<DeskQueries>().OfTheSameDoor(http.Actor(), opened.Case),
                Alike = opened.Allowed.Contains(CaseAct.Merge) && panel.Shown != CaseAct.Merge
                    ? http
                        .RequestServices.GetRequiredService<CaseDuplicates>()
                        .Like(http.Actor(), opened.Case, opened.Description?.Words ?? "")
                    : [],
            }
        );
    }

    // Only before somebody works on it, to those who may change it, and only when it is sure enough.
    private static CategorySuggestion? Suggestion(HttpContext http, OpenedCase opened)
    {
        if (opened.Case.Status is not (CaseStatus.Reported or CaseStatus.Registered) || !opened.Allowed.Contains(CaseAct.Reclassify))
            return null;
        var suggester = http.RequestServices.GetRequiredService<CategorySuggester>();
        return suggester.Suggest(opened.Description?.Words, most: 1).FirstOrDefault(one => one.Sure);
    }

    private static IResult Print(HttpContext http)
    {
        var opened = Open(http);
        return http.Page<CasePrintPage>(
            new
            {
                Opened = opened,
                Words = CaseWords.Of(http),
                Photos = http.RequestServices.GetRequiredService<PhotoQueries>().ForOfficer(http.Actor(), opened),
            }
        );
    }

    private static IResult ShowPhoto(HttpContext http)
    {
        var opened = Open(http);
        var all = http.RequestServices.GetRequiredService<PhotoQueries>().ForOfficer(http.Actor(), opened);
        var id = Guid.Parse((string)http.Request.RouteValues["id"]!);
        // One of a case merged into another lies below its own number.
        var photo = all.FirstOrDefault(one => one.Id == id) ?? throw CommonRefusals.NotFound().AsException();
        return http.Desk<DeskPhotoPage>(
            new
            {
                opened.Case.Number,
                Photo = photo,
                All = all,
            }
        );
    }

    // A case elsewhere and one that is not there answer alike.
    private static OpenedCase Open(HttpContext http) =>
        http.RequestServices.GetRequiredService<CaseReading>().Open(http.Actor(), http.RouteNumber().ToString())
        ?? throw CommonRefusals.NotFound().AsException();

    private static Task<IResult> Take(HttpContext http, OfficerAct act) =>
        http.Submit(
            async form =>
            {
                var number = http.RouteNumber();
                var input = Merged(http, ActInput.OfForm(form, http.Caller().Frame.Zone));
                input = input with { Version = input.Version ?? http.Request.Query.Whole("version") };
                var photos = http.RequestServices.GetRequiredService<PhotoDesk>();
                input = input with
                {
                    Photos = await http.Photos(form, photos),
                    Before = await http.Photos(form, photos, "before-"),
                    After = await http.Photos(form, photos, "after-"),
                };
                var receipt = await Run(http, act, number.Sequence, input);
                var back = http.Request.Query["back"].ToString();
                return http.Onward(UiPath.IsHere(back) ? back : $"/desk/cases/{receipt.Number}", $"desk.done.{act.Act}");
            },
            (refusal, form) => Task.FromResult(Show(http, act, refusal, form))
        );

    // Each of those ticked joins this case by an act of its own: some may be refused while others go.
    private static Task<IResult> Absorb(HttpContext http) =>
        http.Submit(
            async form =>
            {
                var into = Open(http).Case.Number;
                var ticked = form["case"].OfType<string>().Distinct().Take(20).ToList();
                if (ticked.Count == 0)
                    throw CommonRefusals.Missing("case").AsException();
                var whole = http.ActId();
                RefusedException? refusal = null;
                foreach (var number in ticked)
                    try
                    {
                        var from =
                            http.RequestServices.GetRequiredService<CaseReading>().Find(http.Actor(), number)
                            ?? throw CaseRefusals.UnknownNumber().AsException();
                        await OfficerActs
                            .Of(CaseAct.Merge)!
                            .Run(http, from.CaseId, new ActInput { Into = into }, ActIds.Part(whole, number));
                    }
                    catch (RefusedException refused)
                    {
                        refusal ??= refused;
                    }
                if (refusal is not null)
                    throw refusal;
                return http.Onward($"/desk/cases/{into}", $"desk.done.{CaseAct.Merge}");
            },
            (refusal, form) => Task.FromResult(Show(http, null, refusal, form))
        );

    // The form's id stands for this person, this version and this act: used with other words, it was sent from another window before.
    private static async Task<CaseReceipt> Run(HttpContext http, OfficerAct act, long caseId, ActInput input)
    {
        try
        {
            return await act.Run(http, caseId, input);
        }
        catch (RefusedException refused) when (refused.Refusal.Code == CommonRefusals.ActReused().Code)
        {
            throw CommonRefusals.Stale().AsException();
        }
    }

    // People write the other case's number as they like; one they may not see is unknown.
    private static ActInput Merged(HttpContext http, ActInput input)
    {
        if (input.Into is null)
            return input;
        var into = http.RequestServices.GetRequiredService<CaseReading>().Find(http.Actor(), input.Into);
        return input with { Into = into?.Number ?? throw CaseRefusals.UnknownNumber().AsException() };
    }
}
