using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Menpai.Territory.Import.Excel;

/// <summary>
/// Writes an Excel workbook as it is sent: bold headings that stay in sight and filter, widths by content, texts as texts, days and times as
/// such. When a sheet is full, another goes on.
/// </summary>
public sealed class XlsxOut : SheetOut
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Excel's own limit is 1,048,576.</summary>
    private const int RowsOfASheet = 1_000_000;

    private const int SendAt = 64 * 1024;
    private const int LongestCell = 32_767;

    // So many rows tell how wide the columns are, which stands before all of them.
    private const int RowsLookedAt = 50;

    private readonly Stream _target;
    private readonly Outflow _flow = new();
    private readonly ZipArchive _archive;
    private readonly string _name;
    private readonly IReadOnlyList<SheetColumn> _columns;
    private readonly List<string> _sheets = [];
    private List<IReadOnlyList<object?>>? _first = [];
    private IReadOnlyList<object?> _headings = [];
    private XmlWriter? _sheet;
    private int _row;
    private int _wide;

    /// <param name="target">Left open.</param>
    /// <param name="name">The name of the sheet.</param>
    /// <param name="columns">What the columns hold, when they are those of an import: what may be chosen is offered, codes stay texts.</param>
    public XlsxOut(Stream target, string name, IReadOnlyList<SheetColumn>? columns = null)
    {
        (_target, _name, _columns) = (target, SheetName(name), columns ?? []);
        _archive = new ZipArchive(_flow, ZipArchiveMode.Create, leaveOpen: true);
    }

    public override async Task Row(params IReadOnlyList<object?> cells)
    {
        if (_first is not null)
        {
            _first.Add(cells);
            if (_first.Count > RowsLookedAt)
                Start();
            return;
        }
        if (_row == RowsOfASheet)
        {
            End(_columns);
            Begin($"{_name}{_sheets.Count + 1}", _headings, _columns, []);
        }
        Write(cells, heading: false);
        if (_flow.Held > SendAt)
            await _flow.Send(_target);
    }

    // Heading and first rows, once the columns' widths can be told.
    private void Start()
    {
        if (_first is not { } rows)
            return;
        _first = null;
        if (rows.Count == 0)
            return;
        Begin(_name, _headings = rows[0], _columns, rows[1..]);
        foreach (var row in rows.Skip(1))
            Write(row, heading: false);
    }

    /// <summary>Writes a further sheet behind the first; what belongs to that one is at its end then.</summary>
    public void Beside(string name, IEnumerable<IReadOnlyList<object?>> rows)
    {
        Start();
        if (_sheet is not null)
            End(_columns);
        foreach (var row in rows)
            if (_sheet is null)
                Begin(SheetName(name), row, [], []);
            else
                Write(row, heading: false);
        End([]);
    }

    private void Begin(
        string name,
        IReadOnlyList<object?> headings,
        IReadOnlyList<SheetColumn> columns,
        IReadOnlyList<IReadOnlyList<object?>> seen
    )
    {
        _sheets.Add(name);
        (_row, _wide) = (0, headings.Count);
        _sheet = XmlWriter.Create(
            _archive.CreateEntry($"xl/worksheets/sheet{_sheets.Count}.xml", CompressionLevel.Fastest).Open(),
            new XmlWriterSettings { CheckCharacters = false, CloseOutput = true }
        );
        _sheet.WriteStartElement("worksheet", WorkbookParts.Main);
        _sheet.WriteRaw(
            "<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>"
        );
        _sheet.WriteStartElement("cols", WorkbookParts.Main);
        for (var at = 0; at < headings.Count; at++)
        {
            var held = seen.Where(row => at < row.Count).Select(row => Shown(row[at]));
            _sheet.WriteRaw(WorkbookParts.Column(at + 1, [Text(headings[at]), .. held], at < columns.Count ? columns[at] : null));
        }
        _sheet.WriteEndElement();
        _sheet.WriteStartElement("sheetData", WorkbookParts.Main);
        Write(headings, heading: true);
    }

    private void Write(IReadOnlyList<object?> cells, bool heading)
    {
        _sheet!.WriteStartElement("row", WorkbookParts.Main);
        _sheet.WriteAttributeString("r", (++_row).ToString(CultureInfo.InvariantCulture));
        for (var at = 0; at < cells.Count; at++)
            if (cells[at] is not (null or ""))
                Cell(at, cells[at], heading);
        _sheet.WriteEndElement();
    }

    private void Cell(int at, object? value, bool heading)
    {
        _sheet!.WriteStartElement("c", WorkbookParts.Main);
        _sheet.WriteAttributeString("r", WorkbookParts.Letters(at) + _row.ToString(CultureInfo.InvariantCulture));
        if (heading)
            _sheet.WriteAttributeString("s", WorkbookParts.HeadingStyle);
        if (value is int or long or double or decimal)
            _sheet.WriteElementString("v", WorkbookParts.Main, Text(value));
        else if (WorkbookParts.Moment(value) is { } moment)
        {
            _sheet.WriteAttributeString("s", moment.Style);
            _sheet.WriteElementString("v", WorkbookParts.Main, moment.Serial);
        }
        else
        {
            var text = WorkbookParts.Writable(Text(value));
            _sheet.WriteAttributeString("t", "inlineStr");
            _sheet.WriteStartElement("is", WorkbookParts.Main);
            _sheet.WriteStartElement("t", WorkbookParts.Main);
            _sheet.WriteAttributeString("xml", "space", null, "preserve");
            _sheet.WriteString(text.Length > LongestCell ? text[..LongestCell] : text);
            _sheet.WriteEndElement();
            _sheet.WriteEndElement();
        }
        _sheet.WriteEndElement();
    }

    private void End(IReadOnlyList<SheetColumn> columns)
    {
        if (_sheet is null)
            return;
        _sheet.WriteEndElement();
        if (_wide > 0 && _row > 1)
            _sheet.WriteRaw(WorkbookParts.Filter(_wide, _row));
        _sheet.WriteRaw(WorkbookParts.Choices(columns));
        _sheet.WriteEndElement();
        _sheet.Dispose();
        _sheet = null;
    }

    private static string Shown(object? value) =>
        value switch
        {
            null => "",
            DateOnly => "2026-03-01",
            DateTime => "2026-03-01 09:30",
            _ => Text(value),
        };

    private static string SheetName(string name)
    {
        var plain = string.Concat(name.Where(one => !"[]:*?/\\'".Contains(one, StringComparison.Ordinal)));
        return plain.Length is > 0 and <= 28 ? plain
            : plain.Length == 0 ? "1"
            : plain[..28];
    }

    public override async ValueTask DisposeAsync()
    {
        Start();
        if (_sheets.Count == 0)
            Begin(_name, [], [], []);
        End(_columns);
        foreach (var (part, content) in WorkbookParts.Around(_sheets))
        {
            await using var entry = _archive.CreateEntry(part, CompressionLevel.Fastest).Open();
            entry.Write(Encoding.UTF8.GetBytes(content));
        }
        _archive.Dispose();
        await _flow.Send(_target);
        await _flow.DisposeAsync();
    }
}
