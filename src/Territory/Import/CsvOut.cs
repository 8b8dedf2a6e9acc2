using System.Buffers;
using System.Globalization;
using System.Text;

namespace Menpai.Territory.Import;

/// <summary>
/// 导出 Writes a CSV file that Excel opens rightly: UTF-8 with its mark, and no cell that would run as a formula. What begins with
/// <c>= + - @</c>, tab or carriage return gets an apostrophe before it; numbers are left alone.
/// </summary>
public sealed class CsvOut : IAsyncDisposable
{
    private static readonly UTF8Encoding WithMark = new(encoderShouldEmitUTF8Identifier: true);

    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n\t;");

    private readonly StreamWriter _writer;

    /// <param name="stream">Left open.</param>
    public CsvOut(Stream stream) => _writer = new StreamWriter(stream, WithMark, 64 * 1024, leaveOpen: true) { NewLine = "\r\n" };

    /// <summary>Writes one row.</summary>
    public async Task Row(params IReadOnlyList<object?> cells)
    {
        for (var at = 0; at < cells.Count; at++)
        {
            if (at > 0)
                await _writer.WriteAsync(',');
            await _writer.WriteAsync(Cell(cells[at]));
        }
        await _writer.WriteLineAsync();
    }

    /// <summary>A cell as it stands in the file.</summary>
    public static string Cell(object? value)
    {
        if (value is null)
            return "";
        var text = value is DateOnly day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : value.ToString() ?? "";
        if (value is string && CellText.IsFormula(text))
            text = "'" + text;
        return text.AsSpan().ContainsAny(Special) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }

    public async ValueTask DisposeAsync() => await _writer.DisposeAsync();
}
