using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;

namespace Menpai.Work.Notices;

/// <summary>更正通知 A notice reads otherwise from now on, or is shown on other days. What it said before stays where the ledger points to it.</summary>
public sealed record CorrectNotice(int NoticeId, string Heading, string Text, DateOnly ShownFrom, DateOnly? ShownTo = null);

/// <inheritdoc cref="CorrectNotice"/>
public sealed class CorrectNoticeHandler(Snapshot<NoticeBoard> board, Snapshot<District> district)
    : IActHandler<CorrectNotice, NoticeReceipt>
{
    public NoticeReceipt Handle(CorrectNotice act, ActContext context)
    {
        var notice = NoticeDesk.TakeStanding(context, act.NoticeId);
        var (heading, text) = (NoticeDesk.Heading(act.Heading), NoticeDesk.Text(act.Text));
        var today = NoticeDays.DayOf(context.Now, district.Current);
        NoticeDesk.CheckDays(today, act.ShownFrom, act.ShownTo);
        if (
            (act.ShownFrom, act.ShownTo) == (notice.ShownFrom, notice.ShownTo)
            && (heading, text) == (WordsOf(context, notice.HeadingId), WordsOf(context, notice.TextId))
        )
            throw NoticeRefusals.NothingChanged().AsException();
        var (headed, said) = (NoticeDesk.Keep(context, heading, notice), NoticeDesk.Keep(context, text, notice));
        (notice.HeadingId, notice.TextId) = (headed.Id, said.Id);
        (notice.ShownFrom, notice.ShownTo) = (act.ShownFrom, act.ShownTo);
        notice.CorrectedAt = context.Now;
        context.Append(
            Notice.StreamOf(notice.Id),
            new NoticeCorrected(headed, said, act.ShownFrom, act.ShownTo),
            notice.AreaId,
            notice.AreaPath
        );
        context.Touch(board);
        NoticeSearch.Renew(context, notice.Id);
        return new(notice.Id, notice.StateOn(today));
    }

    private static string? WordsOf(ActContext context, long id) => context.Db.Rows<FreeText>("Id", id).SingleOrDefault()?.Words;
}
