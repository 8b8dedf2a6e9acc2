using Menpai.Ui;

namespace Menpai.Territory.Import;

/// <summary>
/// 逐行问题 One thing that is wrong with one row of a spreadsheet. Its texts are <c>finding.CODE.what</c> and <c>finding.CODE.do</c>.
/// </summary>
/// <param name="Row">The row as the spreadsheet counts them; the heading is row 1.</param>
/// <param name="Column">The column's heading; null for the row as a whole.</param>
/// <param name="Code">Stable, lower-case with dashes, for example <c>unknown-grid</c>.</param>
/// <param name="Value">What stands in the cell, cut short.</param>
/// <param name="Arguments">What the texts are filled with.</param>
public sealed record Finding(int Row, string? Column, string Code, string? Value, params object[] Arguments)
{
    /// <summary>The refusal an act would answer this row with, when the row was tried as one; its texts are then read.</summary>
    public Core.Refusal? Refusal { get; init; }

    /// <summary>Whether somebody should look while the row is carried out all the same.</summary>
    public bool IsWarning { get; init; }

    /// <summary>Whether other rows that have the same in this column are wrong for the same reason, so that saying it once is enough.</summary>
    public bool Repeats { get; init; }

    /// <summary>How many rows it is said of.</summary>
    public int Rows { get; init; } = 1;

    /// <summary>What is wrong, in words.</summary>
    public string What(Core.Texts texts) => Refusal is { } no ? RefusalWords.Of(texts, no).Title : texts[$"finding.{Code}.what", Arguments];

    /// <summary>What to do about it, in words: those for a spreadsheet, where a page would speak of its own lists.</summary>
    public string Do(Core.Texts texts) =>
        Refusal is { } no && !texts.Has($"finding.{Code}.do") ? RefusalWords.Of(texts, no).Detail : texts[$"finding.{Code}.do", Arguments];
}
