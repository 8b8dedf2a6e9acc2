using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Work.Cases;

namespace Menpai.Work.Notices;

/// <summary>
/// 清除公告文字 Takes away for good what a notice said and no longer says: its earlier wordings, and all of it once it is withdrawn. For a name or
/// a number that should never have stood there.
/// </summary>
public sealed record EraseNoticeWords(int NoticeId, ErasureReason Reason);

/// <summary>How many texts were taken away.</summary>
public sealed record NoticeWordsErased(int Id, int Texts);

/// <inheritdoc cref="EraseNoticeWords"/>
public sealed class EraseNoticeWordsHandler : IActHandler<EraseNoticeWords, NoticeWordsErased>
{
    public NoticeWordsErased Handle(EraseNoticeWords act, ActContext context)
    {
        if (!Enum.IsDefined(act.Reason) || act.Reason == ErasureReason.Expired)
            throw CommonRefusals.Malformed("reason").AsException();
        var notice = NoticeDesk.Take(context, act.NoticeId);
        var kept = notice.WithdrawnAt is null ? new[] { notice.HeadingId, notice.TextId } : [];
        var erased = Said(context, notice.Id).Except(kept).Count(id => Erase(context, notice, id, act.Reason));
        if (erased == 0)
            throw NoticeRefusals.NothingToErase().AsException();
        NoticeSearch.Renew(context, notice.Id);
        return new(notice.Id, erased);
    }

    // Whatever it ever said.
    private static List<long> Said(ActContext context, int id) =>
        [
            .. context
                .Db.Rows<LedgerEvent>(nameof(LedgerEvent.Stream), Notice.StreamOf(id), nameof(LedgerEvent.Seq))
                .SelectMany(row => NoticeStory.TextsOf(context.Db.Events.Read(row))),
        ];

    private static bool Erase(ActContext context, Notice notice, long id, ErasureReason reason)
    {
        if (context.Take<FreeText>(id) is not { ErasedAt: null } text)
            return false;
        (text.Salt, text.Words, text.ErasedAt) = (null, null, context.Now);
        context.Append(Notice.StreamOf(notice.Id), new NoticeTextErased(id, reason), notice.AreaId, notice.AreaPath);
        return true;
    }
}
