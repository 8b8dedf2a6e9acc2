using System.Globalization;
using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;

namespace Menpai.Work.Notices;

/// <summary>发布通知 An area tells its people something: shown from a day on, on the plates below it and to everybody.</summary>
/// <param name="AreaId">Whom it is for; within the author's own territory.</param>
/// <param name="Heading">One line, up to 100 characters.</param>
/// <param name="Text">Plain paragraphs, up to 5,000 characters.</param>
/// <param name="ShownFrom">Today unless told.</param>
/// <param name="ShownTo">The last day; null for until it is withdrawn.</param>
public sealed record PublishNotice(int AreaId, string Heading, string Text, DateOnly? ShownFrom = null, DateOnly? ShownTo = null);

/// <inheritdoc cref="PublishNotice"/>
public sealed class PublishNoticeHandler(Snapshot<AreaTree> tree, Snapshot<NoticeBoard> board, Snapshot<District> district)
    : IActHandler<PublishNotice, NoticeReceipt>
{
    public NoticeReceipt Handle(PublishNotice act, ActContext context)
    {
        var area = NoticeDesk.Area(context, tree.Current, act.AreaId);
        var (heading, text) = (NoticeDesk.Heading(act.Heading), NoticeDesk.Text(act.Text));
        var today = NoticeDays.DayOf(context.Now, district.Current);
        var from = act.ShownFrom ?? today;
        if (act.ShownTo < today)
            throw NoticeRefusals.OverAlready(act.ShownTo.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).AsException();
        NoticeDesk.CheckDays(today, from, act.ShownTo);
        var (headed, said) = (NoticeDesk.Keep(context, heading, area), NoticeDesk.Keep(context, text, area));
        var notice = new Notice
        {
            AreaId = area.Id,
            AreaPath = area.AreaPath,
            ShownFrom = from,
            ShownTo = act.ShownTo,
            HeadingId = headed.Id,
            TextId = said.Id,
            PublishedAt = context.Now,
            PublishedBy = context.Actor.Name,
        };
        var id = (int)context.Insert(notice);
        context.Append(Notice.StreamOf(id), new NoticePublished(headed, said, from, act.ShownTo), area.Id, area.AreaPath);
        context.Touch(board);
        NoticeSearch.Add(context, id, heading, text, area.Id);
        return new(id, notice.StateOn(today));
    }
}
