using System.Text.Json.Serialization;
using Menpai.Measure.Indicators;
using Menpai.Publish.Bulletins.Templates;

namespace Menpai.Publish.Bulletins.Documents;

/// <summary>What part a paragraph plays.</summary>
public enum BlockRole
{
    Title,
    Heading1,
    Heading2,
    Body,
    Caption,
    Note,

    /// <summary>主送 To whom it goes.</summary>
    Address,

    /// <summary>落款 Who sends it and when, at the right.</summary>
    Sign,

    /// <summary>附件 Begins on a page of its own.</summary>
    Annex,

    /// <summary>抄送 Who gets a copy, at the very end.</summary>
    Copies,
}

/// <summary>
/// 网页版式 A bulletin's Word document as plain paragraphs and tables, for the page and for paper: one wording, kept in Word, and three ways to
/// show it.
/// </summary>
/// <param name="Notes">The footnotes, by number from 1.</param>
public sealed record BulletinPage(IReadOnlyList<PageBlock> Blocks, IReadOnlyList<IReadOnlyList<PageRun>> Notes, IReadOnlyList<string> Foot)
{
    /// <summary>The first title's words; null without one.</summary>
    [JsonIgnore]
    public string? Title => Blocks.OfType<PageParagraph>().FirstOrDefault(block => block.Role == BlockRole.Title)?.Words;

    /// <summary>Every figure of it, once, in the order of reading.</summary>
    [JsonIgnore]
    public IReadOnlyList<FigureMark> Figures =>
        [.. Blocks.SelectMany(RunsOf).Concat(Notes.SelectMany(note => note)).Select(run => run.Figure).OfType<FigureMark>().Distinct()];

    /// <summary>The figures it speaks of, those it compares with too, once each; without scores, which are no figures of an indicator.</summary>
    [JsonIgnore]
    public IReadOnlyList<(string Indicator, string Area, Period Period)> Told =>
        [
            .. Figures
                .Where(mark => mark.Card is null)
                .SelectMany(mark => mark.Periods.Select(period => (mark.Indicator, mark.Area, period)))
                .Distinct(),
        ];

    /// <summary>The scorecards whose scores it tells, once each.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Cards => [.. Figures.Select(mark => mark.Card).OfType<string>().Distinct()];

    /// <summary>The words of a block, those of its tables too.</summary>
    public static IEnumerable<PageRun> RunsOf(PageBlock block) =>
        block switch
        {
            PageParagraph paragraph => paragraph.Runs,
            PageTable table => table.Rows.SelectMany(row => row.Cells).SelectMany(cell => cell.Blocks).SelectMany(RunsOf),
            _ => [],
        };
}

/// <summary>A paragraph or a table.</summary>
[JsonDerivedType(typeof(PageParagraph), "paragraph")]
[JsonDerivedType(typeof(PageTable), "table")]
public abstract record PageBlock;

/// <param name="Centred">Whether it stands in the middle.</param>
public sealed record PageParagraph(BlockRole Role, IReadOnlyList<PageRun> Runs, bool Centred) : PageBlock
{
    /// <summary>All its words.</summary>
    [JsonIgnore]
    public string Words => string.Concat(Runs.Select(run => run.Words));
}

public sealed record PageTable(IReadOnlyList<PageRow> Rows, IReadOnlyList<int> Widths) : PageBlock;

/// <param name="Head">Whether it comes again on each page.</param>
public sealed record PageRow(IReadOnlyList<PageCell> Cells, bool Head);

/// <param name="Span">Over how many columns.</param>
public sealed record PageCell(IReadOnlyList<PageBlock> Blocks, int Span);

/// <summary>Words of one look.</summary>
/// <param name="Figure">Which figure they are; null for words.</param>
/// <param name="Note">The number of the footnote that is called here; null for none.</param>
public sealed record PageRun(string Words, bool Bold, FigureMark? Figure, int? Note);

/// <summary>Which figure words are, as the document's content controls say it.</summary>
/// <param name="Indicator">The indicator's code; of a score <see cref="CardPrefix"/> and the scorecard's.</param>
public sealed record FigureMark(string Indicator, string Area, string Period, string Part)
{
    public const string CardPrefix = "card:";

    /// <summary>The scorecard's code; null where it is no score.</summary>
    [JsonIgnore]
    public string? Card => Indicator.StartsWith(CardPrefix, StringComparison.Ordinal) ? Indicator[CardPrefix.Length..] : null;

    /// <summary>The periods whose figures the words are made of: of a comparison two.</summary>
    [JsonIgnore]
    public IEnumerable<Period> Periods =>
        Menpai.Measure.Indicators.Period.Parse(Period) is not { } period ? []
        : Part == nameof(FieldPart.ToFormer) ? [period, period.Former]
        : Part == nameof(FieldPart.ToYearBefore) ? [period, period.YearBefore]
        : [period];

    /// <summary>Reads a control's tag; null for one that is not ours.</summary>
    public static FigureMark? Read(string? tag) =>
        tag?.Split('@') is [var indicator, var area, var period, var part] ? new(indicator, area, period, part) : null;

    /// <summary>As a control's tag.</summary>
    public override string ToString() => $"{Indicator}@{Area}@{Period}@{Part}";
}
