using System.Globalization;
using System.Text;
using Menpai.Core;
using Menpai.Territory.Import;
using Menpai.Triage.Topics;

namespace Menpai.Web.Commands;

/// <summary>A row of a message file that was left out, and why.</summary>
/// <param name="Line">The first is 1.</param>
/// <param name="Why">A key of the texts.</param>
internal readonly record struct LeftOut(int Line, string Why, string Value);

/// <summary>
/// Messages as text separated by tabs or commas, also packed with gzip, in UTF-8, UTF-16 with its mark or GB 18030: the columns message,
/// sent_at, topic, text, votes in any order.
/// What is wrong with a row leaves out the row.
/// </summary>
internal sealed class MessageFile
{
    /// <summary>Most characters of a line; a longer one is left out.</summary>
    public const int LongestLine = 1_000_000;

    private const long MostBytes = 2L << 30;

    private const DateTimeStyles Spaced = DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AssumeUniversal;

    private static readonly string[] Needed = ["message", "sent_at", "topic", "text"];

    private readonly Dictionary<string, int> _columns = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<TopicReport> _reports = [];
    private readonly List<LeftOut> _leftOut = [];
    private readonly HashSet<string> _ids = [];
    private char _separator = '\t';
    private int _line = 1;

    private MessageFile() { }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<TopicReport> Reports => _reports;

    public IReadOnlyList<LeftOut> LeftOut => _leftOut;

    /// <summary>Reads a file.</summary>
    /// <exception cref="RefusedException">There is none, it is empty, no text, or lacks a column.</exception>
    public static MessageFile Read(string path)
    {
        if (!File.Exists(path))
            throw TopicRefusals.NoFile(path).AsException();
        using var file = Open(path);
        if (file.Length == 0)
            throw TopicRefusals.Empty().AsException();
        using var text = new StreamReader(
            file,
            IsUtf16(file) ? Encoding.Unicode : EncodingOf(file),
            detectEncodingFromByteOrderMarks: true
        );
        var lines = new MessageLines(text);
        var read = new MessageFile();
        read.Head(lines.Head() ?? "");
        while (lines.Next(read._separator, read.IsMessage) is { } row)
            read.Take(row);
        return read;
    }

    // By its mark, as spreadsheets write "Unicode text"; the reader tells which of the two it is.
    private static bool IsUtf16(FileStream file)
    {
        var (first, second) = (file.ReadByte(), file.ReadByte());
        file.Position = 0;
        return (first, second) is (0xFF, 0xFE) or (0xFE, 0xFF);
    }

    // At the desk the same refusal asks for an Excel workbook; here that is what cannot be read.
    private static Encoding EncodingOf(FileStream file)
    {
        try
        {
            return CsvEncoding.Of(file);
        }
        catch (RefusedException refused) when (refused.Refusal.Code == ImportRefusals.Binary().Code)
        {
            throw TopicRefusals.NotText().AsException();
        }
    }

    private static FileStream Open(string path)
    {
        var file = File.OpenRead(path);
        if (file.ReadByte() != 0x1F || file.ReadByte() != 0x8B)
        {
            file.Position = 0;
            return file;
        }
        file.Position = 0;
        using (file)
            return Unpacked(file);
    }

    // The encoding is found by reading a file twice, which a packed one cannot.
    private static FileStream Unpacked(FileStream file)
    {
        var plain = new FileStream(
            Path.GetTempFileName(),
            FileMode.Create,
            FileAccess.ReadWrite,
            FileShare.None,
            1 << 16,
            FileOptions.DeleteOnClose
        );
        try
        {
            using var packed = new WholeGzip(file);
            var buffer = new byte[1 << 16];
            int length;
            while ((length = packed.Read(buffer)) > 0)
            {
                if (plain.Length + length > MostBytes)
                    throw TopicRefusals.TooLarge(MostBytes >> 20).AsException();
                plain.Write(buffer, 0, length);
            }
        }
        catch
        {
            plain.Dispose();
            throw;
        }
        plain.Position = 0;
        return plain;
    }

