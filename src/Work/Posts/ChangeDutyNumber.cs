using Menpai.Storage.Ledger;

namespace Menpai.Work.Posts;

/// <summary>改值班电话 Changes the number residents may call; empty takes it away.</summary>
public sealed record ChangeDutyNumber(int PostId, string? DutyNumber);

/// <inheritdoc cref="ChangeDutyNumber"/>
public sealed class ChangeDutyNumberHandler(Snapshot<DutyBook> book) : IActHandler<ChangeDutyNumber, PostReceipt>
{
    public PostReceipt Handle(ChangeDutyNumber act, ActContext context)
    {
        var file = PostFile.Open(context, act.PostId);
        file.Post.DutyNumber = Entered.DutyNumber(act.DutyNumber);
        file.Write(new DutyNumberChanged(file.Post.Id, file.Post.DutyNumber));
        context.Touch(book);
        return new PostReceipt(file.Post.Id, file.Post.Name);
    }
}
