using Menpai.Core;
using Menpai.Storage;
using Menpai.Territory.Areas;
using Menpai.Territory.Places;

namespace Menpai.Work.Posts;

/// <summary>空缺 Where nobody stands: what 格中定人、人负其责 asks to be empty.</summary>
/// <param name="Posts">Posts without a holder, in the order of their areas.</param>
/// <param name="GridsWithoutWorker">Grids where nobody holds a grid worker's post.</param>
/// <param name="AreasWithoutAnyone">Grids where nobody holds any post, nor in the community above.</param>
/// <param name="DoorsWithoutAnyone">The doors of those grids, and those that belong to no grid where nobody holds a post either.</param>
public sealed record Vacancies(
    IReadOnlyList<Post> Posts,
    IReadOnlyList<Area> GridsWithoutWorker,
    IReadOnlyList<Area> AreasWithoutAnyone,
    int DoorsWithoutAnyone
)
{
    /// <summary>Whether everything is filled.</summary>
    public bool None => Posts.Count == 0 && GridsWithoutWorker.Count == 0 && DoorsWithoutAnyone == 0;

    /// <summary>Finds the vacancies within a scope.</summary>
    /// <param name="db">The store, opened for the same scope.</param>
    public static Vacancies Read(MenpaiDb db, DutyBook book, DateTimeOffset at)
    {
        bool Held(Post post) => book.HolderOf(post.Id, at) is not null;
        var areas = book.Tree.Areas.Where(area => db.Scope.Covers(area.AreaPath)).ToList();
        var posts = areas.SelectMany(area => book.PostsOf(area.Id)).Where(post => !Held(post)).ToList();
        var grid = book.Tree.Levels.Count == 0 ? 0 : book.Tree.Levels[^1].Ordinal;
        var grids = areas.Where(area => area.Level == grid).ToList();
        var withoutWorker = grids
            .Where(area => !book.PostsOf(area.Id).Any(post => post.Kind == PostKind.GridWorker && Held(post)))
            .ToList();
        bool Anyone(Area area) => book.Tree.Upward(area.Id).Where(above => above.Level > 1).Any(one => book.PostsOf(one.Id).Any(Held));
        var withoutAnyone = areas.Where(area => area.Level > 1 && !Anyone(area)).ToList();
        return new(posts, withoutWorker, [.. withoutAnyone.Where(area => area.Level == grid)], Doors(db, withoutAnyone));
    }

    private static int Doors(MenpaiDb db, List<Area> areas)
    {
        var ids = areas.Select(area => area.Id).ToList();
        return ids.Count == 0 ? 0 : db.Set<Place>().Count(place => place.ValidTo == null && ids.Contains(place.AreaId));
    }
}
