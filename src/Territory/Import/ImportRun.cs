using Menpai.Core;
using Menpai.Territory.Jobs;

namespace Menpai.Territory.Import;

/// <summary>预览 What a file would do.</summary>
/// <param name="New">Rows that bring something new.</param>
/// <param name="Changed">Rows that change something.</param>
/// <param name="Unchanged">Rows that say what is so already.</param>
/// <param name="Wrong">Rows that are wrong.</param>
/// <param name="Shown">The first of the findings.</param>
/// <param name="Findings">How many problems there are, each that repeats counted once; the report has all.</param>
/// <param name="Warnings">How many warnings there are beside.</param>
/// <param name="Unused">Headings that are not read.</param>
public sealed record ImportPreview(
    int New,
    int Changed,
    int Unchanged,
    int Wrong,
    IReadOnlyList<Finding> Shown,
    int Findings,
    int Warnings,
    IReadOnlyList<string> Unused
)
{
    /// <summary>The sheet of the workbook that is read; null for a text.</summary>
    public string? Sheet { get; init; }

    /// <summary>Sheets of the workbook that are not read.</summary>
    public IReadOnlyList<string> OtherSheets { get; init; } = [];

    /// <summary>Rows in all.</summary>
    public int Rows => New + Changed + Unchanged + Wrong;

    /// <summary>Rows that would be carried out.</summary>
    public int Ready => New + Changed;

    /// <summary>Whether they are too many to be carried out as one act, so that batches are all that is offered.</summary>
    public bool OnlyInBatches => Ready > Importer.MostInOneAct;
}

/// <summary>What was carried out, in rows.</summary>
public sealed record ImportResult(int New, int Changed, int Unchanged, int LeftOut);

/// <summary>One file that somebody wants to import: looked through at once, carried out when they say so.</summary>
public sealed class ImportRun
{
    /// <summary>What it is looked up by.</summary>
    public Guid Id { get; } = Guid.CreateVersion7();

    /// <summary>The kind of spreadsheet.</summary>
    public required Importer Importer { get; init; }

    /// <summary>Who uploaded it; nobody else sees it.</summary>
    public required Actor Owner { get; init; }

    /// <summary>As it was called where it came from.</summary>
    public required string FileName { get; init; }

    /// <summary>What was answered with the file.</summary>
    public required IReadOnlyDictionary<string, string> Answers { get; init; }

    /// <summary>Where it lies here.</summary>
    public required string File { get; init; }

    public DateTimeOffset UploadedAt { get; init; }

    /// <summary>Looking it through.</summary>
    public Job Checking { get; internal set; } = null!;

    /// <summary>What it would do; null while it is looked through, and when it was refused.</summary>
    public ImportPreview? Preview { get; internal set; }

    /// <summary>Carrying it out; null while nobody said so.</summary>
    public Job? Carrying { get; internal set; }

    /// <summary>What was carried out; null before the end.</summary>
    public ImportResult? Result { get; internal set; }

    /// <summary>Everything that is wrong, as CSV.</summary>
    public string ReportFile => System.IO.Path.ChangeExtension(File, ".report.csv");
}
