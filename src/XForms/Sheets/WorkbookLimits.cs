namespace Menpai.XForms.Sheets;

/// <summary>How much of a workbook is read before it is refused: generous for a form, small for a machine.</summary>
internal static class WorkbookLimits
{
    /// <summary>The file, in bytes.</summary>
    public const long PackedBytes = 16L * 1024 * 1024;

    /// <summary>All its parts unpacked, in bytes; so much text takes twice the room once it is read.</summary>
    public const long UnpackedBytes = 24L * 1024 * 1024;

    public const int Parts = 2_000;

    /// <summary>Rows with at least one value, in one sheet.</summary>
    public const int Rows = 200_000;

    /// <summary>Columns with a header, in one sheet.</summary>
    public const int Columns = 300;

    /// <summary>Excel itself stops at 32,767 characters.</summary>
    public const int CellLength = 32_767;

    /// <summary>After so many blank rows in a run the sheet has ended, whatever its formatting says.</summary>
    public const int BlankRows = 60;

    /// <summary>After so many blank headers in a run the header row has ended.</summary>
    public const int BlankColumns = 20;
}
