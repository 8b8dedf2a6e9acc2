using Menpai.Core;
using Menpai.Storage.Ledger;

namespace Menpai.Work.Posts;

/// <summary>撤岗 Ends a post at once, and with it whoever holds it. One that still has cases to answer for is kept.</summary>
public sealed record EndPost(int PostId);

/// <summary>What an act on a post answers.</summary>
public sealed record PostReceipt(int PostId, string Name);

/// <inheritdoc cref="EndPost"/>
public sealed class EndPostHandler(Snapshot<DutyBook> book, Snapshot<WorkCalendar> calendar) : IActHandler<EndPost, PostReceipt>
{
    public PostReceipt Handle(EndPost act, ActContext context)
    {
        var file = PostFile.Open(context, act.PostId);
        file.KeepAnAdministrator();
        KeepADutyPost(file.Post, context);
        if (file.OpenCases() is > 0 and var open)
            throw PostRefusals.OpenCases(open).AsException();
        file.EndHolding();
        file.EndShifts(_ => true);
        file.Post.ValidTo = calendar.Current.DayOf(context.Now);
        file.Write(new PostEnded(file.Post.Id));
        context.Touch(book);
        return new PostReceipt(file.Post.Id, file.Post.Name);
    }

    // Routing ends there: without it, what nobody answers would belong to nobody.
    private static void KeepADutyPost(Post post, ActContext context)
    {
        if (
            post.Kind == PostKind.DistrictDuty
            && !context.Db.Set<Post>().Any(other => other.Kind == PostKind.DistrictDuty && other.ValidTo == null && other.Id != post.Id)
        )
            throw PostRefusals.LastDutyPost().AsException();
    }
}
