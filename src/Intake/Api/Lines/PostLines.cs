using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Ui.Edge;
using Menpai.Work.Posts;
using Microsoft.AspNetCore.Http;

namespace Menpai.Intake.Api.Lines;

/// <summary>A post as programs read it, with whoever holds it now.</summary>
/// <param name="Away">Whether the holder is away now.</param>
/// <param name="Answers">Who answers from it now.</param>
public sealed record ApiPost(
    int Id,
    PostKind Kind,
    string Name,
    int AreaId,
    int? DepartmentId,
    string DutyNumber,
    DateOnly ValidFrom,
    ApiHolder? Holder,
    bool Away,
    ApiHolder? Answers
);

/// <summary>Who holds or fills a post, as colleagues read it.</summary>
public sealed record ApiHolder(int StaffId, string FullName);

/// <summary>An absence that lasts or is to come.</summary>
public sealed record ApiAbsence(int Id, int PostId, int StaffId, int? StandInStaffId, DateTimeOffset From, DateTimeOffset To);

/// <summary>A turn on duty that lasts or is to come.</summary>
public sealed record ApiShift(int Id, int AreaId, int PostId, int StaffId, DateTimeOffset From, DateTimeOffset To);

/// <summary>岗位接口 Posts, absences and rosters for programs.</summary>
internal static class PostLines
{
    private static readonly DateTimeOffset Evening = new(2026, 4, 3, 10, 0, 0, TimeSpan.Zero);

    private static readonly ApiPost Example = new(
        12,
        PostKind.GridWorker,
        "文明社区第3网格网格员",
        57,
        null,
        "0394-8000003",
        new(2026, 1, 1),
        new(31, "王样例"),
        Away: false,
        new(31, "王样例")
    );

    private static readonly ApiResource<ApiPost> Post = new(
        "posts.one",
        "posts/{postId:int}",
        Permission.ReadTerritory,
        ScopeRule.Own,
        Find,
        Example
    );
    private static readonly PostReceipt Receipt = new(12, "文明社区第3网格网格员");

    public static IReadOnlyList<ApiEndpoint> All { get; } =
    [
        Reads.List(
            "posts.list",
            "posts",
            Permission.ReadTerritory,
            ScopeRule.Own,
            List,
            Example,
            new("area", ApiValue.Whole),
            new("kind", Values: Enum.GetNames<PostKind>()),
            new("vacant", ApiValue.Flag)
        ),
        Reads.One(Post),
        Acts.Of<AddPost, AddPostHandler, PostAdded>(
            "posts.add",
            "posts",
            Permission.ManagePosts,
            ScopeRule.Own,
            new(PostKind.GridWorker, 57, null, null, "0394-8000003"),
            new(12, "文明社区第3网格网格员"),
            makes: true
        ),
        Acts.On<ApiPost, AppointHolder, AppointHolderHandler, PostReceipt>(
            Post,
            "posts.appoint",
            "posts/{postId:int}/appoint",
            Permission.ManagePosts,
            ScopeRule.Own,
            new(12, 31, ReplaceFormer: true),
            Receipt
        ),
        Acts.On<ApiPost, EndHolder, EndHolderHandler, PostReceipt>(
            Post,
            "posts.vacate",
            "posts/{postId:int}/vacate",
            Permission.ManagePosts,
            ScopeRule.Own,
            new(12),
            Receipt
        ),
        Acts.On<ApiPost, ChangeDutyNumber, ChangeDutyNumberHandler, PostReceipt>(
            Post,
            "posts.number",
            "posts/{postId:int}/number",
            Permission.ManagePosts,
            ScopeRule.Own,
            new(12, "0394-8000003"),
            Receipt
        ),
        Acts.On<ApiPost, EndPost, EndPostHandler, PostReceipt>(
            Post,
            "posts.end",
            "posts/{postId:int}/end",
            Permission.ManagePosts,
            ScopeRule.Own,
            new(12),
            Receipt
        ),
        Reads.List(
            "absences.list",
            "absences",
            Permission.ManageRoster,
            ScopeRule.Own,
            Absences,
            new ApiAbsence(5, 12, 31, 32, Evening, Evening.AddDays(3)),
            new ApiParameter("post", ApiValue.Whole)
        ),
        Acts.On<ApiPost, ReportAbsence, ReportAbsenceHandler, AbsenceReported>(
            Post,
            "absences.report",
            "posts/{postId:int}/absences",
            Permission.ManageRoster,
            ScopeRule.Own,
            new(12, 32, Evening, Evening.AddDays(3)),
            new(5, 12)
        ),
        Acts.Of<EndAbsence, EndAbsenceHandler, PostReceipt>(
            "absences.end",
            "absences/{absenceId:int}/end",
            Permission.ManageRoster,
            ScopeRule.Own,
            new(5),
            Receipt
        ),
        Reads.List(
            "roster.list",
            "roster",
            Permission.ReadTerritory,
            ScopeRule.Own,
            Roster,
            new ApiShift(9, 57, 12, 31, Evening, Evening.AddHours(12)),
            new ApiParameter("area", ApiValue.Whole)
        ),
        Acts.Of<SetRoster, SetRosterHandler, RosterSet>(
            "roster.set",
            "areas/{areaId:int}/roster",
            Permission.ManageRoster,
            ScopeRule.Own,
            new(57, [new(12, 31, Evening, Evening.AddHours(12))]),
            new(57, [9]),
            makes: true
        ),
        Acts.Of<RemoveShift, RemoveShiftHandler, ShiftTakenOff>(
            "roster.remove",
            "roster/{shiftId:int}/remove",
            Permission.ManageRoster,
            ScopeRule.Own,
            new(9),
            new(9, 57)
        ),
    ];

