using System.Text;
using Menpai.Core;

namespace Menpai.Territory.Import;

/// <summary>Everything that is wrong with a file, as CSV: row, column, what stands there, what is wrong, what to do.</summary>
internal sealed class ImportReport : IDisposable
{
    private static readonly string[] Columns = ["row", "column", "value", "what", "do"];

    private readonly StreamWriter _writer;
    private readonly Texts _texts;

    public ImportReport(string file, Texts texts)
    {
        _texts = texts;
        _writer = new StreamWriter(file, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)) { NewLine = "\r\n" };
        Line([.. Columns.Select(column => texts[$"import.report.{column}"])]);
    }

    public void Write(Finding finding) => Line(finding.Row, finding.Column, finding.Value, finding.What(_texts), finding.Do(_texts));

    private void Line(params object?[] cells) => _writer.WriteLine(string.Join(',', cells.Select(CsvOut.Cell)));

    public void Dispose() => _writer.Dispose();
}
