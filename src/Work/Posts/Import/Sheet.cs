using Menpai.Core;
using Menpai.Territory.Import;

namespace Menpai.Work.Posts.Import;

/// <summary>预览 What a spreadsheet would do: the rows that are right, as acts ask for them, and what is wrong with the others.</summary>
/// <typeparam name="T">What a row becomes.</typeparam>
/// <param name="Ready">The rows that are right.</param>
/// <param name="Findings">What is wrong, by row.</param>
/// <param name="Wrong">How many rows are wrong.</param>
/// <param name="Unchanged">How many rows say what is so already.</param>
/// <param name="Unused">Headings that are not read.</param>
public sealed record Sheet<T>(
    IReadOnlyList<T> Ready,
    IReadOnlyList<Finding> Findings,
    int Wrong,
    int Unchanged,
    IReadOnlyList<string> Unused
)
{
    /// <summary>Reads a sheet row by row. What <paramref name="make"/> refuses becomes a finding of the row.</summary>
    /// <param name="make">Makes something of a row that reads well; null for what is so already, or when it noted a finding itself.</param>
    /// <param name="columns">Which column a refusal's field stands in.</param>
    internal static Sheet<T> Read(CsvTable table, Func<CsvRow, T?> make, params (string Field, CsvColumn Column)[] columns)
    {
        var (ready, findings) = (new List<T>(), new List<Finding>());
        var (wrong, unchanged) = (0, 0);
        foreach (var row in table.Rows())
        {
            var made = row.IsWrong ? default : Try(row, make, columns);
            findings.AddRange(row.Findings);
            if (row.IsWrong)
                wrong++;
            else if (made is null)
                unchanged++;
            else
                ready.Add(made);
        }
        return new(ready, findings, wrong, unchanged, table.Unused);
    }

    private static T? Try(CsvRow row, Func<CsvRow, T?> make, (string Field, CsvColumn Column)[] columns)
    {
        try
        {
            return make(row);
        }
        catch (RefusedException refused)
        {
            row.Wrong(Array.Find(columns, pair => pair.Field == refused.Refusal.Field).Column, refused.Refusal);
            return default;
        }
    }
}
