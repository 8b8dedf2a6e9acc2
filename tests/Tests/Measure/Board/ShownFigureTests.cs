using Menpai.Core;
using Menpai.Measure.Board;
using Menpai.Measure.Indicators;
using Menpai.Packs;
using Menpai.Packs.Measures;
using Menpai.Tests.Web;
using Menpai.Ui;

namespace Menpai.Tests.Measure.Board;

/// <summary>What of a figure may be seen, and in which words.</summary>
public sealed class ShownFigureTests
{
    private static readonly Period October = Period.Parse("2026-10")!.Value;

    private static readonly ShareMeasure Satisfied = new([new WordCondition(FactField.Satisfaction, ["satisfied"])]);
    private static readonly ShareMeasure OnTime = new([new FlagCondition(FactField.OnTime, true)]);

    private static Indicator Of(IndicatorMeasure measure, Unit unit = Unit.Percent, Better better = Better.Higher, int minimum = 10) =>
        new()
        {
            Code = "it",
            Pack = "test",
            Group = new("group", new("组", "Group"), 1),
            Name = new("它", "It"),
            About = new("它。", "It."),
            Unit = unit,
            Better = better,
            Minimum = minimum,
            Versions =
            [
                new()
                {
                    Number = 1,
                    Span = VersionSpan.Always,
                    Of = FactSource.Cases,
                    Step = FactStep.Rated,
                    Where = [],
                    Measure = measure,
                },
            ],
        };

    private static ShownFigure Shown(Indicator indicator, decimal? value, long n, long? k = null, string period = "2026-10") =>
        ShownFigure.Of(
            indicator,
            new(indicator.Code, 1, indicator.Versions[0].Measure.Kind, 1, Period.Parse(period)!.Value, value, n, k, n >= indicator.Minimum)
        );

    [Theory]
    [InlineData(1, FigureState.Hidden)]
    [InlineData(4, FigureState.Hidden)]
    [InlineData(5, FigureState.TooFew)]
    [InlineData(9, FigureState.TooFew)]
    [InlineData(10, FigureState.Shown)]
    public void What_fewer_than_five_residents_rated_is_not_shown(int n, FigureState state)
    {
        var shown = Shown(Of(Satisfied), 50, n, n / 2);

        Assert.Equal(state, shown.State);
        Assert.Equal(state == FigureState.Hidden, shown.Value is null);
        Assert.Equal(state == FigureState.Hidden, shown.Figure.K is null);
    }

    [Fact]
    public void Few_of_anything_else_are_shown_and_not_compared()
    {
        var shown = Shown(Of(OnTime), 50, 2, 1);

        Assert.Equal((FigureState.TooFew, 50m, null), (shown.State, shown.Value, shown.Comparable));
    }

    [Fact]
    public void A_count_of_nothing_is_nought_and_a_share_of_nothing_is_none()
    {
        Assert.Equal((FigureState.Shown, 0m), (Shown(Of(new CountMeasure(true), Unit.Count), 0, 0).State, 0m));
        Assert.Equal(FigureState.Nothing, Shown(Of(OnTime), null, 0).State);
    }

