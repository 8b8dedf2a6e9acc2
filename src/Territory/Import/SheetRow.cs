namespace Menpai.Territory.Import;

/// <summary>行 One row of a spreadsheet: its cells by column, and what is wrong with them.</summary>
public sealed class SheetRow
{
    private const int LongestShown = 40;

    private readonly SheetTable _table;
    private readonly string[] _cells;
    private readonly List<Finding> _findings = [];

    private readonly IReadOnlyList<CellNote> _notes;

    internal SheetRow(SheetTable table, SheetRecord record) =>
        (_table, Number, _cells, _notes) = (table, record.Number, record.Cells, record.Notes ?? []);

    /// <summary>As the spreadsheet counts them; the heading is row 1.</summary>
    public int Number { get; }

    /// <summary>What is wrong, in the order found.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>Whether anything is; a warning is nothing wrong.</summary>
    public bool IsWrong { get; private set; }

    /// <summary>Whether it came apart into the cells of its columns.</summary>
    public bool IsReadable { get; private set; } = true;

    /// <summary>The text of a cell: one line, no space around it; a code is narrow and without spaces; empty when there is none.</summary>
    public string this[SheetColumn column] => _table.IndexOf(column) is var at && at >= 0 && at < _cells.Length ? _cells[at] : "";

    /// <summary>The day in a cell; null when it is empty or no day.</summary>
    public DateOnly? Day(SheetColumn column) => CellText.Day(this[column]);

    /// <summary>The day and time in a cell, by the clock of the place; null when it is empty or none.</summary>
    public DateTime? Moment(SheetColumn column) => CellText.Moment(this[column]);

    /// <summary>The number in a cell; null when it is empty or no number.</summary>
    public double? Decimal(SheetColumn column) => CellText.Number(this[column]);

    /// <summary>Whether a cell was found wrong; what stands in it means nothing then.</summary>
    public bool IsWrongIn(SheetColumn column) => _findings.Exists(finding => finding.Column == column.Name && !finding.IsWarning);

    /// <summary>What a cell means; when it is wrong, or refused now, that is said and it means nothing. So all that is wrong with a row is said at once.</summary>
    public T? Read<T>(SheetColumn column, Func<string, T> read)
    {
        if (IsWrongIn(column))
            return default;
        try
        {
            return read(this[column]);
        }
        catch (Core.RefusedException refused)
        {
            Wrong(column, refused.Refusal);
            return default;
        }
    }

    /// <summary>Says that a cell is wrong.</summary>
    public void Wrong(SheetColumn column, string code, params object[] arguments) =>
        Add(new(Number, column.Name, code, Short(this[column]), arguments) { Repeats = column.Refers && this[column].Length > 0 });

    /// <summary>Says that somebody should look at a cell; the row is carried out all the same.</summary>
    public void Warn(SheetColumn column, string code, params object[] arguments) =>
        Add(
            new(Number, column.Name, code, Short(this[column]), arguments)
            {
                IsWarning = true,
                Repeats = column.Refers && this[column].Length > 0,
            }
        );

    /// <summary>Says that an act would refuse the row, for what stands in a column or as a whole.</summary>
    public void Wrong(SheetColumn? column, Core.Refusal refusal) =>
        Add(
            new(Number, column?.Name, refusal.Code, column is null ? null : Short(this[column]), refusal.Arguments)
            {
                Refusal = refusal,
                Repeats = column is { Refers: true } && this[column].Length > 0,
            }
        );

    /// <summary>Says that the row could not be read.</summary>
    internal void Unreadable(string code, params object[] arguments)
    {
        IsReadable = false;
        Add(new(Number, null, code, null, arguments));
    }

    private void Add(Finding finding)
    {
        _findings.Add(finding);
        IsWrong |= !finding.IsWarning;
    }

    /// <summary>Reads the cells by their columns' kinds and says what is wrong with each.</summary>
    /// <param name="beyond">Whether something stands beside the headings.</param>
    internal void Check(bool beyond)
    {
        foreach (var (column, at) in _table.Present)
            if (at < _cells.Length)
                Check(column, at);
        if (beyond)
            Add(new(Number, null, "beside-headings", null) { IsWarning = true, Repeats = true });
        foreach (var column in _table.Columns.Where(column => column.Required && this[column].Length == 0))
            if (!_findings.Exists(finding => finding.Column == column.Name))
                Wrong(column, "missing");
    }

    private void Check(SheetColumn column, int at)
    {
        // What was written with an apostrophe before it, so that no spreadsheet runs it, is meant as text.
        var asText = CellText.IsQuoted(_cells[at]);
        var raw = asText ? _cells[at][1..] : _cells[at];
        var text = _cells[at] = CellText.Clean(raw);
        if (CellText.IsError(text) || _notes.Any(note => note.At == at && !note.IsWarning))
            Wrong(column, CellText.IsError(text) ? "cell-error" : _notes.First(note => note.At == at && !note.IsWarning).Code);
        else if (CellText.IsBroken(text))
            Wrong(column, "broken-text");
        else if (!asText && column.Kind is not (CellKind.Number or CellKind.Words) && (CellText.IsFormula(raw) || CellText.IsFormula(text)))
            Wrong(column, "formula");
        else if (text.Length > column.Longest)
            Wrong(column, "too-long", column.Longest);
        else if (column.Kind != CellKind.Words && text.AsSpan().ContainsAny('\r', '\n'))
            Wrong(column, "several-lines");
        else if (CellText.HoldsIdCardNumber(text))
            Wrong(column, "id-card-number");
        else if (text.Length > 0)
            CheckKind(column, at, text);
        foreach (var note in _notes)
            if (note.At == at && note.IsWarning)
                Add(new(Number, column.Name, note.Code, Short(text)) { IsWarning = true, Repeats = true });
    }

    private void CheckKind(SheetColumn column, int at, string text)
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
            case CellKind.Moment when CellText.Moment(text) is null:
                Wrong(column, "not-a-moment");
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
