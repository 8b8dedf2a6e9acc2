using System.Text.Json.Serialization;
using Menpai.Core;
using Menpai.Packs;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Territory.Doorplates;
using Menpai.Ui.Edge;
using Menpai.Work.Cases.Contacts;
using Menpai.Work.Posts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Work.Cases.Public;

/// <summary>Residents' pages and the report endpoint: no sign-in, no script needed.</summary>
internal static class PublicEndpoints
{
    public static IServiceCollection AddPublic(this IServiceCollection services) =>
        services.AddSingleton<OpenNearby>().AddSingleton<FollowUpDesk>().AddSingleton<FollowUpCookie>().AddSingleton<CodeTries>();

    public static void MapPublic(this IEndpointRouteBuilder routes)
    {
        routes.Get("/p/{token}", Plate).Needs(Permission.Public, ScopeRule.None);
        routes.Get("/p/{token}/report", AskReport).Needs(Permission.Public, ScopeRule.None);
        routes.Post("/p/{token}/report", TakeReport).Needs(Permission.Public, ScopeRule.None);
        routes.Post("/api/v1/reports", TakeJson).Needs(Permission.Public, ScopeRule.None);
    }

    private static IResult Plate(
        HttpContext http,
        string token,
        PlateDirectory plates,
        CaseRules rules,
        Snapshot<DutyBook> book,
        Snapshot<District> district
    )
    {
        var door = DoorOf(plates, token);
        http.Response.Headers.CacheControl = "private, max-age=60";
        return http.Page<PlatePage>(
            new
            {
                Door = door,
                Area = book.Current.Tree.Label(door.AreaId),
                Servers = DoorServer.Of(book.Current, door.AreaId, http.Caller().Frame.Now, http.Caller().Frame.Texts),
                Common = rules.Pack.CommonCategories.ToList(),
                district.Current.DutyNumber,
                rules.Pack.Retention.TextDays,
            }
        );
    }

    private static IResult AskReport(
        HttpContext http,
        string token,
        string? category,
        PlateDirectory plates,
        CaseRules rules,
        OpenNearby nearby
    )
    {
        var door = DoorOf(plates, token);
        return ReportPageOf(http, door, rules, nearby, category, null, new Dictionary<string, string[]>());
    }

    private static IResult ReportPageOf(
        HttpContext http,
        PlateDoor door,
        CaseRules rules,
        OpenNearby nearby,
        string? code,
        Refusal? refusal,
        IReadOnlyDictionary<string, string[]> form
    )
    {
        var category =
            code is null ? null
            : rules.Pack.Find(code) is { ResidentVisible: true } found ? found
            : throw CaseRefusals.UnknownCategory().AsException();
        return http.Page<ReportPage>(
            new
            {
                Door = door,
                Area = rules.Book.Tree.Label(door.AreaId),
                rules.Pack,
                Category = category,
                ActId = form.TryGetValue("act", out var act) && Guid.TryParse(act[0], out var id) ? id : Guid.CreateVersion7(),
                Words = http.Request.Query["q"].ToString().Trim(),
                Elsewhere = http.Request.Query["elsewhere"] == "1" || form.ContainsKey("address"),
                Nearby = category is null ? 0 : nearby.Count(door, category),
                Refusal = refusal,
                Form = form,
                AsksContact = http.RequestServices.GetRequiredService<ContactOffer>().Label,
                rules.Pack.Retention.ContactDays,
            }
        );
    }

