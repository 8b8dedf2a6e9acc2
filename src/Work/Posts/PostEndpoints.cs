using Menpai.Core;
using Menpai.Packs;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Territory.Import;
using Menpai.Ui.Components;
using Menpai.Ui.Edge;
using Menpai.Work.Cases;
using Menpai.Work.Posts.Import;
using Menpai.Work.Posts.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Choice = Menpai.Ui.Components.Choice;

namespace Menpai.Work.Posts;

/// <summary>Posts at the desk.</summary>
internal static class PostEndpoints
{
    private const string Home = "/desk/posts";
    private const int MostOffered = 200;

    public static void MapPosts(this IEndpointRouteBuilder routes)
    {
        var posts = routes.MapGroup(Home);
        posts.Get("/", List).Needs(Permission.ReadTerritory, ScopeRule.Own);
        routes.Get(Home + ".csv", Export).Needs(Permission.ManagePosts, ScopeRule.Own);
        routes.Get(Home + ".xlsx", Export).Needs(Permission.ManagePosts, ScopeRule.Own);
        posts.Get("/new", New).Needs(Permission.ManagePosts, ScopeRule.Own);
        posts.Post("/new", Add).Needs(Permission.ManagePosts, ScopeRule.Own);
        posts.Get("/{id:int}", One).Needs(Permission.ReadTerritory, ScopeRule.Own);
        posts.Post("/{id:int}/appoint", Appoint).Needs(Permission.ManagePosts, ScopeRule.Own);
        posts.Post("/{id:int}/vacate", Vacate).Needs(Permission.ManagePosts, ScopeRule.Own);
        posts.Post("/{id:int}/number", Number).Needs(Permission.ManagePosts, ScopeRule.Own);
        posts.Post("/{id:int}/end", End).Needs(Permission.ManagePosts, ScopeRule.Own);
        posts.Post("/{id:int}/absences", Away).Needs(Permission.ManageRoster, ScopeRule.Own);
        posts.Post("/{id:int}/absences/{absence:int}/end", Back).Needs(Permission.ManageRoster, ScopeRule.Own);
    }

    private static IResult List(HttpContext http, Store store, Snapshot<DutyBook> book, int? area, string? show, string? q, int page = 1)
    {
        var (now, scope, current) = (http.Caller().Frame.Now, http.Actor().Scope, book.Current);
        var roots = PostList.Roots(current.Tree, scope);
        var words = (q ?? "").Trim();
        var shown =
            words.Length > 0 ? PostsShown.Found
            : show == "vacant" ? PostsShown.Vacant
            : show == "away" ? PostsShown.Away
            : PostsShown.Area;
        var here = shown == PostsShown.Area ? Chosen(current.Tree, scope, area, roots) : null;
        var all =
            here is not null ? PostList.Of(current, here.Id, now)
            : shown == PostsShown.Area ? []
            : PostList.Find(current, scope, now, shown, words);
        // In the district the areas below are looked for more often than the two posts of each department.
        var departments = here is null ? [] : all.Where(row => row.Post.DepartmentId is not null).ToList();
        var rows = all.Except(departments).ToList();
        using var reading = store.Read(scope);
        return http.Page<PostsPage>(
            new
            {
                Here = here is null ? null : PostList.Total(current, here, now),
                Trail = here is null || roots.Contains(here) ? [] : TrailTo(current.Tree, here, roots),
                Rows = rows.Skip((Math.Max(page, 1) - 1) * PostsPage.MostRows).Take(PostsPage.MostRows).ToList(),
                Areas = here is not null ? PostList.Below(current, here, now)
                : shown == PostsShown.Area ? [.. roots.Select(root => PostList.Total(current, root, now))]
                : (IReadOnlyList<AreaPosts>)[],
                OfDepartments = departments,
                current.Tree,
                Vacancies = shown == PostsShown.Area && (here is null || roots.Contains(here))
                    ? Vacancies.Read(reading.Db, current, now)
                    : null,
                Shown = shown,
                Words = words,
                Vacant = PostList.Find(current, scope, now, PostsShown.Vacant).Count,
                Away = PostList.Find(current, scope, now, PostsShown.Away).Count,
                Page = Math.Max(page, 1),
                Pages = Math.Max(1, (rows.Count + PostsPage.MostRows - 1) / PostsPage.MostRows),
            }
        );
    }

