using Menpai.Core;
using Menpai.Storage.Ledger;

namespace Menpai.Work.Notices;

/// <summary>撤回通知 A notice is shown no more, whatever its days; officers read why.</summary>
public sealed record WithdrawNotice(int NoticeId, string Reason);

/// <inheritdoc cref="WithdrawNotice"/>
public sealed class WithdrawNoticeHandler(Snapshot<NoticeBoard> board) : IActHandler<WithdrawNotice, NoticeReceipt>
{
    public NoticeReceipt Handle(WithdrawNotice act, ActContext context)
    {
        var notice = NoticeDesk.TakeStanding(context, act.NoticeId);
        var reason = NoticeDesk.Keep(context, NoticeDesk.Reason(act.Reason), notice);
        (notice.WithdrawnAt, notice.ReasonId) = (context.Now, reason.Id);
        context.Append(Notice.StreamOf(notice.Id), new NoticeWithdrawn(reason), notice.AreaId, notice.AreaPath);
        context.Touch(board);
        return new(notice.Id, NoticeState.Withdrawn);
    }
}
