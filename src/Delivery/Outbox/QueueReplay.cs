using Menpai.Core;
using Menpai.Delivery.Channels;
using Menpai.Packs;
using Menpai.Storage;
using Menpai.Storage.Ledger;

namespace Menpai.Delivery.Outbox;

/// <summary>重放 Queues for one program a stretch of what it was told before, or would have been.</summary>
public sealed record QueueReplay(int HookId, long From, int Replay);

/// <inheritdoc cref="QueueReplay"/>
public sealed class QueueReplayHandler(Snapshot<NewsBook> news, Snapshot<District> district, Pack pack)
    : IActHandler<QueueReplay, MessagesQueued>
{
    private const int AtOnce = 200;

    public MessagesQueued Handle(QueueReplay act, ActContext context)
    {
        var hook = context.Take<Hook>(act.HookId) ?? throw CommonRefusals.NotFound().AsException();
        if (hook.ReplayFrom != act.From || hook.Replays != act.Replay)
            return new MessagesQueued(hook.ReplayFrom ?? act.From, 0, []);
        var to = Math.Min(act.From + AtOnce, hook.ReplayTo ?? act.From);
        var queue = new MessageQueue(context, news.Current, pack, district.Current.TimeZone);
        foreach (var row in QueueMessagesHandler.EventsOf(context, act.From, to))
            if (QueueMessagesHandler.IdAfter(row.Stream, "case/") is { } caseId)
                queue.Publish(row, caseId, hook);
        var over = !(to < hook.ReplayTo);
        (hook.ReplayFrom, hook.ReplayTo) = (over ? null : to, over ? null : hook.ReplayTo);
        context.Touch(news);
        return new MessagesQueued(to, queue.Count, []);
    }
}
