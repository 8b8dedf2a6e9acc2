using System.Globalization;
using Menpai.Core;
using Menpai.Packs;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Places;
using Menpai.Ui.Edge;
using Menpai.Work.Cases.Api;
using Menpai.Work.Cases.Suggesting;
using Menpai.Work.Photos;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Work.Cases.Desk;

/// <summary>新登记 Reports taken in by officers: at the counter, by telephone, on patrol.</summary>
internal static class IntakeEndpoints
{
    public static void MapIntake(this IEndpointRouteBuilder desk)
    {
        desk.Page("/intake", http => Ask(http, null, null), Permission.TakeIn);
        desk.Form("/intake", Take, Permission.TakeIn);
        desk.Page("/intake/{number}", http => Tell(http, onPaper: false), Permission.TakeIn);
        desk.Page("/intake/{number}/slip", http => Tell(http, onPaper: true), Permission.TakeIn);
    }

    private static IResult Ask(HttpContext http, IFormCollection? form, Refusal? refusal)
    {
        var (actor, queries) = (http.Actor(), http.RequestServices.GetRequiredService<DeskQueries>());
        var typed = new IntakeTyped(form, http.Request.Query);
        var rules = http.RequestServices.GetRequiredService<CaseRules>();
        var doors = queries.Doors(actor, typed["where"]);
        var door = typed.PlaceId is { } id ? doors.FirstOrDefault(one => one.Id == id) ?? queries.Door(actor, id) : null;
        var category = rules.Pack.Find(typed.Category);
        return http.Desk<IntakePage>(
            new
            {
                Typed = typed,
                Refusal = refusal,
                Kept = http.KeptPhotos(),
                Doors = door is null || doors.Contains(door) ? doors : [door, .. doors],
                Door = door,
                Matters = Matters(rules.Pack, typed["what"], category),
                Category = category,
                Suggested = http.RequestServices.GetRequiredService<CategorySuggester>().Suggest(typed["description"]),
                Alike = category is null ? [] : Alike(http, category, door, typed),
                Answers = door is null || category is null
                    ? null
                    : rules.WhoAnswers(category.Code, door.AreaId, http.Caller().Frame.Now).Name,
            }
        );
    }

    private static IReadOnlyList<PossibleDuplicate> Alike(HttpContext http, Category category, Place? door, IntakeTyped typed)
    {
        if ((door?.AreaId ?? typed.AreaId) is not { } area)
            return [];
        (double, double)? at = door is { Longitude: { } longitude, Latitude: { } latitude } ? (longitude, latitude) : null;
        var duplicates = http.RequestServices.GetRequiredService<CaseDuplicates>();
        return duplicates.Like(http.Actor().Scope, category.Code, door?.Id, area, at, typed["description"]);
    }

    // Names first, then the words residents use; without any, what is common.
    private static IReadOnlyList<Category> Matters(Pack pack, string words, Category? chosen)
    {
        List<Category> found =
        [
            .. (string.IsNullOrWhiteSpace(words) ? pack.CommonCategories : CategorySearch.Find(pack.Categories, words)).Take(8),
        ];
        return chosen is null || found.Contains(chosen) ? found : [chosen, .. found];
    }

    private static Task<IResult> Take(HttpContext http) =>
        http.Submit(
            async form =>
            {
                // The page asks while it is filled in: which doors, which matters, which reports are alike.
                if (form["do"] != "take")
                    return Ask(http, form, null);
                var photos = await http.Photos(form, http.RequestServices.GetRequiredService<PhotoDesk>());
                var intake = Intake(http, new IntakeTyped(form, http.Request.Query)) with { Photos = photos };
                var (opened, _) = await intake.TakeIn(http);
                return http.Onward($"/desk/intake/{opened.Number}");
            },
            (refusal, form) => Task.FromResult(Ask(http, form, refusal))
        );

    private static CaseIntake Intake(HttpContext http, IntakeTyped typed)
    {
        var category = http.RequestServices.GetRequiredService<Pack>().Find(typed.Category);
        var answers = category?.Questions.ToDictionary(question => question.Code, question => typed.All($"q-{question.Code}"));
        var place = typed.PlaceId;
        return new CaseIntake(
            null,
            place,
            place is null ? typed.AreaId : null,
            typed["address"] is { Length: > 0 } address ? address : null,
            CaseFilterQuery.Named<Channel>(typed["channel"]),
            typed.Category,
            typed["description"],
            answers
        );
    }

    private static IResult Tell(HttpContext http, bool onPaper)
    {
        var services = http.RequestServices;
        var number = http.RouteNumber().ToString();
        var found = services.GetRequiredService<CaseReading>().Find(http.Actor(), number) ?? throw CommonRefusals.NotFound().AsException();
        if (services.GetRequiredService<DeskQueries>().TakenInBy(http.Actor(), found) is not { } act)
            return http.Onward($"/desk/cases/{number}");
        var code = services.GetRequiredService<FollowUpKey>().CodeOf(act).ToString();
        var district = services.GetRequiredService<Snapshot<District>>().Current;
        return onPaper
            ? http.Page<IntakeSlipPage>(
                new
                {
                    Case = found,
                    Code = code,
                    Words = CaseWords.Of(http),
                    District = district,
                }
            )
            : http.Desk<IntakeDonePage>(new { Case = found, Code = code });
    }
}

/// <summary>What stands in the intake form so far; at first what the address of the page says.</summary>
public sealed record IntakeTyped(IFormCollection? Form, IQueryCollection Query)
{
    /// <summary>What stands in a field; empty for nothing.</summary>
    public string this[string field] => (Form is null ? Query[field] : Form[field]).ToString();

    /// <summary>All that was chosen of a field.</summary>
    public string[] All(string field) => Form is null ? [] : [.. Form[field].OfType<string>()];

    public int? PlaceId => Whole("place");

    public int? AreaId =>
        Enumerable.Range(0, 7).Reverse().Select(level => Whole(CaseFilterQuery.LevelName(level))).FirstOrDefault(id => id is not null);

    /// <summary>The matter chosen among those found, or from the whole list.</summary>
    public string Category => this["category"] is { Length: > 0 } found ? found : this["all"];

    /// <summary>The id of the act: the form keeps its own.</summary>
    public Guid Act { get; } = Form is not null && Guid.TryParse(Form["act"], out var id) ? id : Guid.CreateVersion7();

    private int? Whole(string field) =>
        int.TryParse(this[field], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
