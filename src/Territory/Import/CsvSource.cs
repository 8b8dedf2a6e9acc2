using System.Text;

namespace Menpai.Territory.Import;

/// <summary>A text of cells with commas, semicolons or tabs between them.</summary>
internal sealed class CsvSource : SheetSource
{
    private readonly Stream _file;
    private readonly bool _owned;
    private readonly Encoding _encoding;
    private char _separator = ',';

    /// <param name="file">Seekable.</param>
    /// <param name="owned">Whether it is closed with this.</param>
    /// <exception cref="Core.RefusedException">It is no text in a known encoding.</exception>
    public CsvSource(Stream file, bool owned) => (_file, _owned, _encoding) = (file, owned, CsvEncoding.Of(file));

    public override long Position => _file.Position;

    public override long Length => _file.Length;

    public override string[] Headings(IReadOnlyList<SheetColumn> columns)
    {
        var best = (Separator: ',', Headings: Array.Empty<string>(), Known: -1);
        foreach (var separator in (ReadOnlySpan<char>)[',', ';', '\t'])
        {
            var first = Records(separator).FirstOrDefault();
            if (first.Cells is null)
                throw ImportRefusals.Empty().AsException();
            // One cell alone is a table of one column, or what another separator made of a heading.
            if (first.Problem is not null || (separator != ',' && first.Cells.Length == 1))
                continue;
            var known = columns.Count(column => first.Cells.Any(column.IsCalled));
            if (known > best.Known)
                best = (separator, first.Cells, known);
        }
        if (best.Known < 0)
            throw ImportRefusals.BrokenHeading().AsException();
        _separator = best.Separator;
        return best.Headings;
    }

    public override IEnumerable<SheetRecord> Below() => Records(_separator).Skip(1);

    private IEnumerable<SheetRecord> Records(char separator)
    {
        _file.Position = 0;
        using var text = new StreamReader(_file, _encoding, detectEncodingFromByteOrderMarks: false, 64 * 1024, leaveOpen: true);
        // The mark of UTF-8 is no part of the first heading.
        if (text.Peek() == '\uFEFF')
            _ = text.Read();
        foreach (var record in new CsvLines(text, separator).Read())
            yield return record;
    }

    public override void Dispose()
    {
        if (_owned)
            _file.Dispose();
    }
}
