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

    /// <summary>What is wrong, in words.</summary>
    public string What(Core.Texts texts) => Refusal is { } no ? RefusalWords.Of(texts, no).Title : texts[$"finding.{Code}.what", Arguments];

    /// <summary>What to do about it, in words.</summary>
    public string Do(Core.Texts texts) => Refusal is { } no ? RefusalWords.Of(texts, no).Detail : texts[$"finding.{Code}.do", Arguments];
}
