using Menpai.Core;
using Menpai.Packs;
using Menpai.Territory.Import;

namespace Menpai.Work.Posts.Import;

/// <summary>职责清单表 A duty list as a spreadsheet: one row for a category at a level.</summary>
public sealed class DutySheet(Pack pack, DutyBook book)
{
    public static readonly SheetColumn Category = new("类别", "事项类别")
    {
        Required = true,
        Longest = 60,
        Example = "市政公用/*",
    };
    public static readonly SheetColumn Level = new("层级")
    {
        Required = true,
        Longest = 20,
        Example = "网格",
    };
    public static readonly SheetColumn Answers = new("岗位或部门", "负责", "由谁负责")
    {
        Required = true,
        Longest = 60,
        Example = "网格员",
    };

    private const string Nobody = "不属本级";

    /// <summary>The columns, as the template has them.</summary>
    public static IReadOnlyList<SheetColumn> Columns { get; } = [Category, Level, Answers];

    /// <summary>Reads the lines of a whole new version, and says what is wrong with each row that is no line.</summary>
    /// <exception cref="RefusedException">The file as a whole is wrong.</exception>
    public DutyDraft Read(Stream file)
    {
        var checks = new DutyLineChecks(pack, book);
        var (lines, findings) = (new List<DutyLine>(), new List<Finding>());
        using var table = SheetTable.Read(file, Columns);
        foreach (var row in table.Rows())
        {
            if (row.IsReadable && Line(row, checks) is { } line)
                lines.Add(line);
            findings.AddRange(row.Findings);
        }
        // A row that is wrong may be the very one that is missing: said only when all rows are right.
        if (findings.Count == 0 && checks.AtTheEnd() is { } missing)
            findings.Add(new Finding(1, null, missing.Code, null) { Refusal = missing });
        return new DutyDraft(lines, findings, table.Unused);
    }

    private DutyLine? Line(SheetRow row, DutyLineChecks checks)
    {
        var (post, department) = row.Read(Answers, AnswerOf);
        var level = row.Read(Level, LevelOf);
        if (row.IsWrong)
            return null;
        try
        {
            var line = new DutyLine(PatternOf(row[Category]), level, post, department);
            return checks.Next(line) is { } refusal ? throw refusal.AsException() : line;
        }
        catch (RefusedException refused)
        {
            row.Wrong(ColumnOf(refused.Refusal.Field), refused.Refusal);
            return null;
        }
    }

    private static SheetColumn? ColumnOf(string? field) =>
        field switch
        {
            "category" => Category,
            "level" => Level,
            "answers" => Answers,
            _ => null,
        };

    /// <summary>Writes the lines of a version in the same columns, by their Chinese names.</summary>
    public async Task Write(SheetOut file, IEnumerable<DutyListEntry> lines)
    {
        await file.Row([.. Columns.Select(column => column.Name)]);
        foreach (var line in lines)
            await file.Row(
                NameOf(line.Category),
                book.Tree.Levels.FirstOrDefault(one => one.Ordinal == line.Level)?.Name,
                AnswerName(line)
            );
    }

    /// <summary>A pattern as people write it: 路灯不亮, 市政公用/*, *.</summary>
    public string NameOf(string pattern) =>
        new CategoryPattern(pattern).Specificity switch
        {
            0 => "*",
            1 => $"{pack.Classes.FirstOrDefault(one => one.Code == pattern[..^2])?.Name.Chinese ?? pattern[..^2]}/*",
            // A name that two categories share would not be found again.
            _ => pack.Find(pattern) is { } found && pack.Categories.Count(other => other.Name.Chinese == found.Name.Chinese) == 1
                ? found.Name.Chinese
                : pattern,
        };

    /// <summary>Who answers by a line, as people write it.</summary>
    public string AnswerName(DutyListEntry line) =>
        line.Post is { } post ? PostWords.Office(post)
        : line.Department is { } code ? book.Department(code)?.Name ?? code
        : Nobody;

    private string PatternOf(string written)
    {
        var plain = written.Replace('＊', '*').Replace('／', '/');
        if (plain is "*" or "全部" or "所有")
            return "*";
        if (plain.EndsWith("/*", StringComparison.Ordinal))
            return $"{pack.Classes.FirstOrDefault(one => one.Name.Chinese == plain[..^2])?.Code ?? plain[..^2]}/*";
        return pack.Categories.FirstOrDefault(one => one.Name.Chinese == plain)?.Code ?? plain;
    }

    private int LevelOf(string written)
    {
        var level = book.Tree.Levels.FirstOrDefault(one =>
            one.Name == written || one.Key == written || one.Name.Split('/').Contains(written)
        );
        return level?.Ordinal ?? throw DutyRefusals.UnknownLevel(written).AsException();
    }

    private (PostKind?, string?) AnswerOf(string written)
    {
        if (written is Nobody or "不属于本级" or "none" or "无")
            return (null, null);
        if (PostWords.Kind(written) is { } kind)
            return (kind, null);
        var code = written.StartsWith("department/", StringComparison.Ordinal) ? written["department/".Length..] : written;
        var department = book.Department(code) ?? book.Departments.FirstOrDefault(one => one.Name == written);
        return (null, department?.Code ?? throw DutyRefusals.UnknownAnswer(written).AsException());
    }
}

/// <summary>What a file makes of the duty list.</summary>
/// <param name="Lines">The lines that are right.</param>
/// <param name="Findings">What is wrong; a list with any is not published.</param>
/// <param name="Unused">Headings that are not read.</param>
public sealed record DutyDraft(IReadOnlyList<DutyLine> Lines, IReadOnlyList<Finding> Findings, IReadOnlyList<string> Unused);
