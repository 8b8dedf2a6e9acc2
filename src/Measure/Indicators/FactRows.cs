using System.Globalization;
using Menpai.Measure.Facts;
using Menpai.Packs.Measures;
using Menpai.Territory.Areas;

namespace Menpai.Measure.Indicators;

/// <summary>依据 The facts a value was made of, a page of them.</summary>
/// <param name="Total">How many there are.</param>
/// <param name="Within">How many of them lie where the asker may look.</param>
public sealed record FactRows(long Total, long Within, IReadOnlyList<FactRow> Page)
{
    /// <summary>Nothing behind it.</summary>
    public static FactRows None { get; } = new(0, 0, []);
}

/// <summary>One fact behind a value.</summary>
/// <param name="Position">The ledger event it was read from.</param>
/// <param name="At">When, in Unix milliseconds.</param>
/// <param name="Subject">The case's number, or the id of the post or turn on duty.</param>
/// <param name="AreaId">The innermost area at the time.</param>
/// <param name="Met">Of a share, whether it counts as met; of posts, whether it was held; null otherwise.</param>
/// <param name="Amount">Of sums, means and percentiles, what was added up: milliseconds, minutes or times.</param>
public sealed record FactRow(long Position, int Part, long At, long Subject, int AreaId, bool? Met, long? Amount);

/// <summary>Lists the facts of one definition and period.</summary>
internal sealed class FactRowReader(FactStore facts, IndicatorVersion version, Period period, DateOnly today, FactsCounted counted)
{
    private readonly FactSql _sql = new(facts.Words);

    public FactRows Read(Area area, IReadOnlyCollection<Area>? within, IReadOnlyCollection<long> cases, int skip, int take)
    {
        using var asking = facts.Ask();
        var (all, mine) = (Inside([area]), within is null ? "TRUE" : $"({Inside(within)} OR {Of(cases)})");
        using var command = asking.CreateCommand();
        command.CommandText = $"SELECT COUNT(*), COUNT(*) FILTER (WHERE {mine}) FROM {Source()} WHERE {all}";
        using var counts = command.ExecuteReader();
        counts.Read();
        var (total, inside) = (counts.GetInt64(0), counts.GetInt64(1));
        using var page = asking.CreateCommand();
        page.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT position, part, moment, subject, area, met, amount FROM {Source()} WHERE {all} AND {mine} ORDER BY moment DESC, position DESC, part LIMIT {take} OFFSET {skip}"
        );
        using var rows = page.ExecuteReader();
        var found = new List<FactRow>();
        while (rows.Read())
            found.Add(
                new(
                    rows.GetInt64(0),
                    rows.GetInt32(1),
                    rows.GetInt64(2),
                    rows.GetInt64(3),
                    rows.GetInt32(4),
                    rows.IsDBNull(5) ? null : rows.GetBoolean(5),
                    rows.IsDBNull(6) ? null : rows.GetInt64(6)
                )
            );
        return new(total, inside, found);
    }

    private string Source()
    {
        var last = period.Last < today ? period.Last : today;
        var source = FactSlice.Source(version, period.First, last, counted, today: false);
        var where = _sql.All(version.Where.Where(condition => condition.Field != FactField.Held));
        return version.Of == FactSource.Posts ? Posts(source, where) : Steps(source, where);
    }

    private string Steps(string source, string where)
    {
        var met = version.Measure is ShareMeasure share ? _sql.All(share.Where) : "NULL::BOOLEAN";
        var amount = version.Measure is AmountMeasure of ? $"{FactSql.Amount(of.Of)}::BIGINT" : "NULL::BIGINT";
        var had = version.Measure switch
        {
            ShareMeasure => "met IS NOT NULL",
            AmountMeasure => "amount IS NOT NULL",
            _ => "TRUE",
        };
        return $"(SELECT * FROM (SELECT *, ({met}) AS met, {amount} AS amount FROM {source} WHERE {where}) WHERE {had})";
    }

    private string Posts(string source, string where)
    {
        var only = version.Where.OfType<FlagCondition>().FirstOrDefault(flag => flag.Field == FactField.Held)?.Value;
        var wanted = only switch
        {
            true => "held > 0",
            false => "opened > held",
            null => "opened > 0",
        };
        var vacant = version.Measure is ShareMeasure share && share.Where.OfType<FlagCondition>().Any(flag => !flag.Value);
        return $"(SELECT *, held {(vacant ? "=" : ">")} 0 AS met, NULL::BIGINT AS amount FROM {source} WHERE {where} AND {wanted})";
    }

    private string Of(IReadOnlyCollection<long> cases) =>
        version.Of != FactSource.Cases || cases.Count == 0 ? "FALSE" : $"subject IN ({string.Join(',', cases)})";

    private static string Inside(IReadOnlyCollection<Area> areas) =>
        areas.Count == 0
            ? "FALSE"
            : $"({string.Join(" OR ", areas.Select(area => string.Create(CultureInfo.InvariantCulture, $"a{area.Level} = {area.Id}")))})";
}
