using System.Globalization;
using System.Numerics;
using System.Text;
using DuckDB.NET.Data;
using Menpai.Measure.Facts;
using Menpai.Packs.Measures;
using Menpai.Territory.Areas;

namespace Menpai.Measure.Indicators;

/// <summary>
/// All indicators of one step over one stretch of days as a single statement: the facts are gone through once, however many they are, and
/// every level of the tree is added up beside the others.
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
    private Dictionary<(int, DateOnly), Figure>[] _columns = [];

    public void Read(FigureTable table)
    {
        _columns = [.. jobs.Select(job => table.Column(job.Indicator.Code))];
        // Posts are as they stand at the end of a period, so that each period is a question of its own.
        if (_of == FactSource.Posts)
            foreach (var period in jobs[0].Periods)
                Ask([period]);
        else
            Ask(jobs[0].Periods);
        for (var job = 0; job < jobs.Count; job++)
            if (jobs[job].Version.Measure is CoverageMeasure coverage)
                Uncovered(jobs[job], coverage, _columns[job]);
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
            for (var job = 0; job < jobs.Count; job++)
                if (Make(jobs[job], level, area, period, rows, ref column) is { } figure)
                    _columns[job][(area, period.First)] = figure;
        }
    }

    private string Statement(IReadOnlyList<Period> periods)
    {
        // What is planned for days to come is not there yet.
        var (first, last) = (periods[0].First, periods[^1].Last < today ? periods[^1].Last : today);
        var bucket = _of == FactSource.Posts ? "0" : Buckets.Sql(periods[0].Kind);
        var text = new StringBuilder("SELECT ").Append(Places());
        foreach (var aggregate in jobs.SelectMany(Aggregates))
            text.Append(", ").Append(aggregate);
        text.Append(
            CultureInfo.InvariantCulture,
            $" FROM (SELECT *, ({bucket})::BIGINT AS bucket FROM {FactSlice.Source(jobs[0].Version, first, last, counted, areas.Today)})"
        );
        if (areas.Below is { } below)
            text.Append(CultureInfo.InvariantCulture, $" WHERE a{below.Level} = {below.Id}");
        return text.Append(" GROUP BY ").Append(Sets()).ToString();
    }

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
    private IEnumerable<string> Aggregates(FigureJob job)
    {
        var (where, version) = (_sql.All(job.Version.Where.Where(condition => condition.Field != FactField.Held)), job.Version);
        if (_of == FactSource.Posts && version.Measure is not CoverageMeasure)
        {
            yield return $"COALESCE(SUM(opened) FILTER (WHERE {where}), 0)::BIGINT";
            yield return $"COALESCE(SUM(held) FILTER (WHERE {where}), 0)::BIGINT";
            yield break;
        }
        if (_of == FactSource.Posts)
            where += $" AND {Wanted(version.Where)} > 0";
        switch (version.Measure)
        {
            case CountMeasure count:
                yield return count.OfCases ? $"COUNT(DISTINCT subject) FILTER (WHERE {where})" : $"COUNT(*) FILTER (WHERE {where})";
                break;
            case ShareMeasure share:
                var also = _sql.All(share.Where);
                yield return $"COUNT(*) FILTER (WHERE {where} AND ({also}) IS NOT NULL)";
                yield return $"COUNT(*) FILTER (WHERE {where} AND {also})";
                break;
            case CoverageMeasure coverage:
                yield return coverage.ByDay
                    ? $"COUNT(DISTINCT a{coverage.Level}::BIGINT * 1000000 + day) FILTER (WHERE {where})"
                    : $"COUNT(DISTINCT a{coverage.Level}) FILTER (WHERE {where})";
                break;
            case AmountMeasure amount:
                var column = FactSql.Amount(amount.Of);
                yield return $"COUNT({column}) FILTER (WHERE {where})";
                yield return amount.Kind switch
                {
                    MeasureKind.Median => $"quantile_cont({column}, 0.5) FILTER (WHERE {where})",
                    MeasureKind.P90 => $"quantile_cont({column}, 0.9) FILTER (WHERE {where})",
                    _ => $"SUM({column}) FILTER (WHERE {where})::HUGEINT",
                };
                break;
        }
    }

    private Figure? Make(FigureJob job, int level, int area, Period period, DuckDBDataReader rows, ref int column)
    {
        if (_of == FactSource.Posts && job.Version.Measure is not CoverageMeasure)
        {
            var (open, held) = (rows.GetInt64(column), rows.GetInt64(column + 1));
            column += 2;
            return OfPosts(job, area, period, open, held);
        }
        switch (job.Version.Measure)
        {
            case CountMeasure:
                var count = rows.GetInt64(column++);
                return Figure(job, area, period, count, count);
            case ShareMeasure:
                var (n, k) = (rows.GetInt64(column), rows.GetInt64(column + 1));
                column += 2;
                return Share(job, area, period, k, n);
            case CoverageMeasure coverage:
                var covered = rows.GetInt64(column++);
                return coverage.Level < level ? null : Share(job, area, period, covered, Whole(coverage, area, period));
            default:
                return OfAmount(job, area, period, rows, ref column);
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

    private static Figure? OfPosts(FigureJob job, int area, Period period, long open, long held)
    {
        if (job.Version.Measure is ShareMeasure share)
        {
            var wanted = share.Where.OfType<FlagCondition>().All(flag => flag.Value);
            return Share(job, area, period, wanted ? held : open - held, open);
        }
        var count = Held(job.Version.Where) switch
        {
            true => held,
            false => open - held,
            null => open,
        };
        return Figure(job, area, period, count, open);
    }

    private static Figure? OfAmount(FigureJob job, int area, Period period, DuckDBDataReader rows, ref int column)
    {
        var n = rows.GetInt64(column++);
        var at = column++;
        if (n == 0 || rows.IsDBNull(at))
            return null;
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
        return Figure(job, area, period, value, n);
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
    private void Uncovered(FigureJob job, CoverageMeasure coverage, Dictionary<(int, DateOnly), Figure> column)
    {
        if (FactSlice.FirstDay(asking) is not { } begun)
            return;
        foreach (var period in job.Periods.Where(period => begun <= period.Last && period.First <= today))
        foreach (var area in treeOn(period.Last).Areas.Where(area => area.Level <= coverage.Level && areas.Hold(area)))
            if (
                !column.ContainsKey((area.Id, period.First)) && Share(job, area.Id, period, 0, Whole(coverage, area.Id, period)) is { } none
            )
                column.Add((area.Id, period.First), none);
    }

    private static Figure? Share(FigureJob job, int area, Period period, long k, long n) =>
        n <= 0 ? null : Figure(job, area, period, 100m * k / n, n) with { K = k };

    private static Figure Figure(FigureJob job, int area, Period period, decimal value, long n) =>
        new(job.Indicator.Code, job.Version.Number, job.Version.Measure.Kind, area, period, value, n, null, n >= job.Indicator.Minimum);
}
