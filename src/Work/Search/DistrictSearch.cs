using Menpai.Core;
using Menpai.Core.Search;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Territory.Places;
using Menpai.Work.Notices;
using Menpai.Work.Posts;

namespace Menpai.Work.Search;

/// <summary>An area somebody looked for.</summary>
/// <param name="Known">The other name it was found by; null when its own name fits.</param>
public sealed record FoundArea(int Id, string Code, string Name, int Level, string? Known);

/// <summary>A post somebody looked for, by its name or its holder's.</summary>
/// <param name="Holder">Who holds it; null while it is vacant.</param>
public sealed record FoundPost(int Id, string Name, int AreaId, string? Holder);

/// <summary>What the tabs of the page show.</summary>
public enum FoundKind
{
    Cases,
    Doors,
    Areas,
    Posts,
    Notices,
}

/// <summary>What was found beside cases.</summary>
public sealed record FoundBeside(FoundDoors Doors, IReadOnlyList<FoundArea> Areas, IReadOnlyList<FoundPost> Posts, FoundNotices Notices)
{
    /// <summary>Nothing.</summary>
    public static FoundBeside None { get; } = new(new([], 0), [], [], new([], 0));
}

/// <summary>
/// 全区查找 Looks for doors, areas, posts and notices of a scope by the same words as for cases. Areas and posts are in memory and few.
/// </summary>
public sealed class DistrictSearch(Store store, Snapshot<AreaTree> tree, Snapshot<DutyBook> book, NoticeReading notices, TimeProvider time)
{
    /// <summary>More doors or notices nobody counts.</summary>
    public const int MostCounted = 500;

    /// <summary>More areas or posts nobody reads: whoever sees so many asks again.</summary>
    public const int MostListed = 100;

    /// <summary>What holds all of it; of areas and posts one more than is listed, when there are more.</summary>
    /// <param name="page">Of the doors, or of the notices, from 1.</param>
    public FoundBeside Find(Scope scope, SearchQuery query, int page, int size)
    {
        if (!query.CanBeAsked)
            return FoundBeside.None;
        using var reading = store.Read(scope);
        var within = Math.Clamp(page, 1, MostCounted);
        return new(
            DoorSearch.Find(reading.Db, query, within, size, MostCounted + 1),
            [.. Areas(scope, query).Take(MostListed + 1)],
            [.. Posts(scope, query).Take(MostListed + 1)],
            notices.Find(scope, query, within, size, MostCounted + 1)
        );
    }

    private IEnumerable<FoundArea> Areas(Scope scope, SearchQuery query)
    {
        var now = tree.Current;
        foreach (
            var area in now
                .Areas.Where(area => scope.Covers(area.AreaPath))
                .OrderBy(area => area.Level)
                .ThenBy(area => area.Code, StringComparer.Ordinal)
        )
        {
            var own = query.Fits(area.Name, area.Code);
            var known = own ? null : now.Aliases(area.Id).FirstOrDefault(alias => query.Fits(alias.Alias))?.Alias;
            if (own || known is not null)
                yield return new(area.Id, area.Code, area.Name, area.Level, known);
        }
    }

    private IEnumerable<FoundPost> Posts(Scope scope, SearchQuery query)
    {
        var (duty, now) = (book.Current, time.GetUtcNow());
        foreach (var post in duty.Posts.Where(post => scope.Covers(post.AreaPath)))
        {
            var holder = duty.HolderOf(post.Id, now) is { } held ? duty.Staff(held.StaffId)?.FullName : null;
            if (query.Fits(post.Name, holder))
                yield return new(post.Id, post.Name, post.AreaId, holder);
        }
    }
}
