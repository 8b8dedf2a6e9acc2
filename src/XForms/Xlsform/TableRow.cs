using System.Collections.Immutable;
using Menpai.XForms.Problems;
using Menpai.XForms.Sheets;

namespace Menpai.XForms.Xlsform;

/// <summary>A cell with a value, under a header that has been understood.</summary>
internal readonly record struct Cell(ColumnPath Column, string Text);

/// <summary>One row of a sheet: its cells that have a value, in the order of the columns.</summary>
internal sealed class TableRow
{
    private readonly ImmutableArray<Cell> _cells;
    private readonly ImmutableArray<ColumnPath?> _columns;
    private readonly string _sheet;

    private TableRow(string sheet, int number, ImmutableArray<ColumnPath?> columns, ImmutableArray<Cell> cells) =>
        (_sheet, Number, _columns, _cells) = (sheet, number, columns, cells);

    public int Number { get; }

    public SheetPlace Place => new(_sheet, Number);

    public bool IsBlank => _cells.IsEmpty;

    public IEnumerable<Cell> Cells => _cells;

    public static TableRow Read(Sheet sheet, SheetRow row, ImmutableArray<ColumnPath?> columns, bool collapseBlanks)
    {
        var read = ImmutableArray.CreateBuilder<Cell>();
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] is { } column && row.Cells[i] is { } text)
            {
                read.Add(new Cell(column, TextCleaning.Clean(text, collapseBlanks, column.IsWords)));
            }
        }
        return new TableRow(sheet.Name, row.Number, columns, read.DrainToImmutable());
    }

    /// <summary>The same row with other texts.</summary>
    public TableRow Map(Func<ColumnPath, string, string> change) =>
        new(_sheet, Number, _columns, [.. _cells.Select(c => c with { Text = change(c.Column, c.Text) })]);

    /// <summary>The text of the column that is called just so, of the last one when there are two; null when blank.</summary>
    public string? Text(string name)
    {
        for (var i = _cells.Length - 1; i >= 0; i--)
        {
            if (_cells[i].Column.Tokens.Length == 1 && _cells[i].Column.First == name)
            {
                return _cells[i].Text;
            }
        }
        return null;
    }

    /// <summary>The cells under a heading with a path of at least two, e.g. all of bind.</summary>
    public IEnumerable<Cell> Under(string first)
    {
        foreach (var cell in _cells)
        {
            if (cell.Column.Tokens.Length > 1 && cell.Column.First == first)
            {
                yield return cell;
            }
        }
    }

    public bool Has(string first)
    {
        foreach (var cell in _cells)
        {
            if (cell.Column.First == first)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The words of a column with its translations; null when all are blank.</summary>
    public LocalText? Words(string defaultLanguage, params ReadOnlySpan<string> path)
    {
        List<(string? Language, string Text)>? words = null;
        foreach (var cell in _cells)
        {
            var tokens = cell.Column.Tokens.AsSpan();
            if (tokens.StartsWith(path) && tokens.Length <= path.Length + 1)
            {
                (words ??= []).Add((tokens.Length > path.Length ? tokens[^1] : null, cell.Text));
            }
        }
        return words is null ? null : LocalText.From(words, defaultLanguage);
    }

    /// <summary>The cell's place, blank or not: with the header as written where the sheet has the column, else with its usual name.</summary>
    public SheetPlace At(params ReadOnlySpan<string> path)
    {
        if (Find(path) is { } place)
        {
            return place;
        }
        foreach (var column in _columns)
        {
            if (column is not null && column.Tokens.AsSpan().StartsWith(path))
            {
                return Place with { Column = column.Header };
            }
        }
        return Place with { Column = path[^1] };
    }

    /// <summary>The place of the first cell under the path; null when all are blank.</summary>
    public SheetPlace? Find(params ReadOnlySpan<string> path)
    {
        foreach (var cell in _cells)
        {
            if (cell.Column.Tokens.AsSpan().StartsWith(path))
            {
                return Place with { Column = cell.Column.Header };
            }
        }
        return null;
    }
}
