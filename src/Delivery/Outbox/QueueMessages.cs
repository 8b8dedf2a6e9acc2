using Menpai.Delivery.Channels;
using Menpai.Packs;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Work.Cases;
using Menpai.Work.Cases.Contacts;
using Menpai.Work.Posts;

namespace Menpai.Delivery.Outbox;

/// <summary>
/// 读账排队 Reads a stretch of the ledger and queues what is to be told of it. The messages and how far it has read are written in one
/// act: cut off anywhere, it was done whole or not at all.
/// </summary>
/// <param name="From">The last position read before.</param>
/// <param name="To">The last one to read now.</param>
public sealed record QueueMessages(long From, long To);

/// <summary>How far the ledger is read, how many messages were queued and whose lists have something new.</summary>
public sealed record MessagesQueued(long Position, int Queued, IReadOnlyCollection<int> Rung);

/// <inheritdoc cref="QueueMessages"/>
public sealed class QueueMessagesHandler(Snapshot<NewsBook> news, Snapshot<DutyBook> duty, Snapshot<District> district, Pack pack)
    : IActHandler<QueueMessages, MessagesQueued>
{
    internal const string Cursor = "news";
    private const string CaseStream = "case/";
    private const string ContactStream = "contact/";

    public MessagesQueued Handle(QueueMessages act, ActContext context)
    {
        var cursor = context.Take<OutboxCursor>(Cursor);
        // Read by somebody else meanwhile.
        if ((cursor?.Position ?? act.From) != act.From)
            return new MessagesQueued(cursor!.Position, 0, []);
        var queue = new MessageQueue(context, news.Current, pack, district.Current.TimeZone);
        var rows = EventsOf(context, act.From, act.To);
        foreach (var stream in rows.GroupBy(row => (row.Stream, row.ActId)))
            Read([.. stream], context, queue);
        if (cursor is null)
            context.Insert(new OutboxCursor { Id = Cursor, Position = act.To });
        else
            cursor.Position = act.To;
        return new MessagesQueued(act.To, queue.Count, queue.Rung);
    }

    internal static List<LedgerEvent> EventsOf(ActContext context, long from, long to)
    {
        var found = new List<LedgerEvent>();
        for (var position = from + 1; position <= to; position++)
            found.AddRange(context.Db.Rows<LedgerEvent>(nameof(LedgerEvent.Position), position));
        return found;
    }

    private void Read(IReadOnlyList<LedgerEvent> together, ActContext context, MessageQueue queue)
    {
        var stream = together[0].Stream;
        if (IdAfter(stream, ContactStream) is { } contact && together.Any(row => row.Type == "contact.left"))
            queue.TellResident(Occasion.Received, contact, $"e/{together[0].Position}", together[0].Position);
        if (IdAfter(stream, CaseStream) is not { } id || context.Db.Rows<Case>("Id", id).SingleOrDefault() is not { } @case)
            return;
        var types = together.Select(row => row.Type).ToList();
        foreach (var row in together)
        {
            // What an import enters happened long ago: whoever has to act on it is told, the others need no thousand old stories.
            var isNews = !(row.At <= @case.ImportedAt);
            if (isNews)
                queue.Publish(row, id);
            if (context.Db.Events.Read(row) is not CaseEvent happened)
                continue;
            foreach (var telling in WhoIsTold.Of(happened, row.StaffId, types, @case, duty.Current, context.Now))
                if (telling.Occasion.IsResidents())
                    foreach (var report in WithMerged(context, id))
                        queue.TellResident(telling.Occasion, report, $"e/{row.Position}", row.Position);
                else
                    queue.Tell(telling, @case, $"e/{row.Position}", row.Position, robots: isNews);
        }
    }

    // Everybody who reported the same matter is told.
    private static IEnumerable<long> WithMerged(ActContext context, long id)
    {
        var all = new List<long> { id };
        for (var at = 0; at < all.Count; at++)
            all.AddRange(
                context
                    .Db.Rows<LedgerEvent>(nameof(LedgerEvent.Stream), Case.StreamOf(all[at]), nameof(LedgerEvent.Seq))
                    .Where(row => row.Type == "case.absorbed")
                    .Select(row => ((CaseAbsorbed)context.Db.Events.Read(row)).FromId)
                    .Except(all)
                    .ToList()
            );
        return all;
    }

    internal static long? IdAfter(string stream, string prefix) =>
        stream.StartsWith(prefix, StringComparison.Ordinal) && long.TryParse(stream.AsSpan(prefix.Length), out var id) ? id : null;
}
