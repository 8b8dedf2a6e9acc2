using System.Globalization;
using Menpai.Core;
using Menpai.Territory.Areas;

namespace Menpai.Work.Posts;

/// <summary>A post as lists show it.</summary>
/// <param name="Holder">Who holds it; null when it is vacant.</param>
/// <param name="Absence">The holder's absence now.</param>
/// <param name="Present">Who answers from it now: the holder, or the stand-in; null when nobody does.</param>
public sealed record PostRow(Post Post, StaffMember? Holder, Absence? Absence, StaffMember? Present);

/// <summary>An area with what stands in it and below.</summary>
public sealed record AreaPosts(Area Area, int Posts, int Vacant, int Away);

/// <summary>Which posts a list shows.</summary>
public enum PostsShown
{
    /// <summary>Those of one area.</summary>
    Area,

    /// <summary>Those nobody holds.</summary>
    Vacant,

    /// <summary>Those whose holder is away.</summary>
    Away,

    /// <summary>Those whose name, or whose holder's, holds a word.</summary>
    Found,
}

/// <summary>岗位一览 The posts of a scope, by area.</summary>
public static class PostList
{
    /// <summary>A post with whoever holds it and answers from it.</summary>
    public static PostRow Row(DutyBook book, Post post, DateTimeOffset at) =>
        new(
            post,
            book.HolderOf(post.Id, at) is { } holder ? book.Staff(holder.StaffId) : null,
            book.AbsenceOf(post.Id, at),
            book.PresentAt(post.Id, at)
        );

    /// <summary>The posts of an area itself, departments' after the others.</summary>
    public static IReadOnlyList<PostRow> Of(DutyBook book, int areaId, DateTimeOffset at) =>
        [
            .. book.PostsOf(areaId)
                .OrderBy(post => post.DepartmentId is not null)
                .ThenBy(post => post.DepartmentId)
                .ThenByDescending(post => post.Kind)
                .ThenBy(post => post.Id)
                .Select(post => Row(book, post, at)),
        ];

    /// <summary>An area with what it and everything below it has.</summary>
    public static AreaPosts Total(DutyBook book, Area area, DateTimeOffset at) =>
        Count(area, book.Posts.Where(post => post.AreaPath.StartsWith(area.AreaPath, StringComparison.Ordinal)), book, at);

    /// <summary>The areas right below one, each with what it and everything below it has.</summary>
    public static IReadOnlyList<AreaPosts> Below(DutyBook book, Area area, DateTimeOffset at)
    {
        var posts = book
            .Posts.Where(post =>
                post.AreaPath.Length > area.AreaPath.Length && post.AreaPath.StartsWith(area.AreaPath, StringComparison.Ordinal)
            )
            .ToLookup(post => ChildOf(area, post.AreaPath));
        return [.. book.Tree.Children(area.Id).Select(child => Count(child, posts[child.Id], book, at))];
    }

    /// <summary>The posts of a scope that a list shows, in the order of their areas' codes.</summary>
    public static IReadOnlyList<PostRow> Find(DutyBook book, Scope scope, DateTimeOffset at, PostsShown shown, string words = "")
    {
        bool Shown(PostRow row) =>
            shown switch
            {
                PostsShown.Vacant => row.Holder is null,
                PostsShown.Away => row.Absence is not null,
                _ => row.Post.Name.Contains(words, StringComparison.OrdinalIgnoreCase)
                    || row.Holder?.FullName.Contains(words, StringComparison.OrdinalIgnoreCase) == true
                    || row.Holder?.SignInName.Contains(words, StringComparison.OrdinalIgnoreCase) == true,
            };
        return [.. book.Tree.Areas.Where(area => scope.Covers(area.AreaPath)).SelectMany(area => Of(book, area.Id, at)).Where(Shown)];
    }

    /// <summary>Where a scope begins: the district, or each area a prefix names.</summary>
    public static IReadOnlyList<Area> Roots(AreaTree tree, Scope scope) =>
        scope.IsEverything ? [tree.District] : [.. tree.Areas.Where(area => scope.Prefixes.Contains(area.AreaPath))];

    private static AreaPosts Count(Area area, IEnumerable<Post> posts, DutyBook book, DateTimeOffset at)
    {
        var all = posts.ToList();
        return new(
            area,
            all.Count,
            all.Count(post => book.HolderOf(post.Id, at) is null),
            all.Count(post => book.AbsenceOf(post.Id, at) is not null)
        );
    }

    private static int ChildOf(Area area, string path)
    {
        var rest = path.AsSpan(area.AreaPath.Length);
        return int.Parse(rest[..rest.IndexOf('/')], CultureInfo.InvariantCulture);
    }
}
