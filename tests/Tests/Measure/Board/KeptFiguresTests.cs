using System.Net;
using Menpai.Measure.Board;
using Menpai.Measure.Facts;
using Menpai.Measure.Indicators;
using Menpai.Packs.Measures;
using Menpai.Tests.Measure.Reviews;
using Menpai.Tests.Web;
using Menpai.Work.Cases;

namespace Menpai.Tests.Measure.Board;

/// <summary>Kept figures are shown at once with their own moment, read again in the background, and of a frozen month never.</summary>
public sealed class KeptFiguresTests : IAsyncLifetime
{
    private static readonly Period April = Period.Parse("2026-04")!.Value;
    private MenpaiServer _server = null!;
    private ReviewedMonth _month = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await MenpaiServer.Start();
        _month = await new ReviewedMonth(_server).Live();
        _server.Get<FactProjector>().Read();
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private KeptFigures Figures => _server.Get<KeptFigures>();

    private FactStore Facts => _server.Get<FactStore>();

    private string CodeOf(int area) => _server.Tree.Find(area)!.Code;

    private async Task<string> Get(string path)
    {
        using var client = await _server.SignedIn("lead");
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private (decimal? Reports, long Position) Reports(Period period)
    {
        var run = Figures.Read([period], 0);
        return (run.Of(_server.Get<MeasureBook>().Find("reports")!, 1, period).Value, run.AsOf(period).Position);
    }

    private void Report()
    {
        _server.Report(7);
        _server.Get<FactProjector>().Read();
    }

    [Fact]
    public void What_was_kept_is_shown_with_its_own_moment_until_it_is_read_again()
    {
        var (before, known) = Reports(April);
        Report();

        Assert.Equal((before, known), Reports(April));
        Assert.True(known < Facts.Standing.Position);

        Figures.Refresh(TestContext.Current.CancellationToken);

        Assert.Equal((before + 1, Facts.Standing.Position), Reports(April));
    }

    [Fact]
    public void Of_a_year_nothing_is_left_to_be_read_while_somebody_waits_not_even_of_grids()
    {
        Figures.Refresh(TestContext.Current.CancellationToken);
        var known = Facts.Standing.Position;
        Report();

        var community = _server.Tree.Find(_server.Tree.Find(7)!.ParentId!.Value);
        var months = April.Back(AreaBoards.Shown + 1);
        var run = Figures.Read(months, _server.Tree.Find(7)!.Level, community);

        Assert.All(months, month => Assert.Equal(known, run.AsOf(month).Position));
        Assert.True(known < Facts.Standing.Position);
    }

    [Fact]
    public async Task What_was_read_before_there_was_any_fact_is_not_kept()
    {
        await using var own = await MenpaiServer.Start();
        var (figures, month) = (own.Get<KeptFigures>(), Period.Parse("2026-03")!.Value);
        var reports = own.Get<MeasureBook>().Find("reports")!;
        own.Report(7);
        Assert.NotEqual(1, figures.Read([month], 0).Of(reports, 1, month).Value);

        own.Get<FactProjector>().Read();
        Assert.Equal(1, figures.Read([month], 0).Of(reports, 1, month).Value);
    }

    [Fact]
    public void Without_anybody_reading_in_the_background_nothing_is_older_than_two_minutes()
    {
        var (before, _) = Reports(April);
        Report();
        _server.Time.Pass(TimeSpan.FromMinutes(3));

        Assert.Equal((before + 1, Facts.Standing.Position), Reports(April));
    }

    [Fact]
    public void A_month_that_is_over_is_not_read_again_and_knows_that_nothing_happened_to_it()
    {
        var march = Figures.Read([ReviewedMonth.Month], 0).AsOf(ReviewedMonth.Month).Position;
        Report();
        Figures.Refresh(TestContext.Current.CancellationToken);

        Assert.True(Reports(ReviewedMonth.Month).Position > march);
        Assert.Equal(Facts.Standing.Position, Reports(ReviewedMonth.Month).Position);
    }

    [Fact]
    public void A_ranking_is_shown_with_its_own_moment_until_it_is_read_again()
    {
        var (boards, card) = (_server.Get<KeptBoards>(), _server.Get<MeasureBook>().FindScorecard("monthly-communities")!);
        var before = boards.Read(card, April);
        Report();

        Assert.Same(before, boards.Read(card, April));

        boards.Refresh(TestContext.Current.CancellationToken);

        Assert.Equal(Facts.Standing.Position, boards.Read(card, April).AsOf.Position);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void What_is_read_in_the_background_is_what_the_level_alone_gives(int level)
    {
        Figures.Refresh(TestContext.Current.CancellationToken);
        var (book, kept) = (_server.Get<MeasureBook>(), Figures.Read([ReviewedMonth.Month], level));
        var alone = _server.Get<FigureReader>().Read(book.Indicators, ReviewedMonth.Month, new FigureAreas([level]));

        foreach (var area in _server.Tree.Areas.Where(area => area.Level == level))
        foreach (var indicator in book.Indicators)
            Assert.Equal(
                ShownFigure.Of(indicator, alone.Of(indicator, area.Id, ReviewedMonth.Month)),
                kept.Of(indicator, area.Id, ReviewedMonth.Month)
            );
    }

    [Theory]
    [InlineData("/desk/board/areas/{area}?")]
    [InlineData("/desk/board/areas/{area}/print?")]
    [InlineData("/desk/board/indicators/response-rate?")]
    [InlineData("/desk/board/map?")]
    [InlineData("/desk/board?card=monthly-communities&")]
    [InlineData("/desk/board/ranking/print?card=monthly-communities&")]
    public async Task A_frozen_month_tells_the_moment_and_the_mark_of_what_was_signed(string path)
    {
        var address = path.Replace("{area}", CodeOf(1), StringComparison.Ordinal) + "period=2026-03";
        _ = await Get(address);
        _month.Freeze();
        var seal = _month.Dossier;
        _server.Time.Pass(TimeSpan.FromDays(2));
        Report();
        Figures.Refresh(TestContext.Current.CancellationToken);

        var text = await Get(address);

        Assert.Contains("账本第 " + seal.Snapshot.Position.ToString("N0", System.Globalization.CultureInfo.InvariantCulture) + " 条", text);
        Assert.Contains("指纹 " + seal.Seal.Fingerprint[..12], text);
        Assert.True(seal.Snapshot.Position < Facts.Standing.Position);
    }

    [Fact]
    public async Task An_area_without_a_rank_shows_its_points_small_and_grey()
    {
        // Ten accepted and none answered: one line of the card has enough, and its weight is less than half.
        for (var count = 0; count < 10; count++)
        {
            var id = _server.Report(7).CaseId;
            _server.Time.Pass(TimeSpan.FromMinutes(20));
            _server.Act(new AcceptCase(id, null, null), _server.As("grid7"));
        }
        _server.Get<FactProjector>().Read();
        var board = _server.Get<KeptBoards>().Read(_server.Get<MeasureBook>().FindScorecard("monthly-subdistricts")!, April);
        var score = board.Areas.First(one => one is { Rank: null, Points: not null });
        var points = ScoreWords.Points(score.Points);

        var area = await Get($"/desk/board/areas/{score.Area.Code}?period=2026-04");
        var ranking = await Get("/desk/board?card=monthly-subdistricts&period=2026-04");

        Assert.Contains($"<small class=\"mp-board-grey\">{points} 分，仅供参考，样本不足，不排名</small>", area);
        Assert.DoesNotContain($"<span class=\"mp-board-value\">{points} 分", area);
        Assert.Contains($"mp-board-grey mp-board-small\">{points}", ranking);
    }

    [Fact]
    public async Task The_first_month_of_a_ledger_in_part_is_compared_with_nothing()
    {
        // The ledger of the test district begins within March.
        Assert.False(_server.Get<Menpai.Measure.LedgerReach>().Holds(ReviewedMonth.Month));
        var text = await Get($"/desk/board/areas/{CodeOf(1)}?period=2026-04");

        Assert.Contains("账本没有记全，不比", text);
        var reports = _server.Get<MeasureBook>().Find("reports")!;
        var story = _server.Get<AreaBoards>().Read(_server.Tree.Find(1)!, April).Stories.First(one => one.Indicator == reports);
        Assert.Equal((FigureState.InPart, null), (story.Former.State, story.Former.Value));
        Assert.All(story.Band.SkipLast(1), Assert.Null);
    }
}
