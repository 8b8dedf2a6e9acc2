using System.Globalization;
using System.Text.Json;
using Menpai.Measure.Indicators;
using Menpai.Packs.Measures;
using Menpai.Ui;

namespace Menpai.Measure.Board;

/// <summary>What a chart draws, as its element carries it, and what it shows in words for those who do not see it.</summary>
public sealed record BoardCharts(Frame Frame)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly FigureWords _words = new(Frame);
    private readonly PeriodWords _periods = new(Frame.Texts);

    /// <summary>An area's own past against its peers.</summary>
    public string Story(IndicatorStory story) =>
        JsonSerializer.Serialize(
            new
            {
                Kind = "story",
                Unit = UnitWord(story.Indicator.Unit),
                Labels = story.Past.Select(Label),
                Own = story.Past.Select(figure => Scaled(figure.Indicator.Unit, figure.Value)),
                // Values of too few are drawn hollow, and what still grows.
                Few = story.Past.Select(figure => figure.State == FigureState.TooFew || _words.Grows(figure) ? 1 : 0),
                Low = story.Band.Any(band => band is not null) ? story.Band.Select(band => Scaled(story.Indicator.Unit, band?.Low)) : null,
                High = story.Band.Any(band => band is not null)
                    ? story.Band.Select(band => Scaled(story.Indicator.Unit, band?.High))
                    : null,
                Peers = story.Peers.Count > 0 ? story.Peers.Select(value => Scaled(story.Indicator.Unit, value)) : null,
            },
            Json
        );

    private string Label(ShownFigure figure)
    {
        var name = _periods.Short(figure.Figure.Period);
        return _words.Grows(figure) ? Frame.Texts["board.chart.running", name] : name;
    }

    /// <summary>The same in a sentence.</summary>
    public string Said(IndicatorStory story)
    {
        var known = story.Past.Where(figure => figure.Value is not null).ToList();
        var own =
            known.Count == 0
                ? Frame.Texts["board.chart.none"]
                : Frame.Texts[
                    "board.chart.own",
                    _periods.Name(known[0].Figure.Period),
                    _words.Value(known[0]),
                    _periods.Name(known[^1].Figure.Period),
                    _words.Value(known[^1])
                ];
        return story.Band[^1] is { } band
            ? own
                + Frame.Texts[
                    "board.chart.peers",
                    _words.Value(story.Indicator.Unit, band.Low),
                    _words.Value(story.Indicator.Unit, band.High)
                ]
            : own;
    }

    /// <summary>A number for a chart's axis: hours for lengths of time.</summary>
    public static decimal? Scaled(Unit unit, decimal? value) =>
        value is not { } known ? null
        : unit == Unit.Duration ? Math.Round(known / 3_600_000, 3)
        : Math.Round(known, 3);

    /// <summary>How the chart writes its axis.</summary>
    public static string UnitWord(Unit unit) =>
        unit switch
        {
            Unit.Percent => "percent",
            Unit.Duration => "hours",
            _ => "number",
        };
}