    /// <summary>A post with whoever holds it now.</summary>
    public static ApiPost Show(DutyBook book, Post post, DateTimeOffset now)
    {
        var row = PostList.Row(book, post, now);
        return new(
            post.Id,
            post.Kind,
            post.Name,
            post.AreaId,
            post.DepartmentId,
            post.DutyNumber,
            post.ValidFrom,
            Of(row.Holder),
            row.Absence is not null,
            Of(row.Present)
        );
    }

    private static ApiHolder? Of(StaffMember? member) => member is null ? null : new(member.Id, member.FullName);

    private static bool Covers(Scope scope, Post post) =>
        scope.Covers(post.AreaPath) || (post.DepartmentId is { } department && scope.Departments.Contains(department));

    private static (DutyBook Book, Scope Scope, DateTimeOffset Now) Here(HttpContext http) =>
        (http.Of<Snapshot<DutyBook>>().Current, http.Scope(), http.Caller().Frame.Now);

    private static ApiPost? Find(HttpContext http)
    {
        var (book, scope, now) = Here(http);
        return book.Post(http.Route("postId")) is { } post && Covers(scope, post) ? Show(book, post, now) : null;
    }

    private static IReadOnlyList<Keyed<ApiPost>> List(HttpContext http, PageAsked asked)
    {
        var (book, scope, now) = Here(http);
        var (area, kind, vacant) = (http.Whole("area"), http.Words("kind"), http.Words("vacant"));
        return book
            .Posts.Where(post =>
                Covers(scope, post) && (area is null || post.AreaId == area) && (kind.Length == 0 || post.Kind.ToString() == kind)
            )
            .Where(post => vacant.Length == 0 || (book.HolderOf(post.Id, now) is null) == (vacant == "yes"))
            .By(post => post.Id, asked)
            .As(post => Show(book, post, now));
    }

    private static IReadOnlyList<Keyed<ApiAbsence>> Absences(HttpContext http, PageAsked asked)
    {
        var (book, scope, now) = Here(http);
        var only = http.Whole("post");
        return book
            .Posts.Where(post => Covers(scope, post) && (only is null || post.Id == only))
            .SelectMany(post => book.AbsencesOf(post.Id, now))
            .Select(row => new ApiAbsence(row.Id, row.PostId, row.StaffId, row.StandInStaffId, row.From, row.To))
            .By(row => row.Id, asked);
    }

    private static IReadOnlyList<Keyed<ApiShift>> Roster(HttpContext http, PageAsked asked)
    {
        var (book, scope, now) = Here(http);
        var only = http.Whole("area");
        return book
            .Tree.Areas.Where(area => scope.Covers(area.AreaPath) && (only is null || area.Id == only))
            .SelectMany(area => book.ShiftsOf(area.Id))
            .Where(shift => shift.To > now)
            .Select(row => new ApiShift(row.Id, row.AreaId, row.PostId, row.StaffId, row.From, row.To))
            .By(row => row.Id, asked);
    }
}
