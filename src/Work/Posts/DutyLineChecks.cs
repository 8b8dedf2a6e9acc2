using System.Globalization;
using Menpai.Core;
using Menpai.Packs;

namespace Menpai.Work.Posts;

/// <summary>Checks the lines of a duty list one after another: against the pack, the departments, and the lines before.</summary>
public sealed class DutyLineChecks(Pack pack, DutyBook book)
{
    private readonly HashSet<(string, int)> _said = [];
    private bool _last;

    /// <summary>What is wrong with the next line; null when it is right.</summary>
    public Refusal? Next(DutyLine line)
    {
        if (!Exists(new CategoryPattern(line.Category)))
            return DutyRefusals.UnknownCategory(line.Category);
        if (book.Tree.Levels.FirstOrDefault(level => level.Ordinal == line.Level) is not { } at)
            return DutyRefusals.UnknownLevel(line.Level.ToString(CultureInfo.InvariantCulture));
        if (line is { Post: not null, Department: not null })
            return DutyRefusals.PostAndDepartment(line.Category);
        if (line.Post is { } kind && WrongPost(kind, line.Level) is { } wrong)
            return wrong;
        if (line.Department is { } department && book.Department(department) is null)
            return DutyRefusals.UnknownDepartment(department);
        if (!_said.Add((line.Category, line.Level)))
            return DutyRefusals.SaidTwice(line.Category, at.Name);
        _last |= line is { Category: "*", Level: 0 } and not { Post: null, Department: null };
        return null;
    }

    /// <summary>What the list as a whole lacks: somebody in the district for whatever no other line names.</summary>
    public Refusal? AtTheEnd() =>
        _said.Count == 0 ? DutyRefusals.NoLines()
        : _last ? null
        : DutyRefusals.NobodyAtTheEnd();

    private bool Exists(CategoryPattern pattern) =>
        pattern.Specificity switch
        {
            0 => true,
            1 => pack.Classes.Any(one => one.Code == pattern.Text[..^2]),
            _ => pack.Find(pattern.Text) is not null,
        };

    private Refusal? WrongPost(PostKind kind, int level)
    {
        // A line that names a post its level never has would be passed over without a word.
        if (kind is PostKind.DepartmentOfficer or PostKind.Administrator or PostKind.Auditor)
            return DutyRefusals.PostCannotAnswer(PostWords.Office(kind));
        var right = kind.LevelIn(pack);
        return right == level
            ? null
            : DutyRefusals.PostAtOtherLevel(
                PostWords.Office(kind),
                book.Tree.Levels.FirstOrDefault(one => one.Ordinal == right)?.Name ?? ""
            );
    }
}
