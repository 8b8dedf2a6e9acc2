using Menpai.Storage.Ledger;

namespace Menpai.Work.Posts;

/// <summary>离岗 The holder leaves the post at once: the next request no longer has its scope. The cases stay with the post.</summary>
public sealed record EndHolder(int PostId);

/// <inheritdoc cref="EndHolder"/>
public sealed class EndHolderHandler(Snapshot<DutyBook> book) : IActHandler<EndHolder, PostReceipt>
{
    public PostReceipt Handle(EndHolder act, ActContext context)
    {
        var file = PostFile.Open(context, act.PostId);
        if (file.Holder is null)
            throw PostRefusals.Vacant().AsException();
        file.KeepAnAdministrator();
        file.EndHolding();
        context.Touch(book);
        return new PostReceipt(file.Post.Id, file.Post.Name);
    }
}