    private static Area? Chosen(AreaTree tree, Scope scope, int? area, IReadOnlyList<Area> roots)
    {
        if (area is not { } id)
            return roots.Count == 1 ? roots[0] : null;
        return tree.Find(id) is { } found && scope.Covers(found.AreaPath) ? found : throw CommonRefusals.NotFound().AsException();
    }

    /// <summary>The areas above one, as far as the scope goes, and the list itself.</summary>
    private static IReadOnlyList<Choice> TrailTo(AreaTree tree, Area area, IReadOnlyList<Area> roots, bool itself = false) =>
        [
            .. tree.Upward(area.Id)
                .Where(one =>
                    (itself || one.Id != area.Id) && roots.Any(root => one.AreaPath.StartsWith(root.AreaPath, StringComparison.Ordinal))
                )
                .Reverse()
                .Select(one => new Choice($"{Home}?area={one.Id}", AreaTree.ShortName(one.Name))),
        ];

    private static IResult Export(HttpContext http, Snapshot<DutyBook> book)
    {
        var scope = http.Actor().Scope;
        return SheetOut.Download(http, "posts", "岗位", PostImporter.All, file => PostImporter.Write(file, book.Current, scope));
    }

    private static IResult New(HttpContext http, Pack pack, Snapshot<DutyBook> book, int area) =>
        NewPage(http, pack, book.Current, area, null, null);

    private static IResult NewPage(HttpContext http, Pack pack, DutyBook book, int areaId, Refusal? refusal, IFormCollection? typed)
    {
        var area = Chosen(book.Tree, http.Actor().Scope, areaId, [])!;
        var texts = http.Caller().Frame.Texts;
        var kinds = Enum.GetValues<PostKind>()
            .Where(kind => kind.LevelIn(pack) == area.Level)
            .Select(kind => new Choice(kind.ToString(), texts.Name(kind)));
        var departments =
            area.Level > 0 ? [] : book.Departments.OrderBy(one => one.Id).Select(one => new Choice(one.Code, one.NameIn(texts))).ToList();
        return http.Page<NewPostPage>(
            new
            {
                Area = area,
                Place = book.Tree.Label(area.Id),
                Trail = TrailTo(book.Tree, area, PostList.Roots(book.Tree, http.Actor().Scope), itself: true),
                Kinds = kinds.ToList(),
                Departments = departments,
                Refusal = refusal,
                Typed = typed,
            }
        );
    }

    private static Task<IResult> Add(HttpContext http, AddPostHandler handler, Pack pack, Snapshot<DutyBook> book, int area) =>
        http.Submit(
            async form =>
            {
                if (!Enum.TryParse<PostKind>(form["kind"], out var kind))
                    throw PostRefusals.UnknownKind().AsException();
                var added = await http.Act(handler, new AddPost(kind, area, form["department"], form["postName"], form["dutyNumber"]));
                return http.Onward($"{Home}/{added.PostId}", IsMobile(form) ? "post.flash.added.mobile" : "post.flash.added");
            },
            (refusal, form) => Task.FromResult(NewPage(http, pack, book.Current, area, refusal, form))
        );

    private static IResult One(HttpContext http, Store store, Snapshot<DutyBook> book, int id) =>
        OnePage(http, store, book.Current, id, null, null);

    private static IResult OnePage(HttpContext http, Store store, DutyBook book, int id, Refusal? refusal, IFormCollection? typed)
    {
        var (now, scope) = (http.Caller().Frame.Now, http.Actor().Scope);
        if (book.Post(id) is not { } post || !scope.Covers(post.AreaPath))
            throw CommonRefusals.NotFound().AsException();
        using var reading = store.Read(scope);
        var area = book.Tree.Find(post.AreaId);
        return http.Page<PostPage>(
            new
            {
                Row = PostList.Row(book, post, now),
                Trail = area is null ? [] : TrailTo(book.Tree, area, PostList.Roots(book.Tree, scope), itself: true),
                Place = string.Join(" · ", book.Tree.Upward(post.AreaId).Reverse().Select(one => AreaTree.ShortName(one.Name))),
                Department = post.DepartmentId is { } department ? book.Department(department)?.NameIn(http.Caller().Frame.Texts) : null,
                OpenCases = reading.Db.Set<Case>().OpenAt(id),
                Absences = book.AbsencesOf(id, now).ToList(),
                History = HolderHistory.Read(reading.Db, id),
                Free = StaffList.Find(book, now, free: true).Take(MostOffered).Select(row => row.Member).ToList(),
                Near = Near(book, post, now),
                StandIns = book.AbsencesOf(id, now)
                    .Select(one => one.StandInStaffId)
                    .OfType<int>()
                    .Distinct()
                    .ToDictionary(one => one, one => book.Staff(one)?.FullName ?? ""),
                Refusal = refusal,
                Typed = typed,
            }
        );
    }

