using System.Globalization;
using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Territory.Import;
using Menpai.Ui.Components;
using Menpai.Ui.Edge;
using Menpai.Work.Posts.Import;
using Menpai.Work.Posts.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Menpai.Work.Posts;

/// <summary>The roster at the desk.</summary>
internal static class RosterEndpoints
{
    private const string Home = "/desk/roster";
    private const int DeepestOffered = 2;
    private const int MostOffered = 200;

    public static void MapRoster(this IEndpointRouteBuilder routes)
    {
        var roster = routes.MapGroup(Home);
        roster.Get("/", Show).Needs(Permission.ReadTerritory, ScopeRule.Own);
        roster.Post("/", Add).Needs(Permission.ManageRoster, ScopeRule.Own);
        roster.Post("/{id:int}/remove", Remove).Needs(Permission.ManageRoster, ScopeRule.Own);
        routes.Get(Home + ".csv", Export).Needs(Permission.ManageRoster, ScopeRule.Own);
        routes.Get(Home + ".xlsx", Export).Needs(Permission.ManageRoster, ScopeRule.Own);
    }

    private static IResult Show(
        HttpContext http,
        Store store,
        Snapshot<DutyBook> book,
        Snapshot<WorkCalendar> calendar,
        int? area,
        string? week
    ) => Page(http, store, book.Current, calendar.Current, area, week, null, null);

    private static IResult Page(
        HttpContext http,
        Store store,
        DutyBook book,
        WorkCalendar calendar,
        int? areaId,
        string? week,
        Refusal? refusal,
        IFormCollection? typed
    )
    {
        var (actor, now) = (http.Actor(), http.Caller().Frame.Now);
        var areas = AreasOf(book.Tree, actor.Scope);
        var chosen = areas.Find(area => area.Id == areaId);
        if (areaId is not null && chosen is null)
            throw CommonRefusals.NotFound().AsException();
        chosen ??= areas.Find(area => book.ShiftsOf(area.Id).Any()) ?? areas.FirstOrDefault();
        var day = DateOnly.TryParseExact(week, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked)
            ? asked
            : calendar.DayOf(now);
        using var reading = store.Read(actor.Scope);
        var shown = chosen is null ? null : RosterWeek.Read(reading.Db, book, calendar, chosen.Id, day);
        var (from, to) = NextGap(shown, now);
        return http.Page<RosterPage>(
            new
            {
                Book = book,
                Week = shown,
                Today = calendar.DayOf(now),
                Areas = areas.Select(area => new AreaOption(area.Id, AreaTree.ShortName(area.Name), area.Level - areas[0].Level)).ToList(),
                Posts = chosen is null ? [] : PostsOf(book, chosen.Id),
                People = chosen is null ? [] : PeopleOf(book, chosen, now),
                Above = shown is { IsEmpty: true } ? AboveDuty.Of(book, chosen!.Id, now) : null,
                Mine = actor.StaffId is { } self ? book.ShiftsOfStaff(self).Where(shift => shift.To > now).Take(5).ToList() : [],
                NextFrom = from,
                NextTo = to,
                Refusal = refusal,
                Typed = typed,
            }
        );
    }

    // Down to communities; a grid only for those whose scope begins there.
    private static List<Area> AreasOf(AreaTree tree, Scope scope) =>
        [
            .. PostList
                .Roots(tree, scope)
                .SelectMany(root => tree.Downward(root.Id).Where(area => area.Level <= Math.Max(DeepestOffered, root.Level)))
                .DistinctBy(area => area.Id),
        ];

    private static List<Choice> PostsOf(DutyBook book, int areaId) =>
        [
            .. book.PostsOf(areaId)
                .Where(post => post.DepartmentId is null && post.Role is not (Role.Administrator or Role.Auditor))
                .Select(post => new Choice(post.Id.ToString(CultureInfo.InvariantCulture), post.Name)),
        ];

    // Those who work in the area or below it, the nearest first.
    private static List<StaffMember> PeopleOf(DutyBook book, Area area, DateTimeOffset at) =>
        [
            .. book
                .Posts.Where(post => post.AreaPath.StartsWith(area.AreaPath, StringComparison.Ordinal))
                .OrderBy(post => post.AreaPath.Length)
                .Select(post => book.HolderOf(post.Id, at)?.StaffId)
                .OfType<int>()
                .Distinct()
                .Take(MostOffered)
                .Select(book.Staff)
                .OfType<StaffMember>(),
        ];

    // The form offers what is missing: the next uncovered night, up to where it is covered again or offices open.
    private static (DateTimeOffset From, DateTimeOffset To) NextGap(RosterWeek? week, DateTimeOffset now)
    {
        var gaps = week?.Days.SelectMany(day => day.Gaps).Where(gap => gap.From > now).OrderBy(gap => gap.From).ToList() ?? [];
        var first = gaps.FindIndex(gap => gap.To - gap.From > TimeSpan.FromHours(3));
        if (first < 0)
            return (now, now.AddHours(12));
        var (from, to) = (gaps[first].From, gaps[first].To);
        foreach (var gap in gaps.Skip(first + 1).TakeWhile(gap => gap.From == to && gap.From - from < TimeSpan.FromHours(12)))
            to = gap.To;
        return (from, to);
    }

    private static Task<IResult> Add(
        HttpContext http,
        SetRosterHandler handler,
        Store store,
        Snapshot<DutyBook> book,
        Snapshot<WorkCalendar> calendar,
        int area,
        string? week
    ) =>
        http.Submit(
            async form =>
            {
                if (!int.TryParse(form["post"], NumberStyles.None, CultureInfo.InvariantCulture, out var post))
                    throw PostRefusals.ShiftPostElsewhere().AsException();
                var zone = http.Caller().Frame.Zone;
                var staff = StaffFinder.Find(book.Current, form["staff"], "staff");
                var shift = new Shift(post, staff.Id, LocalTime.Need(form["from"], zone, "from"), LocalTime.Need(form["to"], zone, "to"));
                await http.Act(handler, new SetRoster(area, [shift]));
                var day = calendar.Current.DayOf(shift.From).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                return http.Onward($"{Home}?area={area}&week={day}", "roster.flash.added");
            },
            (refusal, form) => Task.FromResult(Page(http, store, book.Current, calendar.Current, area, week, refusal, form))
        );

    private static Task<IResult> Remove(
        HttpContext http,
        int id,
        RemoveShiftHandler handler,
        Store store,
        Snapshot<DutyBook> book,
        Snapshot<WorkCalendar> calendar
    ) =>
        http.Submit(
            async _ =>
            {
                var taken = await http.Act(handler, new RemoveShift(id));
                return http.Onward($"{Home}?area={taken.AreaId}", "roster.flash.removed");
            },
            (refusal, _) => Task.FromResult(Page(http, store, book.Current, calendar.Current, null, null, refusal, null))
        );

    private static IResult Export(HttpContext http, Snapshot<DutyBook> book)
    {
        var (scope, zone) = (http.Actor().Scope, http.Caller().Frame.Zone);
        return SheetOut.Download(
            http,
            "roster",
            "值班表",
            RosterImporter.All,
            file => RosterImporter.Write(file, book.Current, scope, zone)
        );
    }
}
