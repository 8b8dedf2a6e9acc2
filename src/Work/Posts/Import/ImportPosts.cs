using Menpai.Core;
using Menpai.Packs;
using Menpai.Storage.Ledger;

namespace Menpai.Work.Posts.Import;

/// <summary>导入岗位 The posts of a spreadsheet, all of them or none.</summary>
public sealed record ImportPosts(IReadOnlyList<AddPost> Posts);

/// <summary>How many were entered.</summary>
public sealed record Imported(int Count);

/// <inheritdoc cref="ImportPosts"/>
public sealed class ImportPostsHandler(Pack pack, Snapshot<DutyBook> book, Snapshot<WorkCalendar> calendar)
    : IActHandler<ImportPosts, Imported>
{
    public Imported Handle(ImportPosts act, ActContext context)
    {
        var drafts = new PostDrafts(pack, book.Current, context.Actor.Scope, calendar.Current.DayOf(context.Now));
        foreach (var post in act.Posts)
            AddPostHandler.Enter(drafts.Make(post), context);
        context.Touch(book);
        return new Imported(act.Posts.Count);
    }
}
