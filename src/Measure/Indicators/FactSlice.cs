using System.Globalization;
using DuckDB.NET.Data;
using Menpai.Measure.Facts;
using Menpai.Packs.Measures;
using Menpai.Territory.Areas;

namespace Menpai.Measure.Indicators;

/// <summary>The facts a definition looks at, as the source of a statement.</summary>
internal static class FactSlice
{
    /// <summary>The facts of the definition's step between two days, both included; of posts how each stands on the last day.</summary>
    /// <param name="today">Whether they are sorted into today's boundaries; <see cref="MakeToday"/> goes before.</param>
    public static string Source(IndicatorVersion version, DateOnly first, DateOnly last, FactsCounted counted, bool today)
    {
        var (facts, from, to) = (TableOf(version, today), DayOf(first), DayOf(last));
        var until = counted.Until is { } position ? string.Create(CultureInfo.InvariantCulture, $" AND position <= {position}") : "";
        return version.Of switch
        {
            // A post is one row in each place it was in, however often it changed hands.
            FactSource.Posts => string.Create(
                CultureInfo.InvariantCulture,
                $"(SELECT a0, a1, a2, a3, a4, area, subject, kind, MAX(position) AS position, 0 AS part, MAX(moment) AS moment, {Sum(FactStep.PostOpened)} AS opened, {Sum(FactStep.PostHeld)} AS held FROM {facts} WHERE step IN ({(int)FactStep.PostOpened}, {(int)FactStep.PostHeld}) AND day <= {to}{until} GROUP BY ALL)"
            ),
            // What was taken off again is not there.
            FactSource.Shifts => string.Create(
                CultureInfo.InvariantCulture,
                $"(SELECT a0, a1, a2, a3, a4, area, day, month, subject, kind, MAX(position) AS position, 0 AS part, MIN(moment) AS moment, SUM(minutes) AS minutes FROM {facts} WHERE day BETWEEN {from} AND {to}{until} GROUP BY ALL HAVING SUM(minutes) > 0)"
            ),
            _ => string.Create(
                CultureInfo.InvariantCulture,
                $"(SELECT * FROM {facts} WHERE day BETWEEN {from} AND {to}{until}{Without(counted)})"
            ),
        };
    }

    private static string TableOf(IndicatorVersion version, bool today)
    {
        // Posts are made of two steps, told apart below.
        var facts = version.Of switch
        {
            FactSource.Posts => "facts",
            FactSource.Shifts => FactStore.TableOf(FactStep.Shift),
            _ => FactStore.TableOf(version.Step!.Value),
        };
        return today
            ? $"(SELECT f.* EXCLUDE (a0, a1, a2, a3, a4), t.a0, t.a1, t.a2, t.a3, t.a4 FROM {facts} f JOIN today t ON t.area = f.area)"
            : facts;
    }

    /// <summary>Where each area that facts lie in belongs by today's boundaries.</summary>
    public static void MakeToday(DuckDBConnection asking, AreaTree tree)
    {
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

    /// <summary>The day of the first fact of all; null when there is none.</summary>
    public static DateOnly? FirstDay(DuckDBConnection asking)
    {
        using var command = asking.CreateCommand();
        command.CommandText = "SELECT MIN(day) FROM facts";
        return command.ExecuteScalar() is int day ? DateOnly.FromDayNumber(day + Fact.EpochDay) : null;
    }

    /// <summary>A day as facts hold it.</summary>
    public static int DayOf(DateOnly day) => day.DayNumber - Fact.EpochDay;

    private static string Sum(FactStep step) =>
        string.Create(CultureInfo.InvariantCulture, $"COALESCE(SUM(change) FILTER (WHERE step = {(int)step}), 0)::BIGINT");

    private static string Without(FactsCounted counted) =>
        counted.Without is { Count: > 0 } cases
            ? $" AND subject NOT IN ({string.Join(", ", cases.Order().Select(id => id.ToString(CultureInfo.InvariantCulture)))})"
            : "";
}
