using System.Globalization;
using Menpai.Measure.Facts;
using Menpai.Packs.Measures;

namespace Menpai.Measure.Indicators;

/// <summary>
/// Conditions as SQL. Whatever stands in a pack becomes a column of this list or a number: no word of a pack ever reaches the database. A
/// condition on what a fact does not have is neither true nor false, and such a fact is then not counted at all.
/// </summary>
internal sealed class FactSql(CategoryCodes codes)
{
    /// <summary>All conditions together; <c>TRUE</c> for none.</summary>
    public string All(IEnumerable<FactCondition> conditions)
    {
        var parts = conditions.Select(One).ToList();
        return parts.Count == 0 ? "TRUE" : string.Join(" AND ", parts);
    }

    /// <summary>The column of an amount.</summary>
    public static string Amount(FactAmount amount) =>
        amount switch
        {
            FactAmount.Wait => "wait",
            FactAmount.Total => "total",
            FactAmount.Minutes => "minutes",
            FactAmount.Reworks => "reworks",
            FactAmount.Reopenings => "reopenings",
            FactAmount.Returns => "returns",
            FactAmount.Escalations => "escalations",
            _ => "alarms",
        };

    private string One(FactCondition condition) =>
        condition switch
        {
            CategoryCondition category => In("category", Numbers(category.Patterns)),
            WordCondition words => In(
                words.Field.ToString().ToLowerInvariant(),
                words.Words.Select(word => FactWords.Of(words.Field).ToList().IndexOf(word))
            ),
            LevelCondition level => In("level", level.Levels),
            FlagCondition flag => flag.Value ? Column(flag.Field) : $"NOT {Column(flag.Field)}",
            CountCondition count => Between(Column(count.Field), count.Least, count.Most),
            TimeCondition time => string.Create(
                CultureInfo.InvariantCulture,
                $"{(time.Field == FactField.Within ? "wait" : "total")} <= {(long)time.Most.TotalMilliseconds}"
            ),
            _ => throw new InvalidOperationException($"No column for {condition.Field}."),
        };

    private IEnumerable<int> Numbers(IReadOnlyList<Packs.CategoryPattern> patterns) =>
        codes
            .Codes.Select((code, number) => (code, number))
            .Where(pair => pair.code.Contains('/') && patterns.Any(pattern => pattern.Matches(pair.code)))
            .Select(pair => pair.number);

    private static string Column(FactField field) =>
        field switch
        {
            FactField.OnTime => "on_time",
            FactField.Urgent
            or FactField.Imported
            or FactField.Solved
            or FactField.Kept
            or FactField.First
            or FactField.Reworks
            or FactField.Reopenings
            or FactField.Returns
            or FactField.Escalations
            or FactField.Alarms => field.ToString().ToLowerInvariant(),
            _ => throw new InvalidOperationException($"No column for {field}."),
        };

    private static string In(string column, IEnumerable<int> values)
    {
        var list = string.Join(", ", values.Select(value => value.ToString(CultureInfo.InvariantCulture)));
        return list.Length == 0 ? $"({column} IS NOT NULL AND FALSE)" : $"{column} IN ({list})";
    }

    private static string Between(string column, int least, int? most) =>
        most is { } end
            ? string.Create(CultureInfo.InvariantCulture, $"{column} BETWEEN {least} AND {end}")
            : string.Create(CultureInfo.InvariantCulture, $"{column} >= {least}");
}
