using System.Net;
using Menpai.Measure.Board;
using Menpai.Measure.Facts;
using Menpai.Measure.Scorecards;
using Menpai.Packs.Measures;
using Menpai.Tests.Measure.Reviews;
using Menpai.Tests.Web;
using Menpai.Work.Cases;
using Menpai.Work.Photos;
using Menpai.Work.Posts;

namespace Menpai.Tests.Measure.Board;

/// <summary>What is behind a value, for whom it may be listed, and what a frozen month tells beside what was signed.</summary>
public sealed class RowsTests : IAsyncLifetime
{
    private const string Reports = "/desk/board/rows?indicator=reports&period=2026-03&area=";
    private MenpaiServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await MenpaiServer.Start();

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private async Task<string> Get(string who, string path)
    {
        using var client = await _server.SignedIn(who);
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private string District => _server.Tree.District.Code;

    private void Give(CaseOpened opened, string department) =>
        _server.Act(
            new DispatchCase(opened.CaseId, null, new DispatchTarget(null, _server.Book.Department(department)!.Id)),
            _server.As("duty")
        );

    [Fact]
    public async Task A_departments_officer_sees_the_rows_of_its_cases_and_of_no_others()
    {
        var (theirs, others) = (_server.Report(9), _server.Report(9));
        var unseen = _server.Report(9);
        Give(theirs, "urban-management");
        Give(others, "fire");
        _server.Get<FactProjector>().Read();

        var text = await Get("urban", Reports + District);

        Assert.Contains($"/desk/cases/{theirs.Number}", text);
        Assert.DoesNotContain(others.Number, text);
        Assert.DoesNotContain(unseen.Number, text);
        Assert.Contains("您能看到 1 条，另有 2 条不在您的管辖范围内", text);
    }

    [Fact]
    public async Task The_photos_of_a_case_are_linked_within_the_own_scope_alone()
    {
        var opened = _server.Report(7);
        var photo = Guid.NewGuid();
        _server.Act(new StagePhoto(photo, 1, 1, 1, 1, new byte[32], null));
        _server.Act(new AttachPhotos(opened.CaseId, [photo], PhotoKind.Note), _server.As("grid7"));
        _server.Get<FactProjector>().Read();

        var link = $"/desk/cases/{opened.Number}/photos/{photo}/large";
        Assert.Contains(link, await Get("grid7", Reports + District));
        Assert.DoesNotContain(link, await Get("grid10", Reports + District));
    }

    [Fact]
    public async Task A_vacant_post_is_named_and_called_vacant()
    {
        _server.Act(new AddPost(PostKind.GridWorker, 7, null, "示例空岗", null), _server.As("admin"));
        _server.Get<FactProjector>().Read();

        var text = await Get(
            "lead",
            Reports.Replace("indicator=reports", "indicator=posts-held-rate", StringComparison.Ordinal) + District
        );

        Assert.Contains("示例空岗", text);
        Assert.Contains("<td>空岗</td>", text);
        Assert.DoesNotContain("没达到", text);
    }

    [Fact]
    public async Task A_row_leads_to_its_event_for_those_who_read_the_ledger()
    {
        var opened = _server.Report(7);
        _server.Get<FactProjector>().Read();
        Assert.DoesNotContain("/desk/ledger?before=", await Get("grid7", Reports + District));

        var links = (await Get("auditor", Reports + District)).Split("href=\"").Select(part => part.Split('"')[0]);
        var link = links.Single(one => one.StartsWith("/desk/ledger?before=", StringComparison.Ordinal));
        using var client = await _server.SignedIn("auditor");
        var first = (await client.Page(link)).QuerySelector(".mp-ledger-line")!;
        Assert.NotNull(first.QuerySelector("#" + link.Split('#')[1]));
        Assert.Contains(opened.Number, first.TextContent);
    }

    [Fact]
    public async Task The_rows_of_a_frozen_month_are_those_it_was_signed_by()
    {
        var month = await new ReviewedMonth(_server).Live();
        _server.Get<FactProjector>().Read();
        month.Freeze();
        _server.Report(7);
        _server.Get<FactProjector>().Read();

        var text = await Get("lead", Reports + District);

        Assert.Contains("指纹 " + month.Dossier.Seal.Fingerprint[..12], text);
        Assert.Equal(24, text.Split("/desk/cases/CH-").Length - 1);
    }

    [Fact]
    public async Task A_frozen_month_tells_the_way_to_the_next_star_as_the_open_one_did()
    {
        var month = await new ReviewedMonth(_server).Live();
        _server.Get<FactProjector>().Read();
        var card = _server.Get<MeasureBook>().FindScorecard("monthly-subdistricts")!;
        var open = Gaps(_server.Get<KeptBoards>().Read(card, ReviewedMonth.Month));
        month.Freeze();
        var frozen = _server.Get<KeptBoards>().Read(card, ReviewedMonth.Month);

        Assert.NotNull(_server.Get<KeptBoards>().Frozen(ReviewedMonth.Month));
        Assert.NotEmpty(open);
        Assert.Equal(open, Gaps(frozen));
    }

    [Fact]
    public async Task What_an_area_had_in_a_frozen_month_is_what_was_signed()
    {
        var month = await new ReviewedMonth(_server).Live();
        _server.Get<FactProjector>().Read();
        var card = _server.Get<MeasureBook>().FindScorecard("monthly-communities")!;
        var read = _server.Get<ScoreReader>().Read(card, ReviewedMonth.Month.Next);
        month.Freeze();
        month.Decide(month.Appeal(), card: card.Code, hundredths: 50);
        var signed = _server.Get<KeptBoards>().Read(card, ReviewedMonth.Month);

        var shown = KeptBoards.WithFormer(read, signed);

        Assert.NotEqual(Formers(read), Formers(shown));
        Assert.Equal(signed.Areas.Select(score => (score.Area.Id, score.Points)).Order(), Formers(shown));
    }

    private static IEnumerable<(int, decimal?)> Formers(Scoreboard board) =>
        board.Areas.Select(score => (score.Area.Id, score.FormerPoints)).Order();

    private static List<(string, int, decimal, int)> Gaps(Scoreboard board) =>
        [
            .. board
                .Areas.Where(score => score.Gap is not null)
                .Select(score => (score.Area.Code, score.Gap!.Stars, score.Gap.Points, score.Gap.Ways.Count)),
        ];
}
