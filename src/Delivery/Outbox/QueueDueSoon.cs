using Menpai.Core;
using Menpai.Delivery.Channels;
using Menpai.Packs;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Work.Cases;
using Menpai.Work.Posts;

namespace Menpai.Delivery.Outbox;

/// <summary>快到期 Tells whoever answers for a case that one of its clocks is about to run out, once for each deadline.</summary>
public sealed record QueueDueSoon(long CaseId, DateTimeOffset Due);

/// <inheritdoc cref="QueueDueSoon"/>
public sealed class QueueDueSoonHandler(Snapshot<NewsBook> news, Snapshot<DutyBook> duty, Snapshot<District> district, Pack pack)
    : IActHandler<QueueDueSoon, MessagesQueued>
{
    public MessagesQueued Handle(QueueDueSoon act, ActContext context)
    {
        var queue = new MessageQueue(context, news.Current, pack, district.Current.TimeZone);
        if (context.Db.Rows<Case>("Id", act.CaseId).SingleOrDefault() is { } @case && @case.NextDue == act.Due)
        {
            var staff = WhoIsTold.Responsible(duty.Current, @case, context.Now).Distinct().ToList();
            if (staff.Count > 0)
                queue.Tell(new Telling(Occasion.DueSoon, staff), @case, $"due/{act.CaseId}/{act.Due.ToUnixTimeMilliseconds()}", null);
        }
        return new MessagesQueued(0, queue.Count, queue.Rung);
    }
}