    // Whoever works in the same community, or at the same desk above it, knows the place.
    private static List<StaffMember> Near(DutyBook book, Post post, DateTimeOffset at)
    {
        var around = book.Tree.Upward(post.AreaId).LastOrDefault(area => area.Level >= 2) ?? book.Tree.Find(post.AreaId);
        return
        [
            .. book
                .Posts.Where(other =>
                    around is null ? other.AreaId == post.AreaId : other.AreaPath.StartsWith(around.AreaPath, StringComparison.Ordinal)
                )
                .Where(other => other.Id != post.Id && (around?.Level >= 2 || other.AreaId == post.AreaId))
                .Select(other => book.HolderOf(other.Id, at)?.StaffId)
                .OfType<int>()
                .Distinct()
                .Select(book.Staff)
                .OfType<StaffMember>()
                .Take(MostOffered),
        ];
    }

    private static Task<IResult> Appoint(HttpContext http, int id, AppointHolderHandler handler, Store store, Snapshot<DutyBook> book) =>
        OnPost(
            http,
            id,
            store,
            book,
            "post.flash.appointed",
            form =>
                http.Act(handler, new AppointHolder(id, StaffFinder.Find(book.Current, form["staff"], "staff").Id, form["replace"] == "on"))
        );

    private static Task<IResult> Vacate(HttpContext http, int id, EndHolderHandler handler, Store store, Snapshot<DutyBook> book) =>
        OnPost(http, id, store, book, "post.flash.vacated", _ => http.Act(handler, new EndHolder(id)));

    private static Task<IResult> Number(HttpContext http, int id, ChangeDutyNumberHandler handler, Store store, Snapshot<DutyBook> book) =>
        OnPost(
            http,
            id,
            store,
            book,
            "post.flash.number",
            form => http.Act(handler, new ChangeDutyNumber(id, form["dutyNumber"])),
            flashOf: form => IsMobile(form) ? "post.flash.number.mobile" : "post.flash.number"
        );

    // Kept as it is, but said: residents call it.
    private static bool IsMobile(IFormCollection form) => Entered.IsMobile(Entered.DutyNumber(form["dutyNumber"]));

    private static Task<IResult> End(HttpContext http, int id, EndPostHandler handler, Store store, Snapshot<DutyBook> book) =>
        OnPost(
            http,
            id,
            store,
            book,
            "post.flash.ended",
            _ => http.Act(handler, new EndPost(id)),
            book.Current.Post(id) is { } post ? $"{Home}?area={post.AreaId}" : Home
        );

    private static Task<IResult> Away(HttpContext http, int id, ReportAbsenceHandler handler, Store store, Snapshot<DutyBook> book) =>
        OnPost(
            http,
            id,
            store,
            book,
            "post.flash.away",
            form =>
            {
                var zone = http.Caller().Frame.Zone;
                var (from, to) = (LocalTime.Need(form["from"], zone, "from"), LocalTime.Need(form["to"], zone, "to"));
                var standIn = StaffFinder.FindIfAny(book.Current, form["standIn"], "standIn");
                return http.Act(handler, new ReportAbsence(id, standIn?.Id, from, to));
            }
        );

    private static Task<IResult> Back(
        HttpContext http,
        int id,
        int absence,
        EndAbsenceHandler handler,
        Store store,
        Snapshot<DutyBook> book
    ) => OnPost(http, id, store, book, "post.flash.back", _ => http.Act(handler, new EndAbsence(absence)));

    private static Task<IResult> OnPost(
        HttpContext http,
        int id,
        Store store,
        Snapshot<DutyBook> book,
        string flash,
        Func<IFormCollection, Task> act,
        string? onward = null,
        Func<IFormCollection, string>? flashOf = null
    ) =>
        http.Submit(
            async form =>
            {
                await act(form);
                return http.Onward(onward ?? $"{Home}/{id}", flashOf?.Invoke(form) ?? flash);
            },
            (refusal, form) => Task.FromResult(OnePage(http, store, book.Current, id, refusal, form))
        );
}
