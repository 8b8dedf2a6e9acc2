using System.Text;

namespace Menpai.Web.Commands;

/// <summary>A row of separated text.</summary>
/// <param name="Line">Where it begins; the first is 1.</param>
/// <param name="Cells">Empty when it cannot be read.</param>
/// <param name="Why">A key of the texts for what cannot be read.</param>
internal readonly record struct MessageRow(int Line, string[] Cells, string? Why);

/// <summary>
/// Splits text into rows as RFC 4180 has it: a quoted cell may hold separators and line ends. Where that gives no row (a quotation mark that
/// is never closed, or only by swallowing the next message) the quotes of a tab-separated line are plain signs.
/// </summary>
internal sealed class MessageLines(TextReader text)
{
    private const int MostLinesOfAMessage = 200;

    private readonly List<string> _ahead = [];
    private readonly StringBuilder _whole = new();
    private int _line = 1;

    /// <summary>The first line as it stands; null at the end of the text.</summary>
    public string? Head() => Line(0) is { } line ? Taken(1, line) : null;

    /// <summary>The next row; null at the end of the text.</summary>
    /// <param name="separator">Between cells.</param>
    /// <param name="isMessage">Whether plainly split cells are a message by themselves.</param>
    public MessageRow? Next(char separator, Func<string[], bool> isMessage)
    {
        if (Line(0) is not { } line)
            return null;
        var at = _line;
        if (line.Length > MessageFile.LongestLine)
            return Taken(1, new MessageRow(at, [line], "topics.row.too-long"));
        if (Quoted(separator, isMessage) is { } quoted)
            return Taken(quoted.Lines, new MessageRow(at, quoted.Cells, null));
        return Taken(
            1,
            separator == '\t' ? new MessageRow(at, line.Split('\t'), null) : new MessageRow(at, [line], "topics.row.broken-quotes")
        );
    }

    private (string[] Cells, int Lines)? Quoted(char separator, Func<string[], bool> isMessage)
    {
        var cells = new List<string>();
        var (line, lines, at) = (_ahead[0], 1, 0);
        while (true)
        {
            if (at == line.Length || line[at] != '"')
            {
                // A quote within an unquoted cell is a plain sign: 5" pipe.
                var end = line.IndexOf(separator, at);
                cells.Add(end < 0 ? line[at..] : line[at..end]);
                at = end < 0 ? line.Length : end;
            }
            else if (Cell(ref line, ref lines, ref at, separator, isMessage) is { } cell)
                cells.Add(cell);
            else
                return null;
            if (at == line.Length)
                return ([.. cells], lines);
            at++;
        }
    }

    // From a quote to the one that ends the cell; null when none does.
    private string? Cell(ref string line, ref int lines, ref int at, char separator, Func<string[], bool> isMessage)
    {
        var cell = new StringBuilder();
        at++;
        while (true)
        {
            var quote = line.IndexOf('"', at);
            if (quote < 0)
            {
                cell.Append(line, at, line.Length - at).Append('\n');
                if (lines == MostLinesOfAMessage || Line(lines) is not { } next || cell.Length + next.Length > MessageFile.LongestLine)
                    return null;
                if (isMessage(next.Split(separator)))
                    return null;
                (line, at) = (next, 0);
                lines++;
                continue;
            }
            cell.Append(line, at, quote - at);
            at = quote + 1;
            if (at == line.Length || line[at] == separator)
                return cell.ToString();
            if (line[at] != '"')
                return null;
            cell.Append('"');
            at++;
        }
    }

    private T Taken<T>(int lines, T what)
    {
        _ahead.RemoveRange(0, lines);
        _line += lines;
        return what;
    }

    private string? Line(int ahead)
    {
        while (_ahead.Count <= ahead)
        {
            if (text.Peek() < 0)
                return null;
            _ahead.Add(Read());
        }
        return _ahead[ahead];
    }

    // Of a line without end no more is kept than shows that it is too long.
    private string Read()
    {
        _whole.Clear();
        int sign;
        while ((sign = text.Read()) >= 0 && sign != '\n')
            if (_whole.Length <= MessageFile.LongestLine)
                _whole.Append((char)sign);
        if (_whole.Length > 0 && _whole[^1] == '\r')
            _whole.Length--;
        return _whole.ToString();
    }
}
