using System.Globalization;
using Menpai.Measure.Facts;
using Menpai.Measure.Indicators;
using Menpai.Packs.Measures;

namespace Menpai.Measure.Reviews;

/// <summary>迟到的记录 Facts that lie in a frozen month but were recorded after it was frozen: shown, never mixed in.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Rows">The first of them, in the order they were recorded.</param>
public sealed record LateFacts(long Count, IReadOnlyList<LateFact> Rows)
{
    private const int Most = 200;

    /// <summary>Those of a month that was frozen at a position.</summary>
    public static LateFacts Read(FactStore facts, Period month, long position)
    {
        using var asking = facts.Ask();
        var (first, last) = (month.First.DayNumber - Fact.EpochDay, month.Last.DayNumber - Fact.EpochDay);
        var where = string.Create(
            CultureInfo.InvariantCulture,
            $"FROM facts WHERE day BETWEEN {first} AND {last} AND position > {position}"
        );
        using var count = asking.CreateCommand();
        count.CommandText = $"SELECT count(*) {where}";
        var all = Convert.ToInt64(count.ExecuteScalar(), CultureInfo.InvariantCulture);
        if (all == 0)
            return new(0, []);
        using var command = asking.CreateCommand();
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT position, step, moment, subject, area, imported {where} ORDER BY position, part LIMIT {Most}"
        );
        using var rows = command.ExecuteReader();
        var found = new List<LateFact>();
        while (rows.Read())
            found.Add(
                new(
                    rows.GetInt64(0),
                    (FactStep)rows.GetByte(1),
                    DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(2)),
                    rows.GetInt64(3),
                    rows.GetInt32(4),
                    !rows.IsDBNull(5) && rows.GetBoolean(5)
                )
            );
        return new(all, found);
    }
}

/// <summary>One of them.</summary>
/// <param name="Position">The event that recorded it.</param>
/// <param name="At">When it happened, or is said to have.</param>
/// <param name="Subject">The case, post or turn.</param>
/// <param name="Imported">Whether it came from another list.</param>
public sealed record LateFact(long Position, FactStep Step, DateTimeOffset At, long Subject, int AreaId, bool Imported);
