using System.Globalization;
using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Ui.Edge;
using Menpai.Work.Cases;
using Menpai.Work.Cases.Api;
using Menpai.Work.Cases.Desk;
using Menpai.Work.Notices.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Menpai.Work.Notices;

/// <summary>The addresses of notices: for everybody what is shown, at the desk all of the own territory.</summary>
internal static class NoticeEndpoints
{
    private const string Home = "/desk/notices";
    private const int PageSize = 20;
    private const int LastPage = 10_000;

    public static void MapNotices(this IEndpointRouteBuilder routes)
    {
        routes.Get("/notices", List).Needs(Permission.Public, ScopeRule.None);
        routes.Get("/notices/{id:int}", Show).Needs(Permission.Public, ScopeRule.None);
        routes.Get(Home, Desk).Needs(Permission.ReadTerritory, ScopeRule.Own);
        routes.Post(Home, Publish).Needs(Permission.PublishNotices, ScopeRule.Own);
        routes.Get(Home + "/new", (HttpContext http) => New(http)).Needs(Permission.PublishNotices, ScopeRule.Own);
        routes
            .Get(Home + "/{id:int}", (HttpContext http, NoticeReading notices, int id) => One(http, notices, id))
            .Needs(Permission.ReadTerritory, ScopeRule.Own);
        routes.Post(Home + "/{id:int}/correct", Correct).Needs(Permission.PublishNotices, ScopeRule.Own);
        routes.Post(Home + "/{id:int}/withdraw", Withdraw).Needs(Permission.PublishNotices, ScopeRule.Own);
        routes.Post(Home + "/{id:int}/erase", Erase).Needs(Permission.PublishNotices, ScopeRule.Own);
    }

    private static IResult List(HttpContext http, NoticeReading notices, Snapshot<AreaTree> tree)
    {
        var (area, page) = (http.Request.Query.Whole("area"), PageOf(http));
        if (area is { } asked && tree.Current.Living(asked) is null)
            throw CommonRefusals.NotFound().AsException();
        var found = notices.Shown(area, (page - 1) * PageSize, PageSize + 1);
        return http.Page<PublicNoticesPage>(
            new
            {
                Lines = found.Take(PageSize).ToList(),
                More = found.Count > PageSize,
                Page = page,
                AreaId = area,
                Tree = tree.Current,
            }
        );
    }

    private static IResult Show(HttpContext http, NoticeReading notices, Snapshot<AreaTree> tree, int id)
    {
        var line = notices.Public(id) ?? throw CommonRefusals.NotFound().AsException();
        // Whoever kept the link learns that it holds no more; a robot forgets it.
        var status = line.State == NoticeState.Withdrawn ? StatusCodes.Status410Gone : StatusCodes.Status200OK;
        return http.Page<PublicNoticePage>(new { Line = line, Tree = tree.Current }, status);
    }

    private static IResult Desk(HttpContext http, NoticeReading notices)
    {
        var (scope, page) = (http.Actor().Scope, PageOf(http));
        var counts = notices.Counts(scope);
        var state =
            CaseFilterQuery.Named<NoticeState>(http.Request.Query["state"])
            ?? Enum.GetValues<NoticeState>().FirstOrDefault(one => counts[one] > 0);
        return http.Page<NoticesPage>(
            new
            {
                Lines = notices.Of(scope, state, (page - 1) * PageSize, PageSize),
                Counts = counts,
                State = state,
                Page = page,
                Pages = Math.Max(1, (counts[state] + PageSize - 1) / PageSize),
                Words = CaseWords.Of(http),
            }
        );
    }

    private static IResult New(HttpContext http, Refusal? refusal = null, IFormCollection? typed = null) =>
        http.Page<NewNoticePage>(
            new
            {
                Words = CaseWords.Of(http),
                AreaId = typed is null ? CaseFilterQuery.Area(http.Request.Query) : AreaOf(typed),
                Refusal = refusal,
                Typed = new NoticeTyped(typed, http.Request.Query),
            }
        );

    private static Task<IResult> Publish(HttpContext http, PublishNoticeHandler handler) =>
        http.Submit(
            async form =>
            {
                var typed = new NoticeTyped(form, null);
                var area = AreaOf(form) ?? Root(http);
                var act = new PublishNotice(area, typed["heading"], typed["text"], typed.Day("shownFrom"), typed.Day("shownTo"));
                var published = await http.Act(handler, act);
                return http.Onward(
                    $"{Home}/{published.Id}",
                    published.State == NoticeState.Shown ? "notice.flash.published" : "notice.flash.coming"
                );
            },
            (refusal, form) => Task.FromResult(New(http, refusal, form))
        );

    private static IResult One(
        HttpContext http,
        NoticeReading notices,
        int id,
        Refusal? refusal = null,
        IFormCollection? typed = null,
        string? at = null
    ) =>
        http.Page<NoticePage>(
            new
            {
                File = notices.File(http.Actor(), id) ?? throw CommonRefusals.NotFound().AsException(),
                Words = CaseWords.Of(http),
                Refusal = refusal,
                Typed = new NoticeTyped(typed, null),
                At = at,
            }
        );

    private static Task<IResult> Correct(HttpContext http, NoticeReading notices, CorrectNoticeHandler handler, int id) =>
        http.Submit(
            async form =>
            {
                var typed = new NoticeTyped(form, null);
                var from = typed.Day("shownFrom") ?? throw CommonRefusals.Missing("shownFrom").AsException();
                await http.Act(handler, new CorrectNotice(id, typed["heading"], typed["text"], from, typed.Day("shownTo")));
                return http.Onward($"{Home}/{id}", "notice.flash.corrected");
            },
            (refusal, form) => Task.FromResult(One(http, notices, id, refusal, form, "correct"))
        );

    private static Task<IResult> Withdraw(HttpContext http, NoticeReading notices, WithdrawNoticeHandler handler, int id) =>
        http.Submit(
            async form =>
            {
                await http.Act(handler, new WithdrawNotice(id, form["reason"].ToString()));
                return http.Onward($"{Home}/{id}", "notice.flash.withdrawn");
            },
            (refusal, form) => Task.FromResult(One(http, notices, id, refusal, form, "withdraw"))
        );

    private static Task<IResult> Erase(HttpContext http, NoticeReading notices, EraseNoticeWordsHandler handler, int id) =>
        http.Submit(
            async form =>
            {
                var reason = CaseFilterQuery.Named<ErasureReason>(form["reason"]) ?? throw CommonRefusals.Missing("reason").AsException();
                await http.Act(handler, new EraseNoticeWords(id, reason));
                return http.Onward($"{Home}/{id}", "notice.flash.erased");
            },
            (refusal, form) => Task.FromResult(One(http, notices, id, refusal, form, "erase"))
        );

    // The deepest chosen; nothing chosen is all of one's own, where that is one area.
    private static int? AreaOf(IFormCollection form) =>
        form
            .Keys.Where(key => key.StartsWith("level-", StringComparison.Ordinal))
            .OrderDescending(StringComparer.Ordinal)
            .Select(key => int.TryParse(form[key], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : (int?)null)
            .FirstOrDefault(id => id is not null);

    private static int Root(HttpContext http) => CaseWords.Of(http).OnlyRoot?.Id ?? throw NoticeRefusals.AreaOutside().AsException();

    private static int PageOf(HttpContext http) => Math.Clamp(http.Request.Query.Whole("page") ?? 1, 1, LastPage);
}
