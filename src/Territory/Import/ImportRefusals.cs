using Menpai.Core;

namespace Menpai.Territory.Import;

/// <summary>Refusals of whole files; what is wrong with single rows are findings.</summary>
[RefusalCatalogue]
public static class ImportRefusals
{
    public static Refusal Workbook() => new(RefusalKind.Invalid, "import.workbook", "file");

    public static Refusal OldWorkbook() => new(RefusalKind.Invalid, "import.old-workbook", "file");

    public static Refusal Encrypted() => new(RefusalKind.Invalid, "import.encrypted", "file");

    public static Refusal Damaged() => new(RefusalKind.Invalid, "import.damaged", "file");

    public static Refusal BrokenGzip() => new(RefusalKind.Invalid, "import.broken-gzip", "file");

    public static Refusal Swells() => new(RefusalKind.Invalid, "import.swells", "file");

    public static Refusal NoHeadings() => new(RefusalKind.Invalid, "import.no-headings", "file");

    public static Refusal Utf16() => new(RefusalKind.Invalid, "import.utf16", "file");

    public static Refusal Binary() => new(RefusalKind.Invalid, "import.binary", "file");

    public static Refusal WrongEncoding() => new(RefusalKind.Invalid, "import.wrong-encoding", "file");

    public static Refusal Empty() => new(RefusalKind.Invalid, "import.empty", "file");

    public static Refusal BrokenHeading() => new(RefusalKind.Invalid, "import.broken-heading", "file");

    public static Refusal ColumnMissing(string columns) => new(RefusalKind.Invalid, "import.column-missing", "file", columns);

    public static Refusal ColumnTwice(string column) => new(RefusalKind.Invalid, "import.column-twice", "file", column);

    public static Refusal NeverRecorded(string column) => new(RefusalKind.Invalid, "import.never-recorded", "file", column);

    public static Refusal TooManyRows(int most) => new(RefusalKind.Invalid, "import.too-many-rows", "file", most);

    public static Refusal TooManyForOneAct(int most) => new(RefusalKind.Invalid, "import.too-many-for-one-act", "goodRowsOnly", most);

    public static Refusal NoFile() => new(RefusalKind.Invalid, "import.no-file", "file");

    public static Refusal RunGone() => new(RefusalKind.NotFound, "import.run-gone");

    public static Refusal NothingToDo() => new(RefusalKind.Conflict, "import.nothing-to-do");

    public static Refusal RowsAreWrong(int rows) => new(RefusalKind.Conflict, "import.rows-are-wrong", "goodRowsOnly", rows);

    public static Refusal AlreadyBegun() => new(RefusalKind.Conflict, "import.already-begun");

    public static Refusal ChangedMeanwhile(int row) => new(RefusalKind.Conflict, "import.changed-meanwhile", null, row);
}
