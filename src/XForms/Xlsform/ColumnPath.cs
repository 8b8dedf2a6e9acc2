using System.Collections.Immutable;

namespace Menpai.XForms.Xlsform;

/// <summary>
/// What a column header means 列含义: <c>Label::中文</c> is label, 中文; <c>required_message::fr</c> is bind, jr:requiredMsg, fr.
/// </summary>
/// <param name="Header">As written.</param>
/// <param name="Tokens">At least one.</param>
internal sealed record ColumnPath(string Header, ImmutableArray<string> Tokens)
{
    private const string Delimiter = "::";

    public string First => Tokens[0];

    /// <summary>Whether the cells are shown to people: labels, hints, messages, titles.</summary>
    public bool IsWords =>
        First is "label" or "hint" or "guidance_hint" or "title" || Tokens is ["bind", "jr:constraintMsg" or "jr:requiredMsg", ..];

    /// <summary>Whether the cells are worked out while the form is filled in.</summary>
    public bool IsExpression =>
        Tokens
            is ["bind", "required" or "readonly" or "relevant" or "constraint" or "calculate"]
                or ["choice_filter"]
                or ["control", "jr:count"];

    /// <summary>Reads a header with the names that its sheet knows.</summary>
    /// <param name="doubleColons">Whether any header of the sheet uses "::"; only when none does is a single colon a delimiter.</param>
    public static ColumnPath Read(string header, SheetColumns known, bool doubleColons)
    {
        if (known.Names.Contains(header) && !known.Aliases.ContainsKey(header))
        {
            return new ColumnPath(header, [header]);
        }
        var snake = SnakeCase(header);
        if (known.Names.Contains(snake) && !known.Aliases.ContainsKey(snake))
        {
            return new ColumnPath(header, [snake]);
        }
        var tokens = Split(header, doubleColons);
        var first = SnakeCase(tokens[0]);
        if (known.Aliases.TryGetValue(first, out var path))
        {
            return new ColumnPath(header, [.. path, .. tokens[1..]]);
        }
        return new ColumnPath(header, known.Names.Contains(first) ? [first, .. tokens[1..]] : tokens);
    }

    private static ImmutableArray<string> Split(string header, bool doubleColons)
    {
        if (doubleColons || header.Contains(Delimiter, StringComparison.Ordinal))
        {
            return [.. header.Split(Delimiter).Select(t => t.Trim())];
        }
        var tokens = header.Split(':').Select(t => t.Trim()).ToList();
        var prefix = tokens.IndexOf("jr");
        if (prefix >= 0 && prefix + 1 < tokens.Count)
        {
            tokens[prefix] = "jr:" + tokens[prefix + 1];
            tokens.RemoveAt(prefix + 1);
        }
        return [.. tokens];
    }

    private static string SnakeCase(string header) =>
        string.Join('_', header.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();
}
