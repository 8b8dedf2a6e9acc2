using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Menpai.XForms.Problems;

/// <summary>The words of every problem and finding, read once from <c>Texts/AREA.LANGUAGE.json</c> (flat keys, {0} for arguments).</summary>
internal static class ProblemTexts
{
    private static readonly Lazy<FrozenDictionary<string, string>> Chinese = new(() => Read("zh-CN"));
    private static readonly Lazy<FrozenDictionary<string, string>> English = new(() => Read("en"));

    public static IReadOnlyCollection<string> Keys(string language) => Of(language).Keys;

    public static string Fill(string language, string key, ImmutableArray<string> arguments) =>
        Of(language).TryGetValue(key, out var words)
            ? string.Format(CultureInfo.InvariantCulture, words, [.. arguments.Select(a => Word(language, a))])
            : key + (arguments.IsEmpty ? "" : ": " + string.Join(", ", arguments));

    /// <summary>An argument as it is, or, when it names a key behind an @, that key's words: <c>@kind.date</c>.</summary>
    private static string Word(string language, string argument) =>
        argument is ['@', .. var key] && Of(language).TryGetValue(key, out var words) ? words : argument;

    public static string Where(string language, SheetPlace? place, string? path) =>
        place switch
        {
            { Row: { } row, Column: { } column } => Fill(
                language,
                "place.cell",
                [place.Sheet, row.ToString(CultureInfo.InvariantCulture), column]
            ),
            { Row: { } row } => Fill(language, "place.row", [place.Sheet, row.ToString(CultureInfo.InvariantCulture)]),
            { Column: { } column } => Fill(language, "place.column", [place.Sheet, column]),
            { } => Fill(language, "place.sheet", [place.Sheet]),
            null => path ?? "",
        };

    private static FrozenDictionary<string, string> Of(string language) => language == "zh-CN" ? Chinese.Value : English.Value;

    private static FrozenDictionary<string, string> Read(string language)
    {
        var assembly = typeof(ProblemTexts).Assembly;
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith($".{language}.json", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            foreach (var (key, words) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!)
            {
                all.Add(key, words);
            }
        }
        return all.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