    private void Head(string line)
    {
        line = line.TrimStart('\uFEFF');
        if (line.Trim().Length == 0)
            throw TopicRefusals.Empty().AsException();
        _separator = line.Contains('\t', StringComparison.Ordinal) ? '\t' : ',';
        var names = line.Split(_separator).Select(name => name.Trim().Trim('"').Trim()).ToList();
        for (var at = 0; at < names.Count; at++)
            if (names[at].Length > 0 && !_columns.TryAdd(names[at], at) && (Needed.Contains(names[at]) || names[at] == "votes"))
                throw TopicRefusals.ColumnTwice(names[at]).AsException();
        var missing = Needed.Where(name => !_columns.ContainsKey(name)).ToList();
        if (missing.Count > 0)
            throw TopicRefusals.ColumnMissing(string.Join("、", missing)).AsException();
    }

    // A line within quotes that is a message of its own shows that the quote was only a sign.
    private bool IsMessage(string[] cells) => cells.Length == _columns.Count && SentAt(cells[_columns["sent_at"]].Trim()) is not null;

    private void Take(MessageRow row)
    {
        var cells = row.Cells;
        _line = row.Line;
        if (row.Why is { } why)
        {
            Leave(why, cells[0]);
            return;
        }
        if (Array.TrueForAll(cells, string.IsNullOrWhiteSpace))
            return;
        if (cells.Length <= Needed.Max(name => _columns[name]))
        {
            Leave("topics.row.too-few-cells", cells.Length.ToString(CultureInfo.InvariantCulture));
            return;
        }
        var id = Cell(cells, "message").Trim();
        var sentAt = Cell(cells, "sent_at").Trim();
        var votes = _columns.ContainsKey("votes") ? Cell(cells, "votes").Trim() : "";
        if (id.Length == 0)
            Leave("topics.row.no-message", "");
        else if (SentAt(sentAt) is not { } when)
            Leave("topics.row.bad-date", sentAt);
        else if (!Votes(votes, out var count))
            Leave("topics.row.bad-votes", votes);
        else if (Cell(cells, "topic").Trim().Length + Cell(cells, "text").Trim().Length == 0)
            Leave("topics.row.no-words", id);
        else if (!_ids.Add(id))
            Leave("topics.row.twice", id);
        else
            _reports.Add(new TopicReport(id, when, Cell(cells, "topic"), Cell(cells, "text"), count));
    }

    private void Leave(string why, string value) => _leftOut.Add(new LeftOut(_line, why, value.Length > 40 ? value[..40] + "…" : value));

    private string Cell(string[] cells, string column) => _columns.TryGetValue(column, out var at) && at < cells.Length ? cells[at] : "";

    // A zone beside it changes nothing: the day is the one the sender wrote, on whatever machine the file is read. A spreadsheet also
    // writes a time as days since 1899-12-30.
    private static DateTimeOffset? SentAt(string written)
    {
        var plain = written.Normalize(NormalizationForm.FormKC);
        if (Day(plain)?.Year is > 1990 and < 2200 && DateTimeOffset.TryParse(plain, CultureInfo.InvariantCulture, Spaced, out var zoned))
            return new DateTimeOffset(zoned.DateTime, TimeSpan.Zero);
        if (DateTime.TryParseExact(plain, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var bare))
            return new DateTimeOffset(bare, TimeSpan.Zero);
        return
            double.TryParse(written, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var days)
            && days is > 33_000 and < 110_000
            ? new DateTimeOffset(DateTime.FromOADate(days), TimeSpan.Zero)
            : null;
    }

    // A time of day alone is none: it would be taken for today's.
    private static DateTime? Day(string plain) =>
        DateTime.TryParse(
            plain,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.NoCurrentDateDefault,
            out var time
        )
            ? time
            : null;

    private static bool Votes(string written, out int votes)
    {
        votes = 0;
        if (written.Length == 0)
            return true;
        if (
            !double.TryParse(written, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number)
            || !(Math.Abs(number) < 1e9)
        )
            return false;
        votes = (int)number;
        return true;
    }
}
