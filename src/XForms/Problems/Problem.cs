using System.Collections.Immutable;

namespace Menpai.XForms.Problems;

/// <summary>How heavy a problem is 轻重.</summary>
public enum Severity
{
    /// <summary>The form works, but its author should look 提醒.</summary>
    Warning,

    /// <summary>The form cannot be used 错误.</summary>
    Error,
}

/// <summary>Where in a workbook a problem lies 位置.</summary>
/// <param name="Sheet">The sheet's name as written.</param>
/// <param name="Row">Counted from 1, the header row included; null when the whole sheet is meant.</param>
/// <param name="Column">The column's header as written; null when the whole row is meant.</param>
public sealed record SheetPlace(string Sheet, int? Row = null, string? Column = null);

/// <summary>
/// Something wrong with a form 问题: a code that stays the same in every version and language, where it is, and the words to say it with.
/// </summary>
/// <param name="Code">Dotted, lower case, e.g. <c>xlsform.name-missing</c>.</param>
/// <param name="Severity">Error or warning.</param>
/// <param name="Place">Where in the workbook; null for a form that did not come from one.</param>
/// <param name="Path">The node of the form, e.g. <c>/data/group/q1</c>; null when no node is meant.</param>
/// <param name="Arguments">Filled into the words at {0}, {1}, …</param>
public sealed record Problem(string Code, Severity Severity, SheetPlace? Place, string? Path, ImmutableArray<string> Arguments)
{
    /// <summary>What is wrong and what to do about it, without the place.</summary>
    /// <param name="language"><c>zh-CN</c> or <c>en</c>; anything else reads as English.</param>
    public string Sentence(string language) => ProblemTexts.Fill(language, Code, Arguments);

    /// <summary>The place in words and the sentence, on one line.</summary>
    /// <param name="language"><c>zh-CN</c> or <c>en</c>; anything else reads as English.</param>
    public string Line(string language)
    {
        var where = ProblemTexts.Where(language, Place, Path);
        return where.Length == 0 ? Sentence(language) : where + ProblemTexts.Fill(language, "place.then", []) + Sentence(language);
    }

    /// <summary>The English line, for logs and debuggers.</summary>
    public override string ToString() => Line("en");
}
