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
    IReadOnlyList<FigureJob> jobs,
    FigureAreas areas
)
{
    private readonly FactSql _sql = new(codes);
    private readonly FactSource _of = jobs[0].Version.Of;

    public void Read(FigureTable table)
    {
        // Posts are as they stand at the end of a period, so that each period is a question of its own.
        if (_of == FactSource.Posts)
            foreach (var period in jobs[0].Periods)
                Ask(table, [period]);
        else
            Ask(table, jobs[0].Periods);
    }

    private void Ask(FigureTable table, IReadOnlyList<Period> periods)
    {
        if (areas.Today)
            MakeToday();
        using var command = asking.CreateCommand();
        command.CommandText = Statement(periods);
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            var bucket = _of == FactSource.Posts ? Bucket(periods[0]) : rows.GetInt64(2);
            if (rows.IsDBNull(1) || !ByBucket(periods).TryGetValue(bucket, out var period))
                continue;
            var (level, area, column) = (rows.GetInt32(0), rows.GetInt32(1), 3);
            foreach (var job in jobs)
                if (Make(job, level, area, period, rows, ref column) is { } figure)
                    table.Add(figure);
        }
    }

    private Dictionary<long, Period>? _byBucket;

    private Dictionary<long, Period> ByBucket(IReadOnlyList<Period> periods) =>
        _of == FactSource.Posts ? periods.ToDictionary(Bucket) : _byBucket ??= periods.ToDictionary(Bucket);

    private string Statement(IReadOnlyList<Period> periods)
    {
        var (first, last) = (DayOf(periods[0].First), DayOf(periods[^1].Last));
        var bucket = _of == FactSource.Posts ? "0" : BucketOf(periods[0].Kind);
        var text = new StringBuilder("SELECT ").Append(Places());
        foreach (var aggregate in jobs.SelectMany(Aggregates))
            text.Append(", ").Append(aggregate);
        text.Append(" FROM (SELECT *, ").Append(bucket).Append(" AS bucket FROM ").Append(Source(first, last)).Append(')');
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

    private string Source(int first, int last)
    {
        var facts = areas.Today
            ? "(SELECT f.* EXCLUDE (a0, a1, a2, a3, a4), t.a0, t.a1, t.a2, t.a3, t.a4 FROM facts f JOIN today t ON t.area = f.area)"
            : "facts";
        return _of switch
        {
            FactSource.Posts =>
                $"(SELECT * FROM {facts} WHERE step IN ({(int)FactStep.PostOpened}, {(int)FactStep.PostHeld}) AND day <= {last})",
            // What was taken off again is not there.
            FactSource.Shifts => $"(SELECT a0, a1, a2, a3, a4, day, month, subject, kind, SUM(minutes) AS minutes FROM {facts} "
                + $"WHERE step = {(int)FactStep.Shift} AND day BETWEEN {first} AND {last} GROUP BY ALL HAVING SUM(minutes) > 0)",
            _ => $"(SELECT * FROM {facts} WHERE step = {(int)jobs[0].Version.Step!.Value} AND day BETWEEN {first} AND {last})",
        };
    }

    // Every measure has its columns, always as many, so that they are read by counting.
    private IEnumerable<string> Aggregates(FigureJob job)
    {
        var (where, version) = (_sql.All(job.Version.Where.Where(condition => condition.Field != FactField.Held)), job.Version);
        if (_of == FactSource.Posts)
        {
            yield return $"COALESCE(SUM(change) FILTER (WHERE step = {(int)FactStep.PostOpened} AND {where}), 0)::BIGINT";
            yield return $"COALESCE(SUM(change) FILTER (WHERE step = {(int)FactStep.PostHeld} AND {where}), 0)::BIGINT";
            yield break;
        }
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
        if (_of == FactSource.Posts)
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

    private static Figure? OfPosts(FigureJob job, int area, Period period, long open, long held)
    {
        if (job.Version.Measure is ShareMeasure share)
        {
            var wanted = share.Where.OfType<FlagCondition>().All(flag => flag.Value);
            return Share(job, area, period, wanted ? held : open - held, open);
        }
        var count = job.Version.Where.OfType<FlagCondition>().FirstOrDefault(flag => flag.Field == FactField.Held) switch
        {
            { Value: true } => held,
            { Value: false } => open - held,
            _ => open,
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
        return coverage.ByDay ? count * (long)(period.Last.DayNumber - period.First.DayNumber + 1) : count;
    }

    private static Figure? Share(FigureJob job, int area, Period period, long k, long n) =>
        n <= 0
            ? null
            : Figure(job, area, period, 100m * k / n, n) with
            {
                K = k,
                Range = job.Version.Measure is ShareMeasure ? Interval.Wilson(k, n) : null,
            };

    private static Figure Figure(FigureJob job, int area, Period period, decimal value, long n) =>
        new(job.Indicator.Code, job.Version.Number, area, period, value, n, null, null, n >= job.Indicator.Minimum);

    private void MakeToday()
    {
        var tree = treeOn(DateOnly.MaxValue);
        using var command = asking.CreateCommand();
        command.CommandText =
            "CREATE OR REPLACE TEMP TABLE today (area INTEGER, a0 INTEGER, a1 INTEGER, a2 INTEGER, a3 INTEGER, a4 INTEGER)";
        command.ExecuteNonQuery();
        using var own = asking.CreateCommand();
        own.CommandText = "SELECT DISTINCT area FROM facts";
        var known = new List<int>();
        using (var rows = own.ExecuteReader())
            while (rows.Read())
                known.Add(rows.GetInt32(0));
        using var appender = asking.CreateAppender("today");
        foreach (var id in known)
        {
            var path = tree.Upward(id).ToDictionary(area => area.Level, area => area.Id);
            var row = appender.CreateRow().AppendValue(id);
            for (var level = 0; level < AreaLine.Levels; level++)
                row = row.AppendValue(path.TryGetValue(level, out var above) ? above : null as int?);
            row.EndRow();
        }
    }

    private static string BucketOf(PeriodKind kind) =>
        kind switch
        {
            PeriodKind.Day => "day",
            // 1970-01-01 was a Thursday.
            PeriodKind.Week => "(day + 3) // 7",
            PeriodKind.Month => "month",
            PeriodKind.Quarter => "month // 3",
            PeriodKind.HalfYear => "month // 6",
            _ => "month // 12",
        };

    private static long Bucket(Period period)
    {
        var month = (period.First.Year * 12) + period.First.Month - 1;
        return period.Kind switch
        {
            PeriodKind.Day => DayOf(period.First),
            PeriodKind.Week => (DayOf(period.First) + 3) / 7,
            PeriodKind.Month => month,
            PeriodKind.Quarter => month / 3,
            PeriodKind.HalfYear => month / 6,
            _ => month / 12,
        };
    }

    private static int DayOf(DateOnly day) => day.DayNumber - Fact.EpochDay;
}
