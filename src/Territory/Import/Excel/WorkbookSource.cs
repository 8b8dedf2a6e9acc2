using System.IO.Compression;
using System.Xml;

namespace Menpai.Territory.Import.Excel;

/// <summary>
/// 工作簿 An .xlsx, read as a stream: the first sheet with the headings looked for, visible ones before hidden ones. Nothing of it is run or
/// followed: formulas give the value they had, links and pictures are not opened.
/// </summary>
internal sealed class WorkbookSource : SheetSource
{
    private const int MostParts = 10_000;

    /// <summary>What all its parts may unpack to, each time it is read through.</summary>
    private const long MostUnpacked = 1L << 30;

    /// <summary>Titles and notes stand above the headings of many a sheet.</summary>
    private const int RowsForHeadings = 10;

    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly Stream _file;
    private readonly bool _owned;
    private readonly ZipArchive _archive;
    private readonly List<(string Name, bool Hidden, ZipArchiveEntry Part)> _sheets = [];
    private bool _from1904;
    private SharedStrings? _strings;
    private CellReader? _cells;
    private ZipArchiveEntry? _sheet;
    private MergedCells _merged = new();
    private int _headingRow;

    /// <exception cref="Core.RefusedException">It is damaged, no workbook, or swells beyond measure.</exception>
    public WorkbookSource(Stream file, bool owned)
    {
        (_file, _owned) = (file, owned);
        try
        {
            _archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        }
        catch (InvalidDataException)
        {
            throw ImportRefusals.Damaged().AsException();
        }
        Guarded(() =>
        {
            if (_archive.Entries.Count > MostParts)
                throw ImportRefusals.Swells().AsException();
            ReadOutline();
            return 0;
        });
    }

    public override long Position => _file.Position;

    public override long Length => _file.Length;

    public override string[] Headings(IReadOnlyList<SheetColumn> columns) => Guarded(() => Find(columns));

    public override IEnumerable<SheetRecord> Below()
    {
        _merged.Begin();
        using var records = Records(_sheet!, _merged).GetEnumerator();
        while (Guarded(records.MoveNext))
            if (records.Current.Number > _headingRow)
                yield return records.Current;
    }

    private string[] Find(IReadOnlyList<SheetColumn> columns)
    {
        var best = (Sheet: -1, Row: 0, Headings: Array.Empty<string>(), Known: 0, Whole: false);
        foreach (var at in Enumerable.Range(0, _sheets.Count).OrderBy(at => _sheets[at].Hidden))
        foreach (var record in Records(_sheets[at].Part, new MergedCells()).TakeWhile(row => row.Number <= 50).Take(RowsForHeadings))
        {
            var known = columns.Count(column => record.Cells.Any(column.IsCalled));
            var whole = columns.All(column => !column.Required || record.Cells.Any(column.IsCalled));
            if ((known > best.Known && (whole || !best.Whole)) || (whole && !best.Whole && known > 0))
                best = (at, record.Number, record.Cells, known, whole);
            // The first sheet that has all of them is the one that is meant.
            if (best.Whole && best.Sheet != at)
                break;
        }
        if (best.Sheet < 0)
            throw (_sheets.Count == 0 ? ImportRefusals.Workbook() : ImportRefusals.NoHeadings()).AsException();
        (_sheet, _headingRow, Sheet) = (_sheets[best.Sheet].Part, best.Row, _sheets[best.Sheet].Name);
        OtherSheets = [.. _sheets.Where((_, at) => at != best.Sheet).Select(one => one.Name)];
        using (var xml = Open(_sheet))
            _merged = MergedCells.Read(xml);
        return best.Headings;
    }

    private IEnumerable<SheetRecord> Records(ZipArchiveEntry part, MergedCells merged)
    {
        using var xml = Open(part);
        foreach (var record in new WorkbookSheet(Cells(), merged).Read(xml))
            yield return record;
    }

    private CellReader Cells()
    {
        if (_cells is not null)
            return _cells;
        if (Part("xl/sharedStrings.xml") is { } texts)
        {
            using var xml = Open(texts);
            _strings = SharedStrings.Read(xml);
        }
        var styles = new WorkbookStyles();
        if (Part("xl/styles.xml") is { } styling)
        {
            using var xml = Open(styling);
            styles = WorkbookStyles.Read(xml);
        }
        return _cells = new CellReader(_strings, styles, _from1904);
    }

    private void ReadOutline()
    {
        if (Part("xl/workbook.xml") is not { } workbook)
            throw ImportRefusals.Workbook().AsException();
        var targets = Targets();
        using var xml = Open(workbook);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.LocalName == "workbookPr")
                _from1904 = xml.GetAttribute("date1904") is "1" or "true";
            else if (
                xml.LocalName == "sheet"
                && (xml.GetAttribute("id", Relations) ?? xml.GetAttribute("r:id")) is { } id
                && targets.TryGetValue(id, out var target)
                && Part(target) is { } part
            )
                _sheets.Add((xml.GetAttribute("name") ?? "", xml.GetAttribute("state") is "hidden" or "veryHidden", part));
        }
    }

    private Dictionary<string, string> Targets()
    {
        var targets = new Dictionary<string, string>();
        if (Part("xl/_rels/workbook.xml.rels") is not { } relations)
            return targets;
        using var xml = Open(relations);
        while (xml.Read())
            if (
                xml is { NodeType: XmlNodeType.Element, LocalName: "Relationship" }
                && xml.GetAttribute("Id") is { } id
                && xml.GetAttribute("Target") is { } target
                && (xml.GetAttribute("Type") ?? "").EndsWith("/worksheet", StringComparison.Ordinal)
            )
                targets[id] = target.StartsWith('/') ? target[1..] : "xl/" + target;
        return targets;
    }

    private ZipArchiveEntry? Part(string name) =>
        _archive.Entries.FirstOrDefault(part => string.Equals(part.FullName.Replace('\\', '/'), name, StringComparison.OrdinalIgnoreCase));

    private static XmlReader Open(ZipArchiveEntry part) =>
        XmlReader.Create(
            new GuardedPart(part.Open(), new Budget(MostUnpacked)),
            new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
                CheckCharacters = false,
                CloseInput = true,
            }
        );

    // The parts are anything that a stranger may have written.
    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (failure is XmlException or InvalidDataException or IOException or NotSupportedException)
        {
            throw ImportRefusals.Damaged().AsException();
        }
    }

    public override void Dispose()
    {
        _strings?.Dispose();
        _archive.Dispose();
        if (_owned)
            _file.Dispose();
    }
}
