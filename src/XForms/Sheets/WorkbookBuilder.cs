using System.Collections.Immutable;
using System.Globalization;
using Menpai.XForms.Problems;

namespace Menpai.XForms.Sheets;

/// <summary>Collects sheets and problems while a file is read.</summary>
internal sealed class WorkbookBuilder
{
    private readonly List<Sheet> _sheets = [];
    private readonly List<string> _names = [];
    private readonly List<Problem> _problems = [];
    private long _characters;

    private Problem? _refusal;

    /// <summary>Whether more was there than is read; there is no sense in going on.</summary>
    public bool IsFull => _refusal is not null;

    public void Name(string sheet) => _names.Add(sheet);

    public void Add(Sheet sheet)
    {
        if (_sheets.Exists(s => string.Equals(s.Name.Trim(), sheet.Name.Trim(), StringComparison.OrdinalIgnoreCase)))
        {
            Report("xlsform.sheet-twice", new SheetPlace(sheet.Name), sheet.Name);
            return;
        }
        _sheets.Add(sheet);
    }

    public void Report(string code, SheetPlace? place, params ReadOnlySpan<string> arguments) =>
        _problems.Add(new Problem(code, Severity.Error, place, null, [.. arguments]));

    public void Warn(string code, SheetPlace? place, params ReadOnlySpan<string> arguments) =>
        _problems.Add(new Problem(code, Severity.Warning, place, null, [.. arguments]));

    /// <summary>A cell's text as it may stand in XML and in memory: too long is an error, characters that XML forbids are dropped with a warning.</summary>
    public string? Check(string? text, string sheet, int row, string? column)
    {
        if (text is null)
        {
            return null;
        }
        if (text.Length > WorkbookLimits.CellLength)
        {
            Report(
                "xlsform.cell-too-long",
                new SheetPlace(sheet, row, column),
                WorkbookLimits.CellLength.ToString(CultureInfo.InvariantCulture)
            );
            return null;
        }
        _characters += text.Length;
        if (_characters > WorkbookLimits.Characters)
        {
            Refuse("xlsform.too-much-text", new SheetPlace(sheet, row, column), WorkbookLimits.Characters);
            return null;
        }
        var clean = CellText.WithoutForbidden(text);
        if (!ReferenceEquals(clean, text))
        {
            Warn("xlsform.forbidden-character", new SheetPlace(sheet, row, column));
        }
        return clean.Length == 0 ? null : clean;
    }

    /// <summary>Tells, once, which limit the workbook goes beyond.</summary>
    public void Refuse(string code, SheetPlace place, long limit) =>
        _refusal ??= new Problem(code, Severity.Error, place, null, [limit.ToString(CultureInfo.InvariantCulture)]);

    /// <summary>A workbook of which only a part was read is none: what the rest would explain is not held against it.</summary>
    public Workbook Build() => _refusal is { } refusal ? new([], [], [refusal]) : new([.. _sheets], [.. _names], [.. _problems]);

    public static Workbook Unreadable(string code, params ReadOnlySpan<string> arguments)
    {
        var builder = new WorkbookBuilder();
        builder.Report(code, null, arguments);
        return builder.Build();
    }
}
