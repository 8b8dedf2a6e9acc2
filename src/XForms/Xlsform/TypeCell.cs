using System.Collections.Frozen;

namespace Menpai.XForms.Xlsform;

/// <summary>What the column "type" of a row says.</summary>
internal abstract record TypeCell
{
    /// <summary>Spellings of what can be begun and ended.</summary>
    private static readonly FrozenDictionary<string, SectionKind> Containers = new Dictionary<string, SectionKind>(StringComparer.Ordinal)
    {
        ["group"] = SectionKind.Group,
        ["repeat"] = SectionKind.Repeat,
        ["lgroup"] = SectionKind.Repeat,
        ["looped group"] = SectionKind.Repeat,
        ["loop"] = SectionKind.Loop,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly (string Command, SelectKind Kind)[] Selects =
    [
        ("add select one prompt using", SelectKind.One),
        ("add select multiple prompt using", SelectKind.Many),
        ("select all that apply from", SelectKind.Many),
        ("select one from", SelectKind.One),
        ("select1", SelectKind.One),
        ("select_one", SelectKind.One),
        ("select one", SelectKind.One),
        ("select_multiple", SelectKind.Many),
        ("select all that apply", SelectKind.Many),
        ("select_one_external", SelectKind.OneExternal),
        ("select_one_from_file", SelectKind.OneFromFile),
        ("select_multiple_from_file", SelectKind.ManyFromFile),
        ("select one from file", SelectKind.OneFromFile),
        ("select multiple from file", SelectKind.ManyFromFile),
        ("rank", SelectKind.Rank),
    ];

    private static readonly string[] Others = [" or specify other", " or_other", " or other"];

    /// <summary>The usual name of the type whose list is missing, when the text is the name of such a type and nothing more; null for anything else.</summary>
    public static string? UsualNameWithoutList(string text) =>
        text switch
        {
            "select_one" or "select one" or "select one from" or "select one using" or "select1" or "q select1" => "select_one",
            "add select one prompt using" => "select_one",
            "select_multiple" or "select multiple from" or "select multiple using" or "q select" => "select_multiple",
            "select all that apply" or "select all that apply from" or "add select multiple prompt using" => "select_multiple",
            "select_one_external" or "select one external" => "select_one_external",
            "select_one_from_file" or "select one from file" => "select_one_from_file",
            "select_multiple_from_file" or "select multiple from file" => "select_multiple_from_file",
            "rank" => "rank",
            _ => null,
        };

    /// <summary>By how much it deepens the nesting.</summary>
    public int Depth =>
        this switch
        {
            BeginType => 1,
            EndType => -1,
            _ => 0,
        };

    public static TypeCell Read(string text)
    {
        if (ReadBegin(text) is { } begin)
        {
            return begin;
        }
        if (After(text, "end") is { } ended && Containers.TryGetValue(ended, out var kind))
        {
            return new EndType(kind);
        }
        return ReadSelect(text) ?? (TypeCell?)ReadOsm(text) ?? new PlainType(text);
    }

    /// <summary>Every spelling that is read besides the names of types.</summary>
    public static IEnumerable<string> Commands =>
        Containers.Keys.SelectMany(c => new[] { "begin_" + c, "end_" + c }).Concat(Selects.Select(s => s.Command));

    private static string? After(string text, string word) =>
        text.StartsWith(word, StringComparison.Ordinal)
        && text.Length > word.Length
        && (text[word.Length] == '_' || char.IsWhiteSpace(text[word.Length]))
            ? text[(word.Length + 1)..]
            : null;

    private static BeginType? ReadBegin(string text)
    {
        if (After(text, "begin") is not { } begun)
        {
            return null;
        }
        foreach (var (word, kind) in Containers)
        {
            if (begun == word)
            {
                return new BeginType(kind, null);
            }
            if (begun.StartsWith(word + " ", StringComparison.Ordinal))
            {
                var list = begun[(word.Length + 1)..];
                list = list.StartsWith("over ", StringComparison.Ordinal) ? list[5..] : list;
                if (IsOneWord(list))
                {
                    return new BeginType(kind, list);
                }
            }
        }
        return null;
    }

    private static SelectType? ReadSelect(string text)
    {
        foreach (var (command, kind) in Selects)
        {
            if (!text.StartsWith(command + " ", StringComparison.Ordinal))
            {
                continue;
            }
            var rest = text[(command.Length + 1)..];
            if (IsOneWord(rest))
            {
                return new SelectType(kind, rest, false);
            }
            if (Array.Find(Others, o => rest.EndsWith(o, StringComparison.Ordinal)) is { } other && IsOneWord(rest[..^other.Length]))
            {
                return new SelectType(kind, rest[..^other.Length], true);
            }
        }
        return null;
    }

    private static OsmType? ReadOsm(string text) =>
        text.StartsWith("osm ", StringComparison.Ordinal)
        && text[4..].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is [var list, ..]
            ? new OsmType(list)
            : null;

    private static bool IsOneWord(string text) => text.Length > 0 && !text.Any(char.IsWhiteSpace);
}

internal enum SelectKind
{
    One,
    Many,
    OneExternal,
    OneFromFile,
    ManyFromFile,
    Rank,
}

internal sealed record BeginType(SectionKind Kind, string? List) : TypeCell;

internal sealed record EndType(SectionKind Kind) : TypeCell;

/// <param name="List">A list's name, a file's name or a reference.</param>
/// <param name="OrOther">Whether "other" can be chosen and then explained.</param>
internal sealed record SelectType(SelectKind Kind, string List, bool OrOther) : TypeCell;

internal sealed record OsmType(string List) : TypeCell;

internal sealed record PlainType(string Name) : TypeCell;
