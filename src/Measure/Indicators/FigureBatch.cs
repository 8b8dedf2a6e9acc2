using System.Globalization;
using System.Numerics;
using DuckDB.NET.Data;
using Menpai.Measure.Facts;
using Menpai.Packs.Measures;
using Menpai.Territory.Areas;

namespace Menpai.Measure.Indicators;

/// <summary>
/// Indicators of one step over one stretch of days as a single statement. What adds up is added up once, for the innermost areas, and the levels above
/// are sums of those; medians and the like are made of the facts themselves at every level.
/// </summary>
internal sealed class FigureBatch(
    DuckDBConnection asking,
    CategoryCodes codes,
    Func<DateOnly, AreaTree> treeOn,
    DateOnly today,
    IReadOnlyList<FigureJob> jobs,
    FigureAreas areas,
    FactsCounted counted
)
{
    private readonly FactSql _sql = new(codes);
    private readonly FactSource _of = jobs[0].Version.Of;
    private readonly bool _staged = areas.Levels.Count > 1 && jobs[0].AddsUp;
    private readonly FigureRows _rows = new();
    private readonly FigureColumn[] _columns = new FigureColumn[jobs.Count];

    public void Read(FigureTable table)
    {
        for (var job = 0; job < jobs.Count; job++)
            table.Add(_columns[job] = new FigureColumn(jobs[job], _rows));
        // Posts are as they stand at the end of a period, so that each period is a question of its own.
        if (_of == FactSource.Posts)
            foreach (var period in jobs[0].Periods)
                Ask([period]);
        else
            Ask(jobs[0].Periods);
        for (var job = 0; job < jobs.Count; job++)
            if (jobs[job].Version.Measure is CoverageMeasure coverage)
                Uncovered(coverage, _columns[job]);
    }

    private void Ask(IReadOnlyList<Period> periods)
    {
        if (areas.Today)
            FactSlice.MakeToday(asking, treeOn(DateOnly.MaxValue));
        using var command = asking.CreateCommand();
        command.CommandText = Statement(periods);
        var byBucket = periods.ToDictionary(period => _of == FactSource.Posts ? 0 : Buckets.Of(period));
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            if (rows.IsDBNull(1) || !byBucket.TryGetValue(rows.GetInt64(2), out var period))
                continue;
            var (level, area, column) = (rows.GetInt32(0), rows.GetInt32(1), 3);
            var row = _rows.Of(area, period);
            for (var job = 0; job < jobs.Count; job++)
                _columns[job][row] = Make(jobs[job], level, area, period, rows, ref column);
        }
    }

    private string Statement(IReadOnlyList<Period> periods)
    {
        // What is planned for days to come is not there yet.
        var (first, last) = (periods[0].First, periods[^1].Last < today ? periods[^1].Last : today);
        var bucket = _of == FactSource.Posts ? "0" : Buckets.Sql(periods[0].Kind);
        var source =
            $"SELECT *, ({bucket})::BIGINT AS bucket FROM {FactSlice.Source(jobs[0].Version, first, last, counted, areas.Today)} WHERE {Common()}";
        if (areas.Below is { } below)
            source += string.Create(CultureInfo.InvariantCulture, $" AND a{below.Level} = {below.Id}");
        List<FigureAggregate> aggregates = [.. jobs.SelectMany(Aggregates)];
        if (!_staged)
            return $"SELECT {Places()}, {string.Join(", ", aggregates.Select(one => one.Whole))} FROM ({source}) GROUP BY {Sets()}";
        var parts = string.Join(", ", aggregates.Select((one, at) => $"{one.Part} AS c{at}"));
        var sums = string.Join(", ", aggregates.Select((one, at) => one.Summed($"c{at}")));
        return $"SELECT {Places()}, {sums} FROM (SELECT a0, a1, a2, a3, a4, bucket, {parts} FROM ({source}) GROUP BY ALL) GROUP BY {Sets()}";
    }

    // What all definitions ask for is asked once, before anything is added up.
    private string Common() =>
        _of == FactSource.Cases
            ? _sql.All(jobs[0].Version.Where.Where(condition => jobs.All(job => job.Version.Where.Contains(condition))))
            : "TRUE";

    // One level alone is grouped plainly: sets cost half as much again.
    private string Places() =>
        areas.Levels is [var only]
            ? $"{only} AS level, a{only} AS area, bucket"
            : $"CASE {string.Join(' ', areas.Levels.Select(level => $"WHEN GROUPING(a{level}) = 0 THEN {level}"))} END AS level, "
                + $"COALESCE({string.Join(", ", areas.Levels.Select(level => $"a{level}"))}) AS area, bucket";

    private string Sets() =>
        areas.Levels is [var only]
            ? $"a{only}, bucket"
            : $"GROUPING SETS ({string.Join(", ", areas.Levels.Select(level => $"(a{level}, bucket)"))})";

    // Every measure has its columns, always as many, so that they are read by counting.
    private IEnumerable<FigureAggregate> Aggregates(FigureJob job)
    {
        var (where, version) = (_sql.All(job.Version.Where.Where(condition => condition.Field != FactField.Held)), job.Version);
        if (_of == FactSource.Posts && version.Measure is not CoverageMeasure)
            return
            [
                new($"COALESCE(SUM(opened) FILTER (WHERE {where}), 0)::BIGINT"),
                new($"COALESCE(SUM(held) FILTER (WHERE {where}), 0)::BIGINT"),
            ];
        if (_of == FactSource.Posts)
            where += $" AND {Wanted(version.Where)} > 0";
        var count = $"COUNT(*) FILTER (WHERE {where})";
        return version.Measure switch
        {
            CountMeasure when job.CountsDistinct => [new($"COUNT(DISTINCT subject) FILTER (WHERE {where})")],
            CountMeasure => [new(count)],
            ShareMeasure share when _sql.All(share.Where) is var also =>
            [
                new($"COUNT(*) FILTER (WHERE {where} AND ({also}) IS NOT NULL)"),
                new($"COUNT(*) FILTER (WHERE {where} AND {also})"),
            ],
            CoverageMeasure { ByDay: true } covered =>
            [
                new($"COUNT(DISTINCT a{covered.Level}::BIGINT * 1000000 + day) FILTER (WHERE {where})"),
            ],
            CoverageMeasure covered =>
            [
                new($"COUNT(DISTINCT a{covered.Level}) FILTER (WHERE {where})")
                {
                    Part = count,
                    Summed = part => $"COUNT(DISTINCT a{covered.Level}) FILTER (WHERE {part} > 0)",
                },
            ],
            AmountMeasure amount => OfAmount(amount, FactSql.Amount(amount.Of), where),
            _ => throw new InvalidOperationException($"{version.Measure.Kind} is not read from facts."),
        };
    }

    // The same list for median and 90 %: the engine computes what is written alike only once.
    private static FigureAggregate[] OfAmount(AmountMeasure amount, string column, string where) =>
        [
            new($"COUNT({column}) FILTER (WHERE {where})"),
            amount.Kind switch
            {
                MeasureKind.Median => new($"(quantile_cont({column}, [0.5, 0.9]) FILTER (WHERE {where}))[1]"),
                MeasureKind.P90 => new($"(quantile_cont({column}, [0.5, 0.9]) FILTER (WHERE {where}))[2]"),
                _ => new($"SUM({column}) FILTER (WHERE {where})::HUGEINT") { Summed = part => $"SUM({part})::HUGEINT" },
            },
        ];

    private FigureCell Make(FigureJob job, int level, int area, Period period, DuckDBDataReader rows, ref int column)
    {
        if (_of == FactSource.Posts && job.Version.Measure is not CoverageMeasure)
        {
            var (open, held) = (rows.GetInt64(column), rows.GetInt64(column + 1));
            column += 2;
            return OfPosts(job, open, held);
        }
        switch (job.Version.Measure)
        {
            case CountMeasure:
                var count = rows.GetInt64(column++);
                return new(count, count);
            case ShareMeasure:
                var (n, k) = (rows.GetInt64(column), rows.GetInt64(column + 1));
                column += 2;
                return Share(k, n);
            case CoverageMeasure coverage:
                var covered = rows.GetInt64(column++);
                return coverage.Level < level ? default : Share(covered, Whole(coverage, area, period));
            default:
                return OfAmount(job, rows, ref column);
        }
    }

    private static bool? Held(IEnumerable<FactCondition> where) =>
        where.OfType<FlagCondition>().FirstOrDefault(flag => flag.Field == FactField.Held)?.Value;

    private static string Wanted(IEnumerable<FactCondition> where) =>
        Held(where) switch
        {
            true => "held",
            false => "(opened - held)",
            null => "opened",
        };

    private static FigureCell OfPosts(FigureJob job, long open, long held)
    {
        if (job.Version.Measure is ShareMeasure share)
        {
            var wanted = share.Where.OfType<FlagCondition>().All(flag => flag.Value);
            return Share(wanted ? held : open - held, open);
        }
        var count = Held(job.Version.Where) switch
        {
            true => held,
            false => open - held,
            null => open,
        };
        return new(count, open);
    }

    private static FigureCell OfAmount(FigureJob job, DuckDBDataReader rows, ref int column)
    {
        var n = rows.GetInt64(column++);
        var at = column++;
        if (n == 0 || rows.IsDBNull(at))
            return default;
        var amount = (AmountMeasure)job.Version.Measure;
        decimal value = amount.Kind switch
        {
            MeasureKind.Sum => (decimal)rows.GetFieldValue<BigInteger>(at),
            MeasureKind.Mean => (decimal)rows.GetFieldValue<BigInteger>(at) / n,
            _ => (decimal)rows.GetDouble(at),
        };
        // Minutes on duty are told as a length of time, like all others.
        if (amount.Of == FactAmount.Minutes && job.Indicator.Unit == Unit.Duration)
            value *= 60_000;
        return new(value, n);
    }

    // So many areas, and on so many days of the period as are over.
    private long Whole(CoverageMeasure coverage, int area, Period period)
    {
        var tree = treeOn(period.Last);
        var count = tree.Find(area) is null ? 0 : tree.Downward(area).Count(one => one.Level == coverage.Level);
        var last = period.Last < today ? period.Last : today;
        return coverage.ByDay ? count * (long)Math.Max(last.DayNumber - period.First.DayNumber + 1, 0) : count;
    }

    // Where nothing was found at all, nothing is covered; but not before the first fact of all.
    private void Uncovered(CoverageMeasure coverage, FigureColumn column)
    {
        if (FactSlice.FirstDay(asking) is not { } begun)
            return;
        foreach (var period in column.Job.Periods.Where(period => begun <= period.Last && period.First <= today))
        foreach (var area in treeOn(period.Last).Areas.Where(area => area.Level <= coverage.Level && areas.Hold(area)))
            if (column.Find(area.Id, period) is null)
                column[_rows.Of(area.Id, period)] = Share(0, Whole(coverage, area.Id, period));
    }

    private static FigureCell Share(long k, long n) => n <= 0 ? default : new(100m * k / n, n, k);
}

/// <summary>A column of a statement.</summary>
/// <param name="Whole">Made of the facts at once.</param>
internal sealed record FigureAggregate(string Whole)
{
    /// <summary>Made of the facts of the innermost areas.</summary>
    public string Part { get; init; } = Whole;

    /// <summary>Made of the parts.</summary>
    public Func<string, string> Summed { get; init; } = part => $"SUM({part})::BIGINT";
}
