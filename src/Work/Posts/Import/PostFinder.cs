using Menpai.Core;

namespace Menpai.Work.Posts.Import;

/// <summary>Finds posts by what people write: the post's name, or its office beside the area's code.</summary>
internal sealed class PostFinder(DutyBook book, Scope scope)
{
    private readonly ILookup<string, Post> _byName = book.Posts.Where(post => scope.Covers(post.AreaPath)).ToLookup(post => post.Name);

    /// <summary>The one post that is meant.</summary>
    /// <exception cref="RefusedException">There is none, or several.</exception>
    public Post Find(string written, string areaCode)
    {
        var found = areaCode.Length == 0 ? [.. _byName[written]] : InArea(written, areaCode);
        return found.Count == 1 ? found[0] : throw PostRefusals.UnknownPost(written).AsException();
    }

    private List<Post> InArea(string written, string areaCode)
    {
        var area = book.Tree.Find(areaCode) ?? throw PostRefusals.UnknownArea().AsException();
        var named = _byName[written].Where(post => post.AreaId == area.Id).ToList();
        if (named.Count > 0 || PostWords.Kind(written) is not { } kind)
            return named;
        return [.. book.PostsOf(area.Id).Where(post => post.Kind == kind && scope.Covers(post.AreaPath))];
    }
}
