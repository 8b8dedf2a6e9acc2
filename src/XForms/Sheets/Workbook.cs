using System.Collections.Immutable;
using Menpai.XForms.Problems;

namespace Menpai.XForms.Sheets;

/// <summary>
/// A form's definition as its author wrote it 工作簿: the sheets that XLSForm knows, as text, and what could not be read.
/// </summary>
/// <param name="Sheets">The sheets that XLSForm knows, in order; others (notes, lookups) are only named.</param>
/// <param name="SheetNames">The names of all sheets as written, for finding misspelt ones.</param>
/// <param name="Problems">What went wrong in reading; a workbook that could not be opened at all has no sheets and an error here.</param>
public sealed record Workbook(ImmutableArray<Sheet> Sheets, ImmutableArray<string> SheetNames, ImmutableArray<Problem> Problems)
{
    /// <summary>The sheet with the given name 按名称取工作表, whatever its capitals; null when there is none. An only sheet is the survey, unless its name says otherwise.</summary>
    public Sheet? Find(string name) =>
        Sheets.FirstOrDefault(s => string.Equals(s.Name.Trim(), name, StringComparison.OrdinalIgnoreCase))
        ?? (
            Sheets is [var only] && name == Menpai.XForms.Sheets.SheetNames.Survey && !Menpai.XForms.Sheets.SheetNames.IsKnown(only.Name)
                ? only
                : null
        );

    /// <summary>Reads an Excel workbook (.xlsx, .xlsm) 读取 Excel 文件; never throws for what is in it.</summary>
    /// <param name="file">The file's bytes from the current position; read to its end, not closed.</param>
    public static Workbook FromXlsx(Stream file) => XlsxReader.Read(file);

    /// <summary>Reads the Markdown table notation 读取 Markdown 表格; never throws for what is in it.</summary>
    /// <param name="markdown">Tables whose first column names the sheet, as in <c>| survey | | |</c> followed by rows that start with a blank cell.</param>
    public static Workbook FromMarkdown(string markdown) => MarkdownReader.Read(markdown);
}
