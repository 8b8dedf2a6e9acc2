using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Doorplates;
using Menpai.Territory.Places;
using Menpai.Ui.Edge;
using Menpai.Work.Posts;

namespace Menpai.Web.Pages;

/// <summary>One step on the way to a district that answers.</summary>
/// <param name="Name">Its texts are <c>start.NAME</c> and <c>start.NAME.hint</c>.</param>
/// <param name="Href">Where it is done.</param>
/// <param name="Count">How much of it there is; null where nothing is counted.</param>
/// <param name="Done">Whether it is done.</param>
public sealed record FirstStep(string Name, string Href, int? Count, bool Done);

/// <summary>起步 Where an administrator begins: what the district still needs before its doors can be answered.</summary>
internal static class StartEndpoints
{
    public static void MapStart(this IEndpointRouteBuilder routes) =>
        routes.Get("/desk/start", Show).Needs(Permission.ManagePlates, ScopeRule.District);

    private static IResult Show(HttpContext http, Store store, Snapshot<DutyBook> book, Snapshot<District> district) =>
        http.Page<StartPage>(
            new { Steps = Steps(store, book.Current, district.Current, http.Actor().Scope, http.Caller().Frame.Now), Book = book.Current }
        );

    private static IReadOnlyList<FirstStep> Steps(Store store, DutyBook book, District district, Scope scope, DateTimeOffset now)
    {
        using var reading = store.Read(scope);
        var doors = reading.Db.Set<Place>().Count();
        var plates = reading.Db.Set<Doorplate>().Count(plate => plate.RevokedAt == null);
        var printed = reading.Db.Set<Doorplate>().Count(plate => plate.RevokedAt == null && plate.Prints > 0);
        var areas = book.Tree.Areas.Count(area => area.Level > 0);
        // The posts a district is born with, its own administrator among them, are no answer to anybody.
        var posts = book.Posts.Where(post => post.Role is not (Role.Administrator or Role.Auditor)).ToList();
        var held = posts.Count(post => book.HolderOf(post.Id, now) is not null);
        var shifts = posts.Select(post => post.AreaId).Distinct().Sum(area => book.ShiftsOf(area).Count(shift => shift.To > now));
        return
        [
            new("areas", areas == 0 ? "/desk/territory/import" : "/desk/territory", areas, areas > 0),
            new("posts", posts.Count > 1 ? "/desk/posts" : "/desk/posts/import", posts.Count, posts.Count > 1),
            new("staff", held == 0 ? "/desk/staff/import" : "/desk/staff", held, held > 0),
            new("doors", doors == 0 ? "/desk/doors/import" : "/desk/doors", doors, doors > 0),
            new("address", "/desk/plates", null, district.PublicBaseUrl is not null),
            new("plates", "/desk/plates", plates == 0 ? 0 : printed, printed > 0),
            new("roster", "/desk/roster", shifts, shifts > 0),
        ];
    }
}
