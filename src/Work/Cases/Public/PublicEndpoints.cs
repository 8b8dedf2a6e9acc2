using Menpai.Core;
using Menpai.Packs;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Territory.Doorplates;
using Menpai.Ui.Edge;
using Menpai.Work.Cases.Contacts;
using Menpai.Work.Cases.Suggesting;
using Menpai.Work.Notices;
using Menpai.Work.Photos;
using Menpai.Work.Posts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Work.Cases.Public;

/// <summary>Residents' pages and the report endpoint: no sign-in, no script needed.</summary>
internal static class PublicEndpoints
{
    private const int MostNotices = 3;

    public static IServiceCollection AddPublic(this IServiceCollection services) =>
        services.AddSingleton<OpenNearby>().AddSingleton<FollowUpDesk>().AddSingleton<FollowUpCookie>().AddSingleton<CodeTries>();

    public static void MapPublic(this IEndpointRouteBuilder routes)
    {
        routes.Get("/p/{token}", Plate).Needs(Permission.Public, ScopeRule.None);
        routes.Get("/p/{token}/report", AskReport).Needs(Permission.Public, ScopeRule.None);
        routes.Post("/p/{token}/report", TakeReport).Needs(Permission.Public, ScopeRule.None).WithMetadata(PhotoForm.Body);
    }

    private static IResult Plate(
        HttpContext http,
        string token,
        PlateDirectory plates,
        CaseRules rules,
        Snapshot<DutyBook> book,
        Snapshot<District> district,
        NoticeReading notices
    )
    {
        var door = DoorOf(plates, token);
        // One more than stands there, to know whether there are others.
        var told = notices.OnPlates(door.AreaId, MostNotices + 1);
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
                AsksContact = http.RequestServices.GetRequiredService<ContactOffer>().Label is not null,
                rules.Pack.Retention.ContactDays,
                Notices = told.Take(MostNotices).ToList(),
                MoreNotices = told.Count > MostNotices,
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
        var asked = http.Request.Query["q"].ToString().Trim();
        return http.Page<ReportPage>(
            new
            {
                Door = door,
                Area = rules.Book.Tree.Label(door.AreaId),
                rules.Pack,
                Category = category,
                ActId = form.TryGetValue("act", out var act) && Guid.TryParse(act[0], out var id) ? id : Guid.CreateVersion7(),
                Words = asked,
                Suggested = category is null ? Suggested(http, asked) : [],
                Elsewhere = http.Request.Query["elsewhere"] == "1" || form.ContainsKey("address"),
                Nearby = category is null ? 0 : nearby.Count(door, category),
                Refusal = refusal,
                Form = form,
                AsksContact = http.RequestServices.GetRequiredService<ContactOffer>().Label,
                rules.Pack.Retention.ContactDays,
                Kept = http.KeptPhotos(),
            }
        );
    }

    // Only what is sure: a guess among many would lead people astray who read no percentages.
    private static IReadOnlyList<Category> Suggested(HttpContext http, string asked)
    {
        var suggester = http.RequestServices.GetRequiredService<CategorySuggester>();
        return [.. suggester.Suggest(asked, residentVisible: true).Where(one => one.Sure).Select(one => one.Category)];
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
                    values,
                    Photos: await http.Photos(form, http.RequestServices.GetRequiredService<PhotoDesk>())
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

    // A resident's scope is the grid of the door in front of them, for this one act.
    internal static Actor Reporter(PlateDoor door) => Actor.Resident(Scope.Below(door.AreaPath));

    internal static OpenCase VisibleOnly(CaseRules rules, OpenCase act) =>
        rules.Pack.Find(act.Category) is { ResidentVisible: true } ? act : throw CaseRefusals.UnknownCategory().AsException();

    internal static PlateDoor DoorOf(PlateDirectory plates, string? token) =>
        token is { Length: > 0 and < 100 } && plates.Find(token) is { } door ? door : throw CaseRefusals.UnknownPlate().AsException();

    private static Dictionary<string, string[]> Values(IFormCollection form) =>
        form.ToDictionary(pair => pair.Key, pair => pair.Value.OfType<string>().ToArray());
}
