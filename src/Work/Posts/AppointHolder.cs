using Menpai.Core;
using Menpai.Storage.Ledger;

namespace Menpai.Work.Posts;

/// <summary>任岗 Somebody takes over a post from now on. A post has one holder; a person may hold several posts.</summary>
/// <param name="ReplaceFormer">Ends the present holder, if there is one; otherwise a held post is refused.</param>
public sealed record AppointHolder(int PostId, int StaffId, bool ReplaceFormer = false);

/// <inheritdoc cref="AppointHolder"/>
public sealed class AppointHolderHandler(Snapshot<DutyBook> book) : IActHandler<AppointHolder, PostReceipt>
{
    public PostReceipt Handle(AppointHolder act, ActContext context)
    {
        var file = PostFile.Open(context, act.PostId);
        var member =
            context.Db.Set<StaffMember>().FirstOrDefault(row => row.Id == act.StaffId && row.EndedAt == null)
            ?? throw PostRefusals.UnknownStaff("staff").AsException();
        if (file.Holder is { } former)
        {
            if (former.StaffId == member.Id)
                throw PostRefusals.HoldsAlready().AsException();
            if (!act.ReplaceFormer)
                throw PostRefusals.AlreadyHeld(book.Current.Staff(former.StaffId)?.FullName ?? "").AsException();
            file.EndHolding();
        }
        file.Appoint(member);
        context.Touch(book);
        return new PostReceipt(file.Post.Id, file.Post.Name);
    }
}