    [Theory]
    [InlineData(Unit.Percent, "92.35", "92.4%")]
    [InlineData(Unit.Percent, null, "—")]
    [InlineData(Unit.Duration, "7800000", "2 小时 10 分钟")]
    [InlineData(Unit.Duration, "197892000", "2 天 7 小时")]
    [InlineData(Unit.Duration, "42000000", "12 小时")]
    [InlineData(Unit.Duration, "35980000", "10 小时")]
    [InlineData(Unit.Duration, "863900000", "10 天")]
    [InlineData(Unit.Duration, "50000", "1 分钟")]
    [InlineData(Unit.Count, "1204", "1,204")]
    [InlineData(Unit.Average, "0.123", "0.12")]
    [InlineData(Unit.PerHundred, "3.21", "3.2 件/百件")]
    public void A_value_is_read_in_its_unit(Unit unit, string? value, string said) =>
        Assert.Equal(
            said,
            Words().Value(unit, value is null ? null : decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture))
        );

    [Theory]
    [InlineData(Unit.Percent, "2.06", "+2.1 个百分点")]
    [InlineData(Unit.Percent, "-0.04", "持平")]
    [InlineData(Unit.Duration, "-1200000", "−20 分钟")]
    [InlineData(Unit.Count, "0", "持平")]
    public void A_change_is_told_with_its_sign(Unit unit, string by, string said) =>
        Assert.Equal(said, Words().Difference(unit, decimal.Parse(by, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void A_change_within_the_interval_is_marked_neither_way()
    {
        var indicator = Of(OnTime);
        var now = Shown(indicator, 92, 100, 92);

        Assert.Equal(Tone.Neutral, FigureWords.ToneOf(now, Shown(indicator, 90, 100, 90)));
        Assert.Equal(Tone.Done, FigureWords.ToneOf(now, Shown(indicator, 70, 100, 70)));
        Assert.Equal(Tone.Late, FigureWords.ToneOf(Shown(indicator, 70, 100, 70), now));
        Assert.Equal(Tone.Neutral, FigureWords.ToneOf(now, Shown(indicator, 70, 9, 6)));
    }

    [Fact]
    public void Half_a_month_is_not_held_against_a_whole_one()
    {
        var counted = Of(new CountMeasure(true), Unit.Count, Better.Neither);

        Assert.Null(Words().Change(Shown(counted, 10, 10, period: "2026-11"), Shown(counted, 30, 30)));
        Assert.Equal("+20", Words().Change(Shown(counted, 30, 30), Shown(counted, 10, 10, period: "2026-09")));

        foreach (var growing in new IndicatorMeasure[] { new CoverageMeasure(3, ByDay: false), new RatioMeasure("a", "b", 100) })
            Assert.Null(Words().Change(Shown(Of(growing), 40, 40, period: "2026-11"), Shown(Of(growing), 90, 90)));
        foreach (var steady in new IndicatorMeasure[] { OnTime, new CoverageMeasure(3, ByDay: true) })
            Assert.NotNull(Words().Change(Shown(Of(steady), 40, 40, period: "2026-11"), Shown(Of(steady), 90, 90)));
    }

    [Fact]
    public void The_middle_half_lies_between_neighbours()
    {
        Assert.Equal(new PeerBand(1.75m, 2.5m, 3.25m, 4), PeerBand.Of([4, 1, 3, 2]));
        Assert.Null(PeerBand.Of([1, 2, 3]));
    }

    [Fact]
    public void One_far_off_value_does_not_paint_all_others_alike()
    {
        var steps = ValueStep.Of([1, 2, 3, 4, 5, 6, 7, 8, 9, 1000], Unit.Count, Words());

        Assert.Equal(["1 – 2", "3 – 4", "5 – 6", "7 – 8", "9 – 1,000"], steps.Select(step => step.Name));
        Assert.Equal([1, 2, 3, 4, 5], steps.Select(step => step.Number));
        Assert.All(steps, step => Assert.Equal(2, step.Areas));
    }

    [Fact]
    public void Equal_values_share_a_step_of_the_map()
    {
        Assert.Equal([(3, "7", 3)], ValueStep.Of([7, 7, 7], Unit.Count, Words()).Select(step => (step.Number, step.Name, step.Areas)));
        Assert.Equal(
            [(1, "0", 8), (5, "1 – 2", 2)],
            ValueStep.Of([0, 0, 0, 0, 0, 0, 0, 0, 1, 2], Unit.Count, Words()).Select(step => (step.Number, step.Name, step.Areas))
        );
    }

    [Fact]
    public void A_period_the_ledger_tells_of_in_part_is_compared_with_nothing_and_says_so()
    {
        var before = ShownFigure.InPart(Of(OnTime), 1, Period.Parse("2026-09")!.Value);

        Assert.Null(Words().Change(Shown(Of(OnTime), 92, 100, 92), before));
        Assert.Equal(("—", "账本没有记全，不比"), (Words().Value(before), Words().WhyNone(before)));
    }

    [Theory]
    [InlineData("2026-10-09", "2026年10月9日")]
    [InlineData("2026-W41", "2026年第41周（10月5日至10月11日）")]
    [InlineData("2026-10", "2026年10月")]
    [InlineData("2026-Q4", "2026年四季度")]
    [InlineData("2026-H1", "2026年上半年")]
    [InlineData("2026", "2026年")]
    public void A_period_is_called_as_people_call_it(string period, string said) =>
        Assert.Equal(said, new PeriodWords(Chinese()).Name(Period.Parse(period)!.Value));

    private static FigureWords Words() =>
        new(
            new Frame(
                Chinese(),
                Actor.System,
                new DateTimeOffset(2026, 11, 15, 2, 0, 0, TimeSpan.Zero),
                TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"),
                "川汇区",
                "/"
            )
        );

    private static Texts Chinese() => Texts.Load(typeof(Texts).Assembly, typeof(UiModule).Assembly, typeof(PeriodWords).Assembly)["zh-CN"];
}
