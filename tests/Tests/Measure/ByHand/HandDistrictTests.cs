using System.Globalization;
using System.Runtime.CompilerServices;
using Menpai.Core;
using Menpai.Measure.Facts;
using Menpai.Measure.Indicators;
using Menpai.Measure.Scorecards;
using Menpai.Packs.Measures;
using Menpai.Tests.Web;
using Menpai.Work.Cases;

namespace Menpai.Tests.Measure.ByHand;

/// <summary>
/// Seven cases, acted through the real door as <c>steps.csv</c> says; what must come out was worked out by hand, with the workings beside it, in
/// <c>figures.csv</c> and <c>scores.csv</c>.
/// </summary>
public sealed class HandDistrictTests : IAsyncLifetime
{
    private static readonly Period March = Period.Parse("2026-03")!.Value;
    private readonly Dictionary<string, long> _cases = [];
    private MenpaiServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await MenpaiServer.Start();
        foreach (var step in Sheet("steps.csv"))
        {
            _server.Time.Set(new(DateTime.Parse(step[0], CultureInfo.InvariantCulture), TimeSpan.FromHours(8)));
            await _server.Get<EscalationClock>().Sweep(_server.Time.GetUtcNow());
            Take(step[1], step[2], step[3], step[4]);
        }
        _server.Time.Set(new(2026, 4, 1, 9, 0, 0, TimeSpan.FromHours(8)));
        _server.Get<FactProjector>().Read();
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private void Take(string number, string act, string who, string what)
    {
        if (act == "report")
        {
            _cases[number] = _server.Report(int.Parse(who[5..], CultureInfo.InvariantCulture)).CaseId;
            return;
        }
        var id = _cases[number];
        _ = act switch
        {
            "accept" => _server.Act(new AcceptCase(id, null), _server.As(who)),
            "handle" => _server.Act(new HandleCase(id, null, "换了三块砖。"), _server.As(who)),
            "verify" => _server.Act(new VerifyCase(id, null, true, null), _server.As(who)),
            "rework" => _server.Act(new VerifyCase(id, null, false, "还在晃。"), _server.As(who)),
            "close" => _server.Act(new CloseCase(id, null, "地砖已换好。"), _server.As(who)),
            "rate" => _server.Act(
                new RateCase(
                    id,
                    what.StartsWith("solved", StringComparison.Ordinal),
                    Enum.Parse<Satisfaction>(what.Split(' ')[1], ignoreCase: true),
                    null
                ),
                TestDistrict.Resident(id)
            ),
            "clock" => null,
            _ => throw new InvalidOperationException(act),
        };
    }

    [Fact]
    public void Figures_are_those_worked_out_by_hand()
    {
        var (reader, book) = (_server.Get<FigureReader>(), _server.Get<MeasureBook>());
        var table = reader.Read(book.Indicators, March, new([0, 1, 2, 3]));
        var rows = Sheet("figures.csv");
        Assert.All(
            rows,
            row =>
            {
                var figure = table.Of(book.Find(row[0])!, int.Parse(row[1], CultureInfo.InvariantCulture), March);
                Assert.Equal(
                    (row[0], row[1], Number(row[2]), row[3]),
                    (row[0], row[1], Rounded(figure.Value, 4), figure.N.ToString(CultureInfo.InvariantCulture))
                );
            }
        );
    }

    [Fact]
    public void The_interval_of_three_in_four_is_wide()
    {
        var figure = _server
            .Get<FigureReader>()
            .Read([_server.Get<MeasureBook>().Find("response-rate")!], March, new([2]))
            .Find("response-rate", 4, March)!;

        Assert.Equal(new Interval(30.06m, 95.44m), figure.Range);
        Assert.False(figure.Enough);
    }

    [Fact]
    public void Points_and_ranks_are_those_worked_out_by_hand()
    {
        var board = Scores(minimum: 1);

        Assert.All(
            Sheet("scores.csv"),
            row =>
            {
                var score = board.Areas.Single(one => one.Area.Id == int.Parse(row[0], CultureInfo.InvariantCulture));
                Assert.Equal(
                    (row[0], Number(row[1]), row[2], Number(row[3])),
                    (row[0], score.Points, score.Rank?.ToString(CultureInfo.InvariantCulture) ?? "", score.Backed)
                );
            }
        );
    }

    [Fact]
    public void With_the_shipped_minimum_nobody_is_ranked() => Assert.All(Scores(minimum: 10).Areas, score => Assert.Null(score.Rank));

    [Fact]
    public void What_lies_behind_a_value_can_be_listed()
    {
        var (reader, book) = (_server.Get<FigureReader>(), _server.Get<MeasureBook>());
        var rows = reader.Rows(book.Find("response-rate")!, _server.Tree.Find(4)!, March);

        Assert.Equal(4, rows.Total);
        Assert.Equal([_cases["4"]], rows.Page.Where(row => row.Met == false).Select(row => row.Subject));
        Assert.Equal(
            (4, 2),
            Counts(reader.Rows(book.Find("response-rate")!, _server.Tree.Find(4)!, March, within: [_server.Tree.Find(7)!]))
        );
    }

    [Fact]
    public void What_is_left_out_and_what_came_later_does_not_count()
    {
        var (reader, rate) = (_server.Get<FigureReader>(), _server.Get<MeasureBook>().Find("response-rate")!);

        Assert.Equal(100, Value(new(Without: [_cases["4"]])));
        Assert.Equal(7, reader.Read([rate], March, new([0])).Find("response-rate", 1, March)!.N);
        Assert.Null(reader.Read([rate], March, new([0]), new(Until: 1)).Find("response-rate", 1, March));

        decimal? Value(FactsCounted counted) => reader.Read([rate], March, new([2]), counted).Find("response-rate", 4, March)!.Value;
    }

    private static (long, long) Counts(FactRows rows) => (rows.Total, rows.Within);

    private Scoreboard Scores(int minimum)
    {
        var book = _server.Get<MeasureBook>();
        var eased = new MeasureBook
        {
            Packs =
            [
                .. book.Packs.Select(pack => pack with { Indicators = [.. pack.Indicators.Select(one => one with { Minimum = minimum })] }),
            ],
        };
        var areas = _server.Get<AreaTimes>();
        var reader = new FigureReader(_server.Get<FactStore>(), eased, areas.On, () => areas.Today);
        return new ScoreReader(reader, eased, areas.On, () => areas.Today, (_, _) => new HashSet<(int, string)>()).Read(
            eased.FindScorecard("monthly-communities")!,
            March
        );
    }

    private static decimal? Number(string text) => text.Length == 0 ? null : decimal.Parse(text, CultureInfo.InvariantCulture);

    private static decimal? Rounded(decimal? value, int places) =>
        value is { } some ? Math.Round(some, places, MidpointRounding.AwayFromZero) : null;

    // The workings come last and may hold commas.
    private static List<string[]> Sheet(string name, [CallerFilePath] string here = "") =>
        [.. File.ReadLines(Path.Combine(Path.GetDirectoryName(here)!, name)).Skip(1).Select(line => line.Split(',', 5))];
}
