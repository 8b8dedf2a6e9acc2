using Menpai.Core;
using Menpai.Storage.Ledger;

namespace Menpai.Work.Posts;

/// <summary>销假 The holder is back before the time, or does not go at all.</summary>
public sealed record EndAbsence(int AbsenceId);

/// <inheritdoc cref="EndAbsence"/>
public sealed class EndAbsenceHandler(Snapshot<DutyBook> book) : IActHandler<EndAbsence, PostReceipt>
{
    public PostReceipt Handle(EndAbsence act, ActContext context)
    {
        var absence =
            context.Db.Set<Absence>().FirstOrDefault(row => row.Id == act.AbsenceId) ?? throw CommonRefusals.NotFound().AsException();
        if (absence.To <= context.Now || absence.To <= absence.From)
            throw PostRefusals.AlreadyOver().AsException();
        var file = PostFile.Open(context, absence.PostId);
        file.EndAbsence(absence);
        context.Touch(book);
        return new PostReceipt(file.Post.Id, file.Post.Name);
    }
}
