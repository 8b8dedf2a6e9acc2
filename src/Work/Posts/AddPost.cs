using Menpai.Core;
using Menpai.Packs;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;

namespace Menpai.Work.Posts;

/// <summary>设岗 Makes a post, vacant until somebody is appointed.</summary>
/// <param name="Kind">What it is for; decides at which level it may stand.</param>
/// <param name="AreaId">The area it answers for; the district for a department's officers.</param>
/// <param name="Department">The department's code, for its officers only.</param>
/// <param name="Name">As spoken of; made from area and office when empty.</param>
/// <param name="DutyNumber">The number residents may call; empty for none.</param>
public sealed record AddPost(PostKind Kind, int AreaId, string? Department = null, string? Name = null, string? DutyNumber = null);

/// <summary>The post that was made.</summary>
public sealed record PostAdded(int PostId, string Name);

/// <inheritdoc cref="AddPost"/>
public sealed class AddPostHandler(Pack pack, Snapshot<AreaTree> tree, Snapshot<DutyBook> book, Snapshot<WorkCalendar> calendar)
    : IActHandler<AddPost, PostAdded>
{
    /// <summary>Longest name of a post.</summary>
    public const int LongestName = 60;

    public PostAdded Handle(AddPost act, ActContext context)
    {
        var area = AreaOf(act, context);
        var department = DepartmentOf(act, context);
        var post = new Post
        {
            Kind = act.Kind,
            Name = NameOf(act, area, department, context),
            AreaId = area.Id,
            AreaPath = area.AreaPath,
            DepartmentId = department?.Id,
            DutyNumber = Entered.DutyNumber(act.DutyNumber),
            ValidFrom = calendar.Current.DayOf(context.Now),
        };
        var id = (int)context.Insert(post);
        context.Append(
            $"post/{id}",
            new PostAddedEvent(id, post.Kind, post.Name, post.DepartmentId, post.DutyNumber),
            area.Id,
            area.AreaPath
        );
        context.Touch(book);
        return new PostAdded(id, post.Name);
    }

    private Area AreaOf(AddPost act, ActContext context)
    {
        if (!Enum.IsDefined(act.Kind))
            throw PostRefusals.UnknownKind().AsException();
        if (tree.Current.Find(act.AreaId) is not { } area || !context.Actor.Scope.Covers(area.AreaPath))
            throw PostRefusals.UnknownArea().AsException();
        var level = act.Kind.LevelIn(pack);
        return area.Level == level
            ? area
            : throw PostRefusals.KindAtOtherLevel(tree.Current.Levels.First(one => one.Ordinal == level).Name).AsException();
    }

    private static Department? DepartmentOf(AddPost act, ActContext context)
    {
        var code = act.Department?.Trim();
        if (act.Kind != PostKind.DepartmentOfficer)
            return string.IsNullOrEmpty(code) ? null : throw PostRefusals.DepartmentNotMeant().AsException();
        return context.Db.Set<Department>().FirstOrDefault(department => department.Code == code)
            ?? throw PostRefusals.UnknownDepartment().AsException();
    }

    private string NameOf(AddPost act, Area area, Department? department, ActContext context)
    {
        var usual =
            (department?.Name ?? tree.Current.Label(area.Id).Replace(" · ", "", StringComparison.Ordinal)) + PostWords.Office(act.Kind);
        var name = Entered.LineIfAny(act.Name, "postName", LongestName) is { Length: > 0 } given ? given : usual;
        // Two posts of one kind in one area are told apart by their names: spreadsheets and people know no other way.
        return context.Db.Set<Post>().Any(post => post.AreaId == area.Id && post.ValidTo == null && post.Name == name)
            ? throw PostRefusals.SameName(name).AsException()
            : name;
    }
}
