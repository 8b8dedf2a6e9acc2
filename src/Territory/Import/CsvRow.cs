namespace Menpai.Territory.Import;

/// <summary>行 One row of a spreadsheet: its cells by column, and what is wrong with them.</summary>
public sealed class CsvRow
{
    private const int LongestShown = 40;

    private readonly CsvTable _table;
    private readonly string[] _cells;
    private readonly List<Finding> _findings = [];

    internal CsvRow(CsvTable table, int number, string[] cells) => (_table, Number, _cells) = (table, number, cells);

    /// <summary>As the spreadsheet counts them; the heading is row 1.</summary>
    public int Number { get; }

    /// <summary>What is wrong, in the order found.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>Whether anything is.</summary>
    public bool IsWrong => _findings.Count > 0;

    /// <summary>The text of a cell: one line, no space around it; a code is narrow and without spaces; empty when there is none.</summary>
    public string this[CsvColumn column] => _table.IndexOf(column) is var at && at >= 0 && at < _cells.Length ? _cells[at] : "";

    /// <summary>The day in a cell; null when it is empty or no day.</summary>
    public DateOnly? Day(CsvColumn column) => CellText.Day(this[column]);

    /// <summary>The number in a cell; null when it is empty or no number.</summary>
    public double? Decimal(CsvColumn column) => CellText.Number(this[column]);

    /// <summary>Says that a cell is wrong.</summary>
    public void Wrong(CsvColumn column, string code, params object[] arguments) =>
        _findings.Add(new(Number, column.Name, code, Short(this[column]), arguments));

    /// <summary>Says that an act would refuse the row, for what stands in a column or as a whole.</summary>
    public void Wrong(CsvColumn? column, Core.Refusal refusal) =>
        _findings.Add(
            new(Number, column?.Name, refusal.Code, column is null ? null : Short(this[column]), refusal.Arguments) { Refusal = refusal }
        );

    /// <summary>Says that the row as a whole is wrong.</summary>
    public void Wrong(string code, params object[] arguments) => _findings.Add(new(Number, null, code, null, arguments));

    /// <summary>Reads the cells by their columns' kinds and says what is wrong with each.</summary>
    internal void Check()
    {
        foreach (var (column, at) in _table.Present)
            if (at < _cells.Length)
                Check(column, at);
        foreach (var column in _table.Columns.Where(column => column.Required && this[column].Length == 0))
            if (!_findings.Exists(finding => finding.Column == column.Name))
                Wrong(column, "missing");
    }

    private void Check(CsvColumn column, int at)
    {
        var raw = _cells[at];
        var text = _cells[at] = CellText.Clean(raw);
        if (CellText.IsBroken(text))
            Wrong(column, "broken-text");
        else if (column.Kind != CellKind.Number && (CellText.IsFormula(raw) || CellText.IsFormula(text)))
            Wrong(column, "formula");
        else if (text.Length > column.Longest)
            Wrong(column, "too-long", column.Longest);
        else if (text.AsSpan().ContainsAny('\r', '\n'))
            Wrong(column, "several-lines");
        else if (CellText.HoldsIdCardNumber(text))
            Wrong(column, "id-card-number");
        else if (text.Length > 0)
            CheckKind(column, at, text);
    }

    private void CheckKind(CsvColumn column, int at, string text)
    {
        switch (column.Kind)
        {
            case CellKind.Code:
                _cells[at] = CellText.Code(text);
                if (CellText.IsRoundedCode(_cells[at]))
                    Wrong(column, "rounded-code");
                break;
            case CellKind.Day when CellText.Day(text) is null:
                Wrong(column, "not-a-day");
                break;
            case CellKind.Number when CellText.Number(text) is null:
                Wrong(column, CellText.IsFormula(text) ? "formula" : "not-a-number");
                break;
            case CellKind.Text:
            default:
                break;
        }
        if (column.Unique && _table.SeenBefore(column, _cells[at], Number) is { } first)
            Wrong(column, "duplicate", first);
    }

    private static string Short(string value) => value.Length <= LongestShown ? value : value[..LongestShown] + "…";
}
