using System.Collections.Frozen;

namespace Menpai.XForms.XPath.Parsing;

/// <summary>Slips that authors make again and again 常见笔误: where one lies behind what the parser stumbled over, it is told instead, with what to write.</summary>
internal static class Slips
{
    private static readonly FrozenDictionary<string, string> Words = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["and"] = "and",
        ["or"] = "or",
        ["div"] = "div",
        ["mod"] = "mod",
        ["且"] = "and",
        ["并且"] = "and",
        ["而且"] = "and",
        ["和"] = "and",
        ["与"] = "and",
        ["或"] = "or",
        ["或者"] = "or",
        ["等于"] = "=",
        ["是"] = "=",
        ["不等于"] = "!=",
        ["不是"] = "!=",
        ["大于"] = ">",
        ["小于"] = "<",
        ["大于等于"] = ">=",
        ["小于等于"] = "<=",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> Signs = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["<>"] = "!=",
        ["=>"] = ">=",
        ["=<"] = "<=",
        ["=="] = "=",
        ["=!"] = "!=",
        ["!="] = "!=",
        [">="] = ">=",
        ["<="] = "<=",
        ["||"] = "or",
        ["&&"] = "and",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The slip behind a fault; the fault itself when none is known.</summary>
    public static SyntaxException Behind(SyntaxException fault, string text) =>
        fault.Code switch
        {
            "xpath.operator-expected" => Word(text, fault.At) ?? Thousands(text, fault.At),
            "xpath.operand-expected" or "xpath.operand-missing" => Sign(text, fault.At),
            "xpath.character" or "xpath.character-wide" => SignFrom(text, fault.At) ?? Sign(text, fault.At) ?? Negation(text, fault.At),
            "xpath.variable" => Reference(text, fault.At),
            "xpath.arguments-many" when fault.Arguments is ["sum", ..] => new SyntaxException("xpath.sum-many", fault.At),
            _ => null,
        } ?? fault;

    private static SyntaxException? Word(string text, int at) =>
        text[at..NameEnd(text, at)] is var word && Words.TryGetValue(word, out var meant) ? Meant(at, word, meant) : null;

    private static int NameEnd(string text, int from)
    {
        while (from < text.Length && (char.IsLetterOrDigit(text[from]) || text[from] is '_' or '-' or '.'))
        {
            from++;
        }
        return from;
    }

    /// <summary>Two signs, with blanks between them or not, of which the second is where the parser stumbled.</summary>
    private static SyntaxException? Sign(string text, int at)
    {
        var first = at - 1;
        while (first >= 0 && char.IsWhiteSpace(text[first]))
        {
            first--;
        }
        return first >= 0 && at < text.Length && Signs.TryGetValue($"{text[first]}{text[at]}", out var meant)
            ? Meant(first, text[first..(at + 1)], meant)
            : null;
    }

    /// <summary>Two signs of which the first is where the parser stumbled.</summary>
    private static SyntaxException? SignFrom(string text, int at)
    {
        var second = at + 1;
        while (second < text.Length && char.IsWhiteSpace(text[second]))
        {
            second++;
        }
        return second < text.Length && Signs.TryGetValue($"{text[at]}{text[second]}", out var meant)
            ? Meant(at, text[at..(second + 1)], meant)
            : null;
    }

    private static SyntaxException? Negation(string text, int at) => text[at] == '!' ? new SyntaxException("xpath.not-sign", at) : null;

    /// <summary>A comma between thousands: <c>5,000</c>.</summary>
    private static SyntaxException? Thousands(string text, int at)
    {
        if (text[at] != ',')
        {
            return null;
        }
        var start = at;
        while (start > 0 && char.IsAsciiDigit(text[start - 1]))
        {
            start--;
        }
        var end = at + 1;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == ','))
        {
            end++;
        }
        var groups = text[start..end].TrimEnd(',').Split(',');
        return groups is [{ Length: >= 1 and <= 3 }, _, ..] && groups.Skip(1).All(g => g.Length == 3)
            ? new SyntaxException("xpath.number-comma", start, string.Join(',', groups), string.Concat(groups))
            : null;
    }

    /// <summary>A dollar sign before a name without its braces.</summary>
    private static SyntaxException? Reference(string text, int at)
    {
        var end = NameEnd(text, at + 1);
        return end > at + 1 ? new SyntaxException("xpath.variable-braces", at, text[(at + 1)..end]) : null;
    }

    private static SyntaxException Meant(int at, string written, string meant) => new("xpath.sign-meant", at, [written, meant]);
}
