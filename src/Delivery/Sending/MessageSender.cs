using System.Collections.Concurrent;
using Menpai.Core;
using Menpai.Delivery.Channels;
using Menpai.Delivery.Outbox;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Work.Cases;
using Menpai.Work.Cases.Contacts;

namespace Menpai.Delivery.Sending;

/// <summary>
/// 发送 Sends what is due and records what came of it. Each party is sent to in turn, and left alone for this round after a failure;
/// several parties side by side. Every program, robot and channel has a lane of its own, so that a slow one delays only itself. Between sending and recording the program may be cut off: then a message goes out once more, with the
/// same id.
/// </summary>
public sealed class MessageSender(
    Store store,
    Ledger ledger,
    Snapshot<NewsBook> news,
    RecordAttemptHandler record,
    MessageWriter writer,
    DigestWriter digests,
    MailPost mail,
    GuardedHttp http,
    SealKey seal,
    TimeProvider time
)
{
    /// <summary>Most messages to one party in one round.</summary>
    public const int AtOnce = 200;

    // Robots take twenty a minute; a round comes every few seconds.
    private const int MostToOneRobot = 4;
    private const int SideBySide = 4;

    // So many for each party: what waits for one that does not answer, or for a robot that takes few, keeps nobody else waiting.
    private const string Due = """
        SELECT Id FROM (
            SELECT Id, NextAt, ROW_NUMBER() OVER (
                PARTITION BY Channel, HookId, CASE WHEN Digest THEN StaffId END ORDER BY NextAt, Id) AS Turn
            FROM deliveries WHERE State = 'Waiting' AND NextAt <= @now)
        WHERE Turn <= @most ORDER BY NextAt, Id
        """;

    private readonly ConcurrentDictionary<(NewsChannel Channel, int? HookId), bool> _busy = [];

    /// <summary>
    /// Sends what is due at a moment, but to those still being sent to from before; over when all it began is. One call after another, which
    /// need not wait for the one before.
    /// </summary>
    /// <returns>How many tries were made.</returns>
    public async Task<int> SendDue(DateTimeOffset now, CancellationToken stop = default)
    {
        // Asked before reading: what a busy lane had in hand then may be sent by now.
        var busy = _busy.Keys.ToHashSet();
        var lanes = Waiting(now).GroupBy(message => (message.Channel, message.HookId)).Where(lane => !busy.Contains(lane.Key));
        var tries = await Task.WhenAll(lanes.Select(lane => SendLane(lane.Key, [.. lane], stop)));
        return tries.Sum();
    }

    private async Task<int> SendLane((NewsChannel, int?) lane, IReadOnlyList<OutgoingMessage> messages, CancellationToken stop)
    {
        if (!_busy.TryAdd(lane, true))
            return 0;
        try
        {
            var tries = 0;
            await Parallel.ForEachAsync(
                messages.GroupBy(message => message.Digest ? message.StaffId : null),
                new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = stop },
                async (party, gone) => Interlocked.Add(ref tries, await SendTo([.. party], gone))
            );
            return tries;
        }
        finally
        {
            _busy.TryRemove(lane, out _);
        }
    }

    private List<OutgoingMessage> Waiting(DateTimeOffset now)
    {
        using var reading = store.Read(Scope.Everything);
        var ids = new List<long>();
        using (var rows = reading.Db.Prepared(Due).Bind(("@now", now.ToUnixTimeMilliseconds()), ("@most", AtOnce)).ExecuteReader())
            while (rows.Read())
                ids.Add(rows.GetInt64(0));
        // Asked again with every message that waits, one that is down would be asked all day long.
        var resting = reading.Db.Table<Hook>().Where(hook => hook.RestsUntil > now).Select(hook => (int?)hook.Id).ToHashSet();
        return
        [
            .. ids.SelectMany(id => reading.Db.Rows<OutgoingMessage>(nameof(OutgoingMessage.Id), id))
                .Where(message => message.HookId is null || !resting.Contains(message.HookId)),
        ];
    }

    private async Task<int> SendTo(IReadOnlyList<OutgoingMessage> messages, CancellationToken stop)
    {
        if (messages[0].Digest)
            return await SendDigest(messages, stop);
        var most = messages[0].Channel == NewsChannel.Robot ? MostToOneRobot : messages.Count;
        var tries = 0;
        foreach (var message in messages.Take(most))
        {
            var outcome = await Send(message, stop);
            await Record(message, outcome);
            tries++;
            if (outcome.Kind == OutcomeKind.Again)
                break;
        }
        return tries;
    }

    private async Task<int> SendDigest(IReadOnlyList<OutgoingMessage> messages, CancellationToken stop)
    {
        var first = messages[0];
        var outcome = digests.Of(messages) is { } text ? await ToOfficer(first, text, stop) : Outcome.Dropped("nothing left to tell");
        foreach (var message in messages)
            await Record(message, outcome);
        return 1;
    }

    private Task Record(OutgoingMessage message, Outcome outcome)
    {
        var act = new RecordAttempt(message.Id, message.Attempts + 1, outcome.Kind, outcome.Status);
        // Not made from message and try: started anew by hand, the first try comes again.
        return ledger.Run(record, Guid.CreateVersion7(), act, Actor.System);
    }

    private async Task<Outcome> Send(OutgoingMessage message, CancellationToken stop) =>
        message switch
        {
            { Channel: NewsChannel.Webhook } => await ToProgram(message, stop),
            { Channel: NewsChannel.Robot } => await ToRobot(message, stop),
            { StaffId: { } staff } => writer.ForStaff(message.Occasion!.Value, message.CaseId!.Value, news.Current.Of(staff).Language)
                is { } text
                ? await ToOfficer(message, text, stop)
                : Outcome.Dropped("no such case"),
            _ => await ToResident(message, stop),
        };

    private async Task<Outcome> ToOfficer(OutgoingMessage message, MessageText text, CancellationToken stop)
    {
        var book = news.Current;
        var chosen = book.Of(message.StaffId!.Value);
        var address = book.Address(message.Channel == NewsChannel.Mail ? chosen.Mail : chosen.Phone);
        var preferences = writer.Base.Length > 0 ? $"{writer.Base}/desk/account/news" : null;
        return address is null ? Outcome.Dropped("no address any more") : await To(message, address, text, preferences, stop);
    }

    private async Task<Outcome> ToResident(OutgoingMessage message, CancellationToken stop)
    {
        if (ContactOf(message.CaseId!.Value) is not { } contact || seal.Open(CaseContact.Purpose, contact.Sealed) is not { } address)
            return Outcome.Dropped("no contact any more");
        if ((contact.Kind == ContactKind.Phone) != (message.Channel == NewsChannel.Sms))
            return Outcome.Dropped("another contact now");
        if (writer.ForResident(message.Occasion!.Value, contact.CaseId, contact.Language) is not { } text)
            return Outcome.Dropped("no such case");
        var end = writer.Base.Length > 0 ? $"{writer.Base}/stop/{contact.CaseId}/{writer.StopMark(contact.CaseId)}" : null;
        return await To(message, address, text, end, stop);
    }

    private async Task<Outcome> To(OutgoingMessage message, string address, MessageText text, string? end, CancellationToken stop)
    {
        var book = news.Current;
        if (message.Channel == NewsChannel.Mail)
            return book.Mail is { } settings
                ? await mail.Send(settings, address, text.Title, text.Body, message.DeliveryId, end, stop)
                : Outcome.Again("mail is not set up");
        if (book.Sms is not { } gateway)
            return Outcome.Again("text messages are not set up");
        using var request = SmsShape.Of(gateway, address, text.Short, message.DeliveryId);
        var (answer, failed) = await http.Send(request, stop);
        return failed ?? SmsShape.Judge(gateway, answer!);
    }

    private async Task<Outcome> ToRobot(OutgoingMessage message, CancellationToken stop)
    {
        if (TargetOf(message) is not { } target)
            return Outcome.Dropped("no such robot");
        if (writer.ForStaff(message.Occasion!.Value, message.CaseId!.Value, Texts.Languages[0]) is not { } text)
            return Outcome.Dropped("no such case");
        return await ToRobot(target.Kind, target.Target, text, stop);
    }

    /// <summary>Sends a message to a robot.</summary>
    public async Task<Outcome> ToRobot(HookKind kind, HookTarget target, MessageText text, CancellationToken stop)
    {
        var shape = RobotShape.Of(kind, target, text, time.GetUtcNow());
        using var request = new HttpRequestMessage(HttpMethod.Post, shape.Url)
        {
            Content = new StringContent(shape.Body, System.Text.Encoding.UTF8, "application/json"),
        };
        var (answer, failed) = await http.Send(request, stop);
        return failed ?? RobotShape.Judge(answer!);
    }

    private async Task<Outcome> ToProgram(OutgoingMessage message, CancellationToken stop)
    {
        if (TargetOf(message) is not { } target || EventOf(message.Position!.Value) is not { } happened)
            return Outcome.Dropped("no such program");
        return await ToProgram(target.Target, happened, message.DeliveryId, stop);
    }

    /// <summary>Sends an event to a program.</summary>
    public async Task<Outcome> ToProgram(HookTarget target, WebhookEvent happened, Guid delivery, CancellationToken stop)
    {
        if (!Uri.TryCreate(target.Url, UriKind.Absolute, out _))
            return Outcome.Never("address not allowed");
        using var request = WebhookShape.Of(target, happened, delivery, time.GetUtcNow());
        var (answer, failed) = await http.Send(request, stop);
        return failed ?? GuardedHttp.Judge(answer!);
    }

    private (HookKind Kind, HookTarget Target)? TargetOf(OutgoingMessage message) =>
        news.Current.Hook(message.HookId!.Value) is { Active: true } hook && news.Current.TargetOf(hook) is { } target
            ? (hook.Kind, target)
            : null;

    private CaseContact? ContactOf(long caseId)
    {
        using var reading = store.Read(Scope.OneCase(caseId));
        return reading.Db.Rows<CaseContact>(nameof(CaseContact.CaseId), caseId).SingleOrDefault();
    }

    private WebhookEvent? EventOf(long position)
    {
        using var reading = store.Read(Scope.Everything);
        if (reading.Db.Rows<LedgerEvent>(nameof(LedgerEvent.Position), position).SingleOrDefault() is not { } row)
            return null;
        var @case = QueueMessagesHandler.IdAfter(row.Stream, "case/") is { } id ? reading.Db.Rows<Case>("Id", id).SingleOrDefault() : null;
        return new WebhookEvent(row.Type, row.Position, row.At, @case is null ? null : writer.Told(@case));
    }
}
