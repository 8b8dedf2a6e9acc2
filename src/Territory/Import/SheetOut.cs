using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Menpai.Territory.Import;

/// <summary>
/// 导出 Writes a spreadsheet row by row: the first is the headings. No cell of it runs as a formula, also not after somebody saved it in another
/// form: what begins with <c>= + - @</c>, tab or carriage return gets an apostrophe before it. Numbers are left alone, negative ones too;
/// a telephone number with a plus is text.
/// </summary>
public abstract class SheetOut : IAsyncDisposable
{
    /// <summary>Writes one row.</summary>
    public abstract Task Row(params IReadOnlyList<object?> cells);

    public abstract ValueTask DisposeAsync();

    /// <summary>The text of a cell, which nothing runs.</summary>
    protected static string Text(object? value) =>
        value switch
        {
            null => "",
            string text => CellText.Runs(text) || CellText.IsQuoted(text) ? "'" + text : text,
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };

    /// <summary>A spreadsheet as somebody downloads it, written as it is sent.</summary>
    /// <param name="http">A workbook when the address ends in .xlsx or asks for one by <c>as=xlsx</c>; otherwise a text.</param>
    /// <param name="name">The file's name without its ending.</param>
    /// <param name="sheet">The sheet's name.</param>
    /// <param name="columns">The columns, where they are those of an import; the workbook then offers what a cell may hold.</param>
    /// <param name="write">Writes the rows.</param>
    public static IResult Download(
        HttpContext http,
        string name,
        string sheet,
        IReadOnlyList<SheetColumn>? columns,
        Func<SheetOut, Task> write
    )
    {
        var excel = http.Request.Query["as"] == "xlsx" || http.Request.Path.Value?.EndsWith(".xlsx", StringComparison.Ordinal) == true;
        return Results.Stream(
            async stream =>
            {
                await using SheetOut file = excel ? new Excel.XlsxOut(stream, sheet, columns) : new CsvOut(stream);
                await write(file);
            },
            excel ? Excel.XlsxOut.ContentType : "text/csv; charset=utf-8",
            name + (excel ? ".xlsx" : ".csv")
        );
    }
}
