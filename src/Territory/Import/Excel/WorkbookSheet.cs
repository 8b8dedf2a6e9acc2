using System.Globalization;
using System.Xml;

namespace Menpai.Territory.Import.Excel;

/// <summary>Reads the rows of one sheet, one at a time.</summary>
internal sealed class WorkbookSheet(CellReader cells, MergedCells merged)
{
    /// <summary>Excel's own last column.</summary>
    private const int MostColumns = 16_384;

    private readonly List<string> _row = [];
    private readonly List<CellNote> _notes = [];

    /// <summary>The rows that hold anything.</summary>
    public IEnumerable<SheetRecord> Read(XmlReader xml)
    {
        if (!xml.ReadToFollowing("sheetData") || xml.IsEmptyElement)
            yield break;
        var number = 0;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "row" })
                continue;
            // Some programs leave the numbers out; then they count.
            number = int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var own) ? own : number + 1;
            if (xml.IsEmptyElement)
                continue;
            Row(xml);
            if (_row.Exists(cell => cell.Length > 0) || _notes.Count > 0)
            {
                merged.Fill(number, _row, _notes);
                yield return new(number, [.. _row], null, _notes.Count > 0 ? [.. _notes] : null);
            }
        }
    }

    private void Row(XmlReader xml)
    {
        _row.Clear();
        _notes.Clear();
        var (at, depth) = (-1, xml.Depth);
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "c" })
                continue;
            at = Column(xml.GetAttribute("r")) ?? at + 1;
            var (text, problem) = cells.Read(xml);
            if (at >= MostColumns || (text.Length == 0 && problem is null))
                continue;
            while (_row.Count <= at)
                _row.Add("");
            _row[at] = text;
            if (problem is not null)
                _notes.Add(new(at, problem, IsWarning: false));
        }
    }

    /// <summary>The column of a cell's name, from 0: 1 of B7.</summary>
    internal static int? Column(string? name)
    {
        var column = 0;
        foreach (var one in name ?? "")
        {
            if (one is < 'A' or > 'Z' || column > MostColumns)
                break;
            column = (column * 26) + one - 'A' + 1;
        }
        return column == 0 ? null : column - 1;
    }
}

/// <summary>
/// 合并单元格 Cells merged over several rows: what stands in the first is meant for all of them, and is read so, with a warning. Cells merged
/// side by side keep their value in the first.
/// </summary>
internal sealed class MergedCells
{
    private const int Most = 200_000;

    private readonly Dictionary<int, List<(int Column, int Last)>> _byFirst = [];
    private readonly List<(int Column, int Last, string Text)> _open = [];

    /// <summary>Reads where cells are merged: that stands behind all the rows.</summary>
    public static MergedCells Read(XmlReader xml)
    {
        var merged = new MergedCells();
        var count = 0;
        if (xml.ReadToFollowing("sheetData"))
            xml.Skip();
        do
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "mergeCell" })
                continue;
            if (++count > Most)
                throw ImportRefusals.Swells().AsException();
            merged.Add(xml.GetAttribute("ref") ?? "");
        } while (xml.Read());
        return merged;
    }

    private void Add(string range)
    {
        var colon = range.IndexOf(':', StringComparison.Ordinal);
        if (
            colon < 0
            || WorkbookSheet.Column(range) is not { } column
            || Row(range[..colon]) is not { } first
            || Row(range[colon..]) is not { } last
        )
            return;
        if (last <= first)
            return;
        if (!_byFirst.TryGetValue(first, out var there))
            _byFirst.Add(first, there = []);
        there.Add((column, last));
    }

    /// <summary>Fills what is merged with a row above.</summary>
    public void Fill(int number, List<string> row, List<CellNote> notes)
    {
        if (_byFirst.Count == 0)
            return;
        _open.RemoveAll(one => one.Last < number);
        foreach (var (column, _, text) in _open)
        {
            while (row.Count <= column)
                row.Add("");
            if (row[column].Length > 0)
                continue;
            row[column] = text;
            notes.Add(new(column, "merged-cell", IsWarning: true));
        }
        if (_byFirst.TryGetValue(number, out var begin))
            _open.AddRange(
                begin
                    .Where(one => one.Column < row.Count && row[one.Column].Length > 0)
                    .Select(one => (one.Column, one.Last, row[one.Column]))
            );
    }

    /// <summary>Reading begins anew.</summary>
    public void Begin() => _open.Clear();

    private static int? Row(string cell)
    {
        var digits = cell.AsSpan(cell.AsSpan().IndexOfAnyInRange('0', '9') is var at && at >= 0 ? at : cell.Length);
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : null;
    }
}
