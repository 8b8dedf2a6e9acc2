using Menpai.Core;
using Menpai.Packs;
using Menpai.Storage.Ledger;

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
public sealed class AddPostHandler(Pack pack, Snapshot<DutyBook> book, Snapshot<WorkCalendar> calendar) : IActHandler<AddPost, PostAdded>
{
    /// <summary>Longest name of a post.</summary>
    public const int LongestName = 60;

    public PostAdded Handle(AddPost act, ActContext context)
    {
        var drafts = new PostDrafts(pack, book.Current, context.Actor.Scope, calendar.Current.DayOf(context.Now));
        context.Touch(book);
        return Enter(drafts.Make(act), context);
    }

    /// <summary>Enters a post that was found right.</summary>
    internal static PostAdded Enter(Post post, ActContext context)
    {
        var id = (int)context.Insert(post);
        var added = new PostAddedEvent(id, post.Kind, post.Name, post.DepartmentId, post.DutyNumber);
        context.Append($"post/{id}", added, post.AreaId, post.AreaPath);
        return new PostAdded(id, post.Name);
    }
}