    private static Task<IResult> TakeReport(
        HttpContext http,
        string token,
        PlateDirectory plates,
        CaseRules rules,
        OpenNearby nearby,
        OpenCaseHandler handler,
        FollowUpCookie cookie,
        ContactForm contacts
    )
    {
        var door = DoorOf(plates, token);
        return http.Submit(
            async form =>
            {
                var values = Values(form);
                // The field is there for somebody who is not at the door: without a word, the door would be taken for the place.
                if (form.ContainsKey("address") && string.IsNullOrWhiteSpace(form["address"]))
                    throw CommonRefusals.Missing("address").AsException();
                var contact = contacts.Read(form);
                var act = new OpenCase(
                    token,
                    null,
                    null,
                    form["address"],
                    Channel.Plate,
                    form["category"].ToString(),
                    form["description"].ToString(),
                    values
                );
                var opened = await http.Act(handler, VisibleOnly(rules, act), Reporter(door));
                if (contact is not null)
                    await contacts.Leave(http, contact, opened.CaseId, Scope.OneCase(opened.CaseId), ContactForm.ActBeside(http.ActId()));
                cookie.Add(http, opened.CaseId);
                return http.Onward($"/r/{opened.Number}?new=1");
            },
            (refusal, form) => Task.FromResult(ReportPageOf(http, door, rules, nearby, form["category"], refusal, Values(form)))
        );
    }

    /// <summary>A report by a program, with a plate's token as the place.</summary>
    private static async Task<IResult> TakeJson(
        HttpContext http,
        Report report,
        PlateDirectory plates,
        CaseRules rules,
        OpenCaseHandler handler,
        FollowUpKey key,
        Snapshot<District> district
    )
    {
        if (string.IsNullOrWhiteSpace(report.Plate))
            throw CommonRefusals.Missing("plate").AsException();
        if (string.IsNullOrWhiteSpace(report.Category))
            throw CommonRefusals.Missing("category").AsException();
        var door = DoorOf(plates, report.Plate);
        var id = http.ActId();
        var act = new OpenCase(
            door.Token,
            null,
            null,
            report.Address,
            Channel.Plate,
            report.Category,
            report.Description ?? "",
            report.Answers
        );
        var opened = await http.Act(handler, VisibleOnly(rules, act), Reporter(door), id);
        var code = key.CodeOf(id).ToString();
        var link = $"{district.Current.PublicBaseUrl}/r#number={opened.Number}&code={code}";
        return Results.Created($"/r/{opened.Number}", new ReportTaken(opened.Number, code, link, opened.Status, opened.Responsible));
    }

    // A resident's scope is the grid of the door in front of them, for this one act.
    private static Actor Reporter(PlateDoor door) => Actor.Resident(Scope.Below(door.AreaPath));

    private static OpenCase VisibleOnly(CaseRules rules, OpenCase act) =>
        rules.Pack.Find(act.Category) is { ResidentVisible: true } ? act : throw CaseRefusals.UnknownCategory().AsException();

    private static PlateDoor DoorOf(PlateDirectory plates, string? token) =>
        token is { Length: > 0 and < 100 } && plates.Find(token) is { } door ? door : throw CaseRefusals.UnknownPlate().AsException();

    private static Dictionary<string, string[]> Values(IFormCollection form) =>
        form.ToDictionary(pair => pair.Key, pair => pair.Value.OfType<string>().ToArray());
}

/// <summary>A report as a program sends it; a member it does not know is refused.</summary>
/// <param name="Plate">The plate's token.</param>
/// <param name="Category">Category code, for example <c>municipal/street-light</c>.</param>
/// <param name="Description">What is wrong; at most 2,000 characters.</param>
/// <param name="Address">Where it is, when not at this door.</param>
/// <param name="Answers">Answers to the category's questions, by their codes.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record Report(
    string? Plate,
    string? Category,
    string? Description,
    string? Address = null,
    IReadOnlyDictionary<string, string[]>? Answers = null
);

/// <summary>What a reporter gets.</summary>
/// <param name="Number">The case, to quote.</param>
/// <param name="Code">The code that opens it; the same for the same act.</param>
/// <param name="Link">Opens the follow-up with both filled in.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Responsible">Who answers, for example 王网格员.</param>
public sealed record ReportTaken(string Number, string Code, string Link, CaseStatus Status, string Responsible);
