using System.Collections.Immutable;

namespace Menpai.XForms.Sheets;

/// <summary>One sheet of a workbook 工作表: a row of column headers and the rows under it.</summary>
/// <param name="Name">As written, e.g. <c>Survey</c>.</param>
/// <param name="Headers">One per column; null where the header cell is blank.</param>
/// <param name="Rows">Those with at least one value, in order.</param>
public sealed record Sheet(string Name, ImmutableArray<string?> Headers, ImmutableArray<SheetRow> Rows);

/// <summary>A row of a sheet 行.</summary>
/// <param name="Number">As the spreadsheet shows it: the header row is 1.</param>
/// <param name="Cells">One per header, in the same order; null where the cell is blank.</param>
public sealed record SheetRow(int Number, ImmutableArray<string?> Cells);
