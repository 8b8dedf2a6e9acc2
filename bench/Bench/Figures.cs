using System.Diagnostics;
using DuckDB.NET.Data;
using Menpai.Measure.Facts;
using Menpai.Measure.Indicators;
using Menpai.Packs;
using Menpai.Packs.Measures;
using Menpai.Territory.Areas;

namespace Menpai.Bench;

/// <summary>
/// <c>bench figures FACTS</c>: so many invented facts of 15,000 areas over twelve months; counts, two rates and a 90th percentile of every area and
/// month, by the program and by hand, in turns.
/// </summary>
internal static class Figures
{
    private const int Leaves = 15_000;
    private const int Rounds = 5;

    // 2025-10-01, and 365 days on.
    private const int FirstDay = 20_362;

    public static int Run(long count)
    {
        var folder = Directory.CreateTempSubdirectory("menpai-figures-").FullName;
        try
        {
            using var facts = FactStore.Open(folder);
            facts.Words.NumberOf("municipal/street-light");
            facts.Add([], new(count, 0));
            Console.WriteLine($"{count:N0} facts made in {Seconds(() => Fill(facts, count)):0.0} s");
            Measure(facts);
            Console.WriteLine(
                $"highest {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB, file {new FileInfo(Path.Combine(folder, "facts.duckdb")).Length >> 20} MB"
            );
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Measure(FactStore facts)
    {
        var reader = new FigureReader(facts, MeasureBook.Empty, _ => Tree(), () => new(2026, 12, 31));
        Indicator[] indicators =
        [
            Of("closed", new CountMeasure(OfCases: false), Unit.Count),
            Of("on-time", new ShareMeasure([new FlagCondition(FactField.OnTime, true)]), Unit.Percent),
            Of("kept", new ShareMeasure([new FlagCondition(FactField.Kept, true)]), Unit.Percent),
            Of("p90", new AmountMeasure(MeasureKind.P90, FactAmount.Wait), Unit.Duration),
        ];
        var months = Period.Parse("2026-09")!.Value.Back(12);
        var (ours, hand) = (new List<Spent>(), new List<Spent>());
        for (var round = 0; round <= Rounds; round++)
        {
            var (figures, groups) = (0, 0);
            var mine = Spend(() => figures = reader.Read(indicators, months, new FigureAreas([3])).Count);
            var theirs = Spend(() => groups = ByHand(facts));
            var name = round == 0 ? "warm-up" : $"round {round}";
            Console.WriteLine($"{name}: program {mine} for {figures:N0} figures, by hand {theirs} for {groups:N0} groups");
            if (round > 0)
                (ours, hand) = ([.. ours, mine], [.. hand, theirs]);
        }
        Console.WriteLine($"median, clock: ratio {Median(ours, one => one.Clock) / Median(hand, one => one.Clock):0.00}");
        Console.WriteLine($"median, processor: ratio {Median(ours, one => one.Processor) / Median(hand, one => one.Processor):0.00}");
    }

    private sealed record Spent(double Clock, double Processor)
    {
        public override string ToString() => $"{Clock:0.00} s (processor {Processor:0.00} s)";
    }

    private static Spent Spend(Action what)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var clock = Seconds(what);
        process.Refresh();
        return new(clock, (process.TotalProcessorTime - before).TotalSeconds);
    }

    private static double Median(IEnumerable<Spent> spent, Func<Spent, double> what) => spent.Select(what).Order().ElementAt(Rounds / 2);

    private static int ByHand(FactStore facts)
    {
        using var asking = facts.Ask();
        using var command = asking.CreateCommand();
        command.CommandText = """
            SELECT a3, month, count(*), count(*) FILTER (WHERE on_time), count(*) FILTER (WHERE on_time IS NOT NULL), count(*) FILTER (WHERE kept), quantile_cont(wait, 0.9)
            FROM facts_closed WHERE day BETWEEN 20362 AND 20726 GROUP BY a3, month
            """;
        using var rows = command.ExecuteReader();
        var groups = 0;
        for (; rows.Read(); groups++)
        {
            _ = (rows.GetInt32(0), rows.GetInt32(1), rows.GetInt64(2), rows.GetInt64(3), rows.GetInt64(4), rows.GetInt64(5));
            _ = rows.GetDouble(6);
        }
        return groups;
    }

    private static void Fill(FactStore facts, long count)
    {
        using var asking = facts.Ask();
        using var command = asking.CreateCommand();
        // As facts come: by time, areas mixed.
        command.CommandText = $"""
            INSERT INTO facts_closed BY NAME
            SELECT i AS position, 0 AS part, 11 AS step, (day::BIGINT * 86400000) AS moment, day,
                   (12 * year(d) + month(d) - 1)::INTEGER AS month, i AS subject, 1 AS a0, 2 + leaf % 12 AS a1, 20 + leaf % 144 AS a2, 1000 + leaf AS a3, 1000 + leaf AS area,
                   0 AS category, 0 AS class, (h % 5)::UTINYINT AS channel, (h % 4)::UTINYINT AS level, h % 20 = 0 AS urgent, false AS imported,
                   CASE WHEN h % 50 = 0 THEN NULL ELSE h % 10 <> 0 END AS on_time, h % 7 <> 0 AS kept, (h % 500000000)::BIGINT AS wait, (h % 900000000)::BIGINT AS total,
                   0 AS reworks, 0 AS reopenings, 0 AS returns, 0 AS escalations, 0 AS alarms, true AS first
            FROM (SELECT i, day, DATE '1970-01-01' + day AS d, (hash(i) % {Leaves})::INTEGER AS leaf, hash(i * 7919) AS h
                  FROM (SELECT i, ({FirstDay} + i * 365 // {count})::INTEGER AS day FROM range({count}) t(i)))
            """;
        command.ExecuteNonQuery();
    }

    private static AreaTree Tree() => new([], AreaLevel.Usual);

    private static Indicator Of(string code, IndicatorMeasure measure, Unit unit) =>
        new()
        {
            Code = code,
            Pack = "bench",
            Group = new("bench", new("", ""), 1),
            Name = new("", ""),
            About = new("", ""),
            Unit = unit,
            Better = Better.Neither,
            Minimum = 10,
            Versions =
            [
                new()
                {
                    Number = 1,
                    Span = VersionSpan.Always,
                    Of = FactSource.Cases,
                    Step = FactStep.Closed,
                    Where = [],
                    Measure = measure,
                },
            ],
        };

    private static double Seconds(Action what)
    {
        var watch = Stopwatch.StartNew();
        what();
        return watch.Elapsed.TotalSeconds;
    }
}
