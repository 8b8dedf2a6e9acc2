using DuckDB.NET.Data;
using Menpai.Measure.Facts;

namespace Menpai.Measure.Board;

/// <summary>What came to the facts since somebody looked: from its earliest day on, figures are no longer what they were.</summary>
internal static class FactNews
{
    /// <summary>The earliest day that facts after a position of the ledger tell of; null when there are none.</summary>
    public static DateOnly? EarliestSince(this FactStore facts, long position)
    {
        using var asking = facts.Ask();
        using var command = asking.CreateCommand();
        command.CommandText = "SELECT min(day) FROM facts WHERE position > $1";
        command.Parameters.Add(new DuckDBParameter(position));
        return command.ExecuteScalar() is int day ? DateOnly.FromDayNumber(day + Fact.EpochDay) : null;
    }
}
