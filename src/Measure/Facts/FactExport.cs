using System.Globalization;
using DuckDB.NET.Data;
using Menpai.Packs;
using Menpai.Packs.Measures;

namespace Menpai.Measure.Facts;

/// <summary>事实导出 All facts as a table anyone can compute with: words instead of numbers, codes of areas instead of ids, flags as 0 and 1.</summary>
/// <param name="areas">The codes of areas by id, those that ended included.</param>
/// <param name="service">Whose levels the facts speak of.</param>
public sealed class FactExport(FactStore facts, IReadOnlyDictionary<int, string> areas, Pack service)
{
    /// <summary>Writes a CSV file (UTF-8, a line of headings), in the order of the ledger.</summary>
    /// <returns>How many facts.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public long Write(string file)
    {
        using var asking = facts.Ask();
        Fill(asking, "export_areas", areas.Select(pair => (pair.Key, pair.Value)));
        Fill(asking, "export_words", facts.Words.Codes.Select((code, number) => (number, code)));
        using var command = asking.CreateCommand();
        command.CommandText =
            $"COPY ({Rows()}) TO '{Path.GetFullPath(file).Replace("'", "''", StringComparison.Ordinal)}' (FORMAT csv, HEADER)";
        try
        {
            return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
        }
        catch (DuckDBException failure)
        {
            throw new IOException(failure.Message, failure);
        }
    }

    private string Rows()
    {
        string[] levels =
        [
            .. Enumerable
                .Range(0, 4)
                .Select(level => $"(SELECT code FROM export_areas WHERE id = a{level}) AS {service.Levels[level].Code}"),
        ];
        string[] flags = ["urgent", "imported", "solved", "on_time", "kept", "first"];
        return $"SELECT position, part, {Words("step", [.. Enum.GetNames<FactStep>().Select(FactWords.Kebab)])}, moment, "
            + "strftime(DATE '1970-01-01' + day, '%Y-%m-%d') AS day, subject, "
            + $"{string.Join(", ", levels)}, (SELECT code FROM export_words WHERE id = category) AS category, {Words("channel", FactWords.Channels)}, "
            + $"{Words("place", FactWords.Places)}, {Words("level", [.. service.Levels.OrderBy(level => level.Ordinal).Select(level => level.Code)])}, "
            // What is kept of an alarm there is the clock that ran out, which no indicator asks about.
            + $"CASE WHEN step = {(int)FactStep.Escalated} THEN ({List(FactWords.Causes)})[cause + 1] END AS cause, "
            + $"{Words("satisfaction", FactWords.Satisfactions)}, {Words("kind", FactWords.PostKinds)}, "
            + $"{string.Join(", ", flags.Select(flag => $"{flag}::INTEGER AS {flag}"))}, "
            + "wait, total, reworks, reopenings, returns, escalations, alarms, change, minutes FROM facts ORDER BY position, part";
    }

    private static string Words(string column, IReadOnlyList<string> words) => $"({List(words)})[{column} + 1] AS {column}";

    private static string List(IEnumerable<string> words) => $"[{string.Join(", ", words.Select(word => $"'{word}'"))}]";

    private static void Fill(DuckDBConnection asking, string table, IEnumerable<(int Id, string Code)> rows)
    {
        using var command = asking.CreateCommand();
        command.CommandText = $"CREATE OR REPLACE TEMP TABLE {table} (id INTEGER, code VARCHAR)";
        command.ExecuteNonQuery();
        using var appender = asking.CreateAppender(table);
        foreach (var (id, code) in rows)
            appender.CreateRow().AppendValue(id).AppendValue(code).EndRow();
    }
}
