using Menpai.Packs.Reading;

namespace Menpai.Packs.Measures.Reading;

/// <summary>How measure packs write what service packs do not: the words of enums, yes and no, natural time, one or several.</summary>
internal static class Words
{
    /// <summary><c>on-time</c> for <see cref="FactField.OnTime"/>.</summary>
    public static string Word<T>(this T value)
        where T : struct, Enum => FactWords.Kebab(value.ToString());

    /// <summary>The member of an enum that a word names; the first after a finding.</summary>
    public static T Choice<T>(this PackFile file, YamlNode node)
        where T : struct, Enum => Enum.GetValues<T>()[file.OneOf(node, [.. Enum.GetValues<T>().Select(Word)])];

    public static bool YesNo(this PackFile file, YamlNode node) => file.OneOf(node, "yes", "no") == 0;

    /// <summary>The items of a list, or the one thing that stands in its place.</summary>
    public static IReadOnlyList<YamlNode> OneOrMany(this PackFile file, YamlNode node)
    {
        if (node is not YamlList list)
            return [node];
        if (list.Items.Count == 0)
            file.Error(node, "nothing-there");
        return list.Items;
    }

    /// <summary>Time by the wall clock: <c>2 hours</c>, <c>1 day</c>, <c>30 minutes</c>.</summary>
    public static TimeSpan Duration(this PackFile file, YamlNode node)
    {
        var text = (node as YamlScalar)?.Value ?? "…";
        var parts = text.Split(' ');
        var unit = parts.Length == 2 ? UnitOf(parts[1]) : default;
        if (
            unit != default
            && decimal.TryParse(
                parts[0],
                System.Globalization.NumberStyles.AllowDecimalPoint,
                System.Globalization.CultureInfo.InvariantCulture,
                out var amount
            )
            && amount is >= 0 and <= 600_000
            && amount * unit.Ticks <= TimeSpan.FromDays(366).Ticks
        )
            return TimeSpan.FromTicks((long)(amount * unit.Ticks));
        file.Error(node, "bad-duration", text);
        return TimeSpan.Zero;
    }

    /// <summary>A threshold in the unit of an indicator; durations in milliseconds.</summary>
    public static decimal Threshold(this PackFile file, YamlNode node, Unit unit) =>
        unit switch
        {
            Unit.Duration => (decimal)file.Duration(node).TotalMilliseconds,
            Unit.Percent => file.Decimal(node, 0, 100),
            _ => file.Decimal(node, 0, 1_000_000_000),
        };

    /// <summary>The word of a vocabulary that is written most like another; null when none is.</summary>
    public static string? Near(string word, IEnumerable<string> vocabulary)
    {
        var (nearest, least) = (null as string, Math.Max(2, word.Length / 3) + 1);
        foreach (var known in vocabulary)
            if (Math.Abs(known.Length - word.Length) < least && Changes(word, known) is var changes && changes < least)
                (nearest, least) = (known, changes);
        return nearest;
    }

    private static TimeSpan UnitOf(string word) =>
        word switch
        {
            "second" or "seconds" => TimeSpan.FromSeconds(1),
            "minute" or "minutes" => TimeSpan.FromMinutes(1),
            "hour" or "hours" => TimeSpan.FromHours(1),
            "day" or "days" => TimeSpan.FromDays(1),
            _ => default,
        };

    /// <summary>How many letters must be added, dropped or changed (Levenshtein).</summary>
    private static int Changes(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var changed = corner + (one[i - 1] == other[j - 1] ? 0 : 1);
                corner = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}
