namespace Menpai.Territory.Import;

/// <summary>What a cell of a column holds; decides how it is read and what is wrong with it.</summary>
public enum CellKind
{
    /// <summary>A name, an address: one line of text.</summary>
    Text,

    /// <summary>Digits and letters: full-width ones are made narrow, spaces left out.</summary>
    Code,

    /// <summary>A day: 2026-03-01, 2026/3/1, 2026年3月1日, 20260301.</summary>
    Day,

    /// <summary>A number, which may begin with plus or minus.</summary>
    Number,

    /// <summary>A day and a time: 2026-03-01 09:30, 2026/3/1 9:30:05, 2026年3月1日; the number of days a spreadsheet keeps.</summary>
    Moment,

    /// <summary>What somebody wrote, of several lines, whatever it begins with.</summary>
    Words,
}

/// <summary>列 A column a spreadsheet may have.</summary>
/// <param name="Name">Its heading as the template has it.</param>
/// <param name="Aliases">Other headings it is known by.</param>
public sealed record SheetColumn(string Name, params string[] Aliases)
{
    /// <summary>What its cells hold.</summary>
    public CellKind Kind { get; init; } = CellKind.Text;

    /// <summary>Whether the table must have the column and every row a value in it.</summary>
    public bool Required { get; init; }

    /// <summary>Most characters of a cell.</summary>
    public int Longest { get; init; } = 100;

    /// <summary>Whether no two rows may have the same value.</summary>
    public bool Unique { get; init; }

    /// <summary>
    /// Whether its cells name something else, a parent, a grid: when that is wrong, it is wrong for many rows alike, which the preview says once.
    /// </summary>
    public bool Refers { get; init; }

    /// <summary>What a cell may look like, for the template: 411602001001.</summary>
    public string Example { get; init; } = "";

    /// <summary>The words a cell may hold, offered as a list in the template; none when it is free.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Whether a heading means this column; case, spaces, a star or a remark in brackets do not matter.</summary>
    internal bool IsCalled(string heading) =>
        Plain(heading) is var plain && (plain == Plain(Name) || Aliases.Any(alias => plain == Plain(alias)));

    private static string Plain(string heading)
    {
        var narrow = CellText.Narrow(heading);
        var bracket = narrow.IndexOf('(', StringComparison.Ordinal);
        if (bracket > 0)
            narrow = narrow[..bracket];
        return string.Concat(narrow.Where(one => !char.IsWhiteSpace(one) && one is not ('*' or '_'))).ToUpperInvariant();
    }
}
