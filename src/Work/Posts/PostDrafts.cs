using Menpai.Core;
using Menpai.Packs;
using Menpai.Territory.Areas;

namespace Menpai.Work.Posts;

/// <summary>Makes posts ready to be entered, one after another: each is checked against the district and against those before it.</summary>
internal sealed class PostDrafts(Pack pack, DutyBook book, Scope scope, DateOnly today)
{
    private readonly HashSet<(int, string)> _names = [.. book.Posts.Select(post => (post.AreaId, post.Name))];

    /// <summary>The next post.</summary>
    /// <exception cref="RefusedException">It cannot be.</exception>
    public Post Make(AddPost act)
    {
        var area = AreaOf(act);
        var department = DepartmentOf(act);
        var name = NameOf(act, area, department);
        var post = new Post
        {
            Kind = act.Kind,
            Name = name,
            AreaId = area.Id,
            AreaPath = area.AreaPath,
            DepartmentId = department?.Id,
            DutyNumber = Entered.DutyNumber(act.DutyNumber),
            ValidFrom = today,
        };
        // Two posts of one area are told apart by their names: spreadsheets and people know no other way.
        return _names.Add((area.Id, name)) ? post : throw PostRefusals.SameName(name).AsException();
    }

    private Area AreaOf(AddPost act)
    {
        if (!Enum.IsDefined(act.Kind))
            throw PostRefusals.UnknownKind().AsException();
        if (book.Tree.Find(act.AreaId) is not { } area || !scope.Covers(area.AreaPath))
            throw PostRefusals.UnknownArea().AsException();
        var level = act.Kind.LevelIn(pack);
        return area.Level == level
            ? area
            : throw PostRefusals.KindAtOtherLevel(book.Tree.Levels.First(one => one.Ordinal == level).Name).AsException();
    }

    private Department? DepartmentOf(AddPost act)
    {
        var code = act.Department?.Trim() ?? "";
        if (act.Kind != PostKind.DepartmentOfficer)
            return code.Length == 0 ? null : throw PostRefusals.DepartmentNotMeant().AsException();
        return book.Department(code) ?? throw PostRefusals.UnknownDepartment().AsException();
    }

    private string NameOf(AddPost act, Area area, Department? department)
    {
        if (Entered.LineIfAny(act.Name, "postName", AddPostHandler.LongestName) is { Length: > 0 } given)
            return given;
        var place = department?.Name ?? book.Tree.Label(area.Id).Replace(" · ", "", StringComparison.Ordinal);
        return place + PostWords.Office(act.Kind);
    }
}
