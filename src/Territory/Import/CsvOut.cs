using System.Buffers;
using System.Text;

namespace Menpai.Territory.Import;

/// <summary>导出 Writes a CSV file that Excel opens rightly: UTF-8 with its mark.</summary>
public sealed class CsvOut : SheetOut
{
    private static readonly UTF8Encoding WithMark = new(encoderShouldEmitUTF8Identifier: true);

    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n\t;");

    private readonly StreamWriter _writer;

    /// <param name="stream">Left open.</param>
    public CsvOut(Stream stream) => _writer = new StreamWriter(stream, WithMark, 64 * 1024, leaveOpen: true) { NewLine = "\r\n" };

    /// <summary>Writes one row.</summary>
    public override async Task Row(params IReadOnlyList<object?> cells)
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
        var text = Text(value);
        return text.AsSpan().ContainsAny(Special) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }

    public override async ValueTask DisposeAsync() => await _writer.DisposeAsync();
}
