using System.Text;
using System.Text.RegularExpressions;

namespace Menpai.Publish.Bulletins.Templates;

/// <summary>What sort of thing stands between two pairs of braces.</summary>
public enum FieldKind
{
    /// <summary>One of the words of <see cref="BulletinFields"/>, or an indicator: <c>{{截至}}</c>, <c>{{响应率 上月}}</c>.</summary>
    Value,

    /// <summary>A column of a list: <c>{{排名.单位}}</c>.</summary>
    Column,

    /// <summary><c>{{有 表彰}}</c>: what follows stays when the list has lines.</summary>
    If,

    /// <summary><c>{{没有 表彰}}</c>: what follows stays when it has none.</summary>
    Unless,

    /// <summary><c>{{每个 分组}}</c>: what follows comes once for each line.</summary>
    Each,

    /// <summary><c>{{完}}</c></summary>
    End,
}

/// <summary>Which period a value is of.</summary>
public enum FieldTime
{
    /// <summary>本月</summary>
    This,

    /// <summary>上月</summary>
    Former,

    /// <summary>去年同月</summary>
    YearBefore,
}

/// <summary>What of a figure is told.</summary>
public enum FieldPart
{
    /// <summary>值</summary>
    Value,

    /// <summary>件数 Of how many it was made.</summary>
    Count,

    /// <summary>样本 The same as <c>n=212</c>.</summary>
    Sample,

    /// <summary>区间</summary>
    Range,

    /// <summary>较上月</summary>
    ToFormer,

    /// <summary>较去年同月</summary>
    ToYearBefore,

    /// <summary>名称</summary>
    Name,

    /// <summary>口径</summary>
    About,
}

/// <summary>
/// 字段 What stands between two pairs of braces in a template, taken apart: a name, and for an indicator of which area, which period and what of
/// it. Widths of signs, spaces and <c>指标:</c> before the name do not matter, for Chinese keyboards write them as they like.
/// </summary>
public sealed partial record FieldText(FieldKind Kind, string Name)
{
    /// <summary>The area's code or name; null for the district.</summary>
    public string? Area { get; init; }

    public FieldTime Time { get; init; }

    public FieldPart Part { get; init; }

    /// <summary>The column of a list.</summary>
    public string? Column { get; init; }

    /// <summary>A word after the name that means nothing; null when all do.</summary>
    public string? Odd { get; init; }

    private static readonly Dictionary<string, FieldTime> Times = new(StringComparer.Ordinal)
    {
        ["本月"] = FieldTime.This,
        ["上月"] = FieldTime.Former,
        ["去年同月"] = FieldTime.YearBefore,
    };

    private static readonly Dictionary<string, FieldPart> Parts = new(StringComparer.Ordinal)
    {
        ["值"] = FieldPart.Value,
        ["件数"] = FieldPart.Count,
        ["样本"] = FieldPart.Sample,
        ["区间"] = FieldPart.Range,
        ["较上月"] = FieldPart.ToFormer,
        ["较去年同月"] = FieldPart.ToYearBefore,
        ["名称"] = FieldPart.Name,
        ["口径"] = FieldPart.About,
    };

    private static readonly Dictionary<string, FieldKind> Markers = new(StringComparer.Ordinal)
    {
        ["有"] = FieldKind.If,
        ["没有"] = FieldKind.Unless,
        ["每个"] = FieldKind.Each,
    };

    /// <summary>Every field of a paragraph's text, with where it begins and how long it is, braces included.</summary>
    public static IEnumerable<(int At, int Length, FieldText Field)> In(string text) =>
        Braced().Matches(text).Select(match => (match.Index, match.Length, Read(match.Groups["in"].Value)));

    /// <summary>Whether braces are left over that belong to no field.</summary>
    public static bool HasLooseBraces(string text) => Loose().IsMatch(Braced().Replace(text, ""));

    /// <summary>The words of a paragraph that has a field in it and nothing else; null otherwise.</summary>
    public static FieldText? Alone(string text) =>
        In(text).Take(2).ToList() is [var one] && one.Length == text.Trim().Length ? one.Field : null;

    private static FieldText Read(string inside)
    {
        var words = Plain(inside).Split((char[])[' ', ',', '、', ';'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
            return new(FieldKind.Value, "");
        if (words is ["完", ..])
            return new(FieldKind.End, words.Length > 1 ? words[1] : "");
        if (words.Length == 2 && Markers.TryGetValue(words[0], out var marker))
            return new(marker, words[1]);
        var name = words[0].StartsWith("指标:", StringComparison.Ordinal) ? words[0][3..] : words[0];
        if (words.Length == 1 && name.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot)
            return new(FieldKind.Column, name[..dot]) { Column = name[(dot + 1)..] };
        return Value(name, words[1..]);
    }

    private static FieldText Value(string name, IEnumerable<string> words)
    {
        var at = name.IndexOf('@', StringComparison.Ordinal);
        var area = at < 0 ? null : name[(at + 1)..];
        if (area?.StartsWith("区:", StringComparison.Ordinal) == true)
            area = area[2..];
        var field = new FieldText(FieldKind.Value, at < 0 ? name : name[..at]) { Area = area };
        foreach (var word in words)
            field =
                Times.TryGetValue(word, out var time) ? field with { Time = time }
                : Parts.TryGetValue(word, out var part) ? field with { Part = part }
                : field with { Odd = field.Odd ?? word };
        return field;
    }

    /// <summary>Text in which signs of full and half width are the same, and a Chinese full stop or a raised dot is a dot.</summary>
    public static string Plain(string text) => text.Normalize(NormalizationForm.FormKC).Replace('。', '.').Replace('·', '.').Trim();

    [GeneratedRegex(@"[{｛]{2}(?<in>[^{}｛｝]{0,200})[}｝]{2}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Braced();

    [GeneratedRegex(@"[{｛]{2}|[}｝]{2}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Loose();
}
