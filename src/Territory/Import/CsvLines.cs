using System.Text;

namespace Menpai.Territory.Import;

/// <summary>
/// Splits the text of a CSV file into records (RFC 4180), one at a time. A quote that is never closed spoils its own row alone: when no
/// record comes of the lines it would take in, the line stands as broken and reading goes on at the next.
/// </summary>
internal sealed class CsvLines(TextReader text, char separator)
{
    private const int MostLinesInARecord = 50;

    /// <summary>Most characters of a line; what is longer is left out unread.</summary>
    public const int LongestLine = 60_000;

    private readonly LinkedList<(string Text, bool TooLong)> _ahead = [];
    private readonly List<string> _cells = [];
    private readonly char[] _buffer = new char[16_384];
    private int _from;
    private int _to;
    private int _row;
    private string _line = "";
    private int _at;
    private int _lines;

    /// <summary>The records, empty lines left out but counted.</summary>
    public IEnumerable<SheetRecord> Read()
    {
        while (Line(0) is { } first)
        {
            _row++;
            if (first.TooLong)
            {
                _ahead.RemoveFirst();
                yield return new(_row, [], "line-too-long");
                continue;
            }
            var lines = Split(first.Text);
            for (var taken = 0; taken < Math.Max(lines, 1); taken++)
                _ahead.RemoveFirst();
            if (lines == 0)
                yield return new(_row, [], "broken-quotes");
            else if (_cells.Count > 1 || _cells[0].Trim().Length > 0)
                yield return new(_row, [.. _cells], null);
        }
    }

    /// <summary>Fills the cells from a line, and from those that follow where a quoted cell goes on.</summary>
    /// <returns>How many lines it took; 0 when the quotes are broken.</returns>
    private int Split(string line)
    {
        _cells.Clear();
        (_line, _at, _lines) = (line, 0, 1);
        while (true)
        {
            if (_at < _line.Length && _line[_at] == '"')
            {
                if (!Quoted())
                    return separator == '\t' ? Plain(line) : 0;
            }
            else
            {
                // A quote in the middle of an unquoted cell is a plain sign: 5" pipe.
                var end = _line.IndexOf(separator, _at);
                var cell = end < 0 ? _line[_at..] : _line[_at..end];
                _cells.Add(cell);
                _at += cell.Length;
            }
            if (_at >= _line.Length)
                return _lines;
            _at++;
            if (_at < _line.Length)
                continue;
            _cells.Add("");
            return _lines;
        }
    }

    /// <summary>Texts with tabs are often written without a thought of quotes: "so-and-so" said is then a cell as it stands.</summary>
    private int Plain(string line)
    {
        _cells.Clear();
        _cells.AddRange(line.Split(separator));
        return 1;
    }

    /// <summary>Takes a quoted cell in, and stands behind it then.</summary>
    /// <returns>Whether it was closed, and by a quote that ends a cell.</returns>
    private bool Quoted()
    {
        var cell = new StringBuilder();
        _at++;
        while (true)
        {
            var quote = _line.IndexOf('"', _at);
            if (quote < 0)
            {
                cell.Append(_line, _at, _line.Length - _at).Append('\n');
                if (_lines == MostLinesInARecord || Line(_lines++) is not { TooLong: false } next)
                    return false;
                (_line, _at) = (next.Text, 0);
                continue;
            }
            cell.Append(_line, _at, quote - _at);
            _at = quote + 1;
            if (_at == _line.Length || _line[_at] != '"')
                break;
            cell.Append('"');
            _at++;
        }
        _cells.Add(cell.ToString());
        return _at == _line.Length || _line[_at] == separator;
    }

    private (string Text, bool TooLong)? Line(int ahead)
    {
        while (_ahead.Count <= ahead)
        {
            if (Next() is not { } line)
                return null;
            _ahead.AddLast(line);
        }
        return _ahead.ElementAt(ahead);
    }

    private (string, bool)? Next()
    {
        var line = new StringBuilder();
        var (tooLong, any) = (false, false);
        while (true)
        {
            if (_from == _to)
            {
                (_from, _to) = (0, text.Read(_buffer));
                if (_to == 0)
                    return any ? (line.ToString(), tooLong) : null;
            }
            any = true;
            var rest = _buffer.AsSpan(_from, _to - _from);
            var end = rest.IndexOf('\n');
            var part = end < 0 ? rest : rest[..end];
            tooLong |= line.Length + part.Length > LongestLine;
            if (!tooLong)
                line.Append(part);
            _from += end < 0 ? rest.Length : end + 1;
            if (end < 0)
                continue;
            if (line.Length > 0 && line[^1] == '\r')
                line.Length--;
            return (line.ToString(), tooLong);
        }
    }
}
