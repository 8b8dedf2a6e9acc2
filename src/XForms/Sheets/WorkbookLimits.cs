namespace Menpai.XForms.Sheets;

/// <summary>How much of a workbook is read before it is refused: generous for a form, small for a machine.</summary>
internal static class WorkbookLimits
{
    /// <summary>The file, in bytes.</summary>
    public const long PackedBytes = 16L * 1024 * 1024;

    /// <summary>All its parts unpacked, in bytes; so much text takes twice the room once it is read.</summary>
    public const long UnpackedBytes = 24L * 1024 * 1024;

    public const int Parts = 2_000;

    /// <summary>All tags of all parts: a filled cell has six or eight, a blank one with a border has one. Millions of them pack into nothing.</summary>
    public const int Tags = 800_000;

    /// <summary>A form in Markdown, in characters.</summary>
    public const int MarkdownLength = 12_000_000;

    /// <summary>All cells together, in characters: enough for three texts of 65 for each of 2,000 questions in ten languages.</summary>
    public const int Characters = 4_000_000;

    /// <summary>Rows times columns times columns, of one sheet: what the reader of .xlsx takes grows so. 2,800 rows of 65 columns, 1,200 of 100.</summary>
    private const int Area = 12_000_000;

    /// <summary>Rows of a sheet, blank ones between others included.</summary>
    public const int Rows = 50_000;

    /// <summary>Rows of the survey, and rows once its loops are written out.</summary>
    public const int SurveyRows = 6_000;

    /// <summary>Columns with a header, in one sheet.</summary>
    public const int Columns = 300;

    /// <summary>Excel itself stops at 32,767 characters.</summary>
    public const int CellLength = 32_767;

    /// <summary>After so many blank rows in a run the sheet has ended, whatever its formatting says.</summary>
    public const int BlankRows = 60;

    /// <summary>After so many blank headers in a run the header row has ended.</summary>
    public const int BlankColumns = 20;

    /// <summary>The last row that a sheet may have.</summary>
    public static int LastRow(string sheet, int columns) =>
        Math.Min(
            string.Equals(sheet, SheetNames.Survey, StringComparison.OrdinalIgnoreCase) ? SurveyRows : Rows,
            Area / (columns * columns)
        );
}
