using System.Globalization;
using Menpai.Ui.Edge;
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
            DateTime time => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };

    /// <summary>A spreadsheet as somebody downloads it, written as it is sent.</summary>
    /// <param name="http">A workbook when the address ends in .xlsx or asks for one by <c>as=xlsx</c>; otherwise a text.</param>
    /// <param name="name">The file's name without day and ending, for those who take no other letters.</param>
    /// <param name="sheet">The sheet's name, and the file's for everybody else.</param>
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
        Name(http, name, sheet, excel);
        return Results.Stream(
            async stream =>
            {
                await using SheetOut file = excel ? new Excel.XlsxOut(stream, sheet, columns) : new CsvOut(stream);
                await write(file);
            },
            excel ? Excel.XlsxOut.ContentType : "text/csv; charset=utf-8"
        );
    }

    /// <summary>Names what is downloaded, with the day: 门户_20260309.xlsx, and doors_20260309.xlsx for those who take no other letters.</summary>
    public static void Name(HttpContext http, string plain, string name, bool excel)
    {
        var frame = http.Caller().Frame;
        var day = TimeZoneInfo.ConvertTime(frame.Now, frame.Zone).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var ending = $"_{day}.{(excel ? "xlsx" : "csv")}";
        http.Response.Headers.ContentDisposition =
            $"attachment; filename=\"{plain}{ending}\"; filename*=UTF-8''{Uri.EscapeDataString(name + ending)}";
    }
}
