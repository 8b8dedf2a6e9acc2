using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Work.Cases;
using Menpai.Work.Notices;
using Microsoft.AspNetCore.Http;

namespace Menpai.Intake.Api.Lines;

/// <summary>A notice as everybody may read it.</summary>
/// <param name="Area">What the area is called: 文明社区 · 第3网格.</param>
/// <param name="Heading">Missing once it is withdrawn or erased, like the text.</param>
/// <param name="ShownTo">The last day; missing for until it is withdrawn.</param>
public sealed record ApiNotice(
    int Id,
    int AreaId,
    string Area,
    string? Heading,
    string? Text,
    DateOnly ShownFrom,
    DateOnly? ShownTo,
    NoticeState State,
    DateTimeOffset PublishedAt,
    DateTimeOffset? CorrectedAt
);

/// <summary>公告接口 Notices for programs: what is shown everybody reads, the rest those who publish.</summary>
internal static class NoticeLines
{
    private const string Heading = "4月3日上午停水";
    private const string Text = "4月3日（周五）8时至12时检修管道，建安路1号至30号停水，请提前存水。\n咨询：社区值班电话。";

    private static readonly ApiNotice Example = new(
        4,
        57,
        "文明社区 · 第3网格",
        Heading,
        Text,
        new(2026, 4, 1),
        new(2026, 4, 3),
        NoticeState.Shown,
        new(2026, 4, 1, 1, 30, 0, TimeSpan.Zero),
        null
    );

    private static readonly ApiResource<ApiNotice> Own = new(
        "notices.own-one",
        "notices/own/{noticeId:int}",
        Permission.PublishNotices,
        ScopeRule.Own,
        FindOwn,
        Example
    );

    public static IReadOnlyList<ApiEndpoint> All { get; } =
    [
        Reads.List(
            "notices.list",
            "notices",
            Permission.Public,
            ScopeRule.None,
            ListShown,
            Example,
            new ApiParameter("area", ApiValue.Whole)
        ),
        Reads.One(
            new ApiResource<ApiNotice>("notices.one", "notices/{noticeId:int}", Permission.Public, ScopeRule.None, FindShown, Example)
        ),
        Reads.List("notices.own", "notices/own", Permission.PublishNotices, ScopeRule.Own, ListOwn, Example),
        Reads.One(Own),
        Acts.Of<PublishNotice, PublishNoticeHandler, NoticeReceipt>(
            "notices.publish",
            "notices",
            Permission.PublishNotices,
            ScopeRule.Own,
            new(57, Heading, Text, new(2026, 4, 1), new(2026, 4, 3)),
            new(4, NoticeState.Shown),
            makes: true
        ),
        Acts.On<ApiNotice, CorrectNotice, CorrectNoticeHandler, NoticeReceipt>(
            Own,
            "notices.correct",
            "notices/{noticeId:int}/correct",
            Permission.PublishNotices,
            ScopeRule.Own,
            new(4, "4月4日上午停水", Text, new(2026, 4, 1), new(2026, 4, 4)),
            new(4, NoticeState.Shown)
        ),
        Acts.On<ApiNotice, WithdrawNotice, WithdrawNoticeHandler, NoticeReceipt>(
            Own,
            "notices.withdraw",
            "notices/{noticeId:int}/withdraw",
            Permission.PublishNotices,
            ScopeRule.Own,
            new(4, "检修改期，另行通知。"),
            new(4, NoticeState.Withdrawn)
        ),
        Acts.Of<EraseNoticeWords, EraseNoticeWordsHandler, NoticeWordsErased>(
            "notices.erase",
            "notices/{noticeId:int}/erase",
            Permission.PublishNotices,
            ScopeRule.Own,
            new(4, ErasureReason.PersonalData),
            new(4, 2)
        ),
    ];

    private static ApiNotice? FindShown(HttpContext http) => Show(http, http.Of<NoticeReading>().Public(http.Route("noticeId")));

    private static ApiNotice? FindOwn(HttpContext http) => Show(http, http.Of<NoticeReading>().One(http.Scope(), http.Route("noticeId")));

    private static IReadOnlyList<Keyed<ApiNotice>> ListShown(HttpContext http, PageAsked asked) =>
        Rows(http, http.Of<NoticeReading>().ShownBelow(http.Whole("area"), Below(asked), asked.Limit + 1));

    private static IReadOnlyList<Keyed<ApiNotice>> ListOwn(HttpContext http, PageAsked asked) =>
        Rows(http, http.Of<NoticeReading>().Of(http.Scope(), Below(asked), asked.Limit + 1));

    private static long Below(PageAsked asked) => asked.After ?? long.MaxValue;

    private static IReadOnlyList<Keyed<ApiNotice>> Rows(HttpContext http, IEnumerable<NoticeLine> lines) =>
        [.. lines.Select(line => new Keyed<ApiNotice>(line.Id, Show(http, line)!))];

    private static ApiNotice? Show(HttpContext http, NoticeLine? line) =>
        line is null
            ? null
            : new(
                line.Id,
                line.AreaId,
                http.Of<Snapshot<AreaTree>>().Current.Label(line.AreaId),
                line.Heading,
                line.Text,
                line.ShownFrom,
                line.ShownTo,
                line.State,
                line.PublishedAt,
                line.CorrectedAt
            );
}
