using Menpai.Delivery.Channels;
using Menpai.Delivery.Preferences;
using Menpai.Packs;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Work.Cases;
using Menpai.Work.Cases.Contacts;

namespace Menpai.Delivery.Outbox;

/// <summary>排队 Turns tellings into messages, one for each party and way, within an act.</summary>
internal sealed class MessageQueue(ActContext context, NewsBook book, Pack pack, TimeZoneInfo zone)
{
    /// <summary>How many messages were queued.</summary>
    public int Count { get; private set; }

    /// <summary>The officers who have something new at the desk.</summary>
    public HashSet<int> Rung { get; } = [];

    /// <summary>Queues an officers' occasion: for each of them, and for the robots of the area.</summary>
    /// <param name="cause">What it is told of: an event, a deadline.</param>
    /// <param name="robots">Whether the robots are told as well.</param>
    public void Tell(Telling telling, Case @case, string cause, long? position, bool robots = true)
    {
        var priority = pack.Messages.Templates[telling.Occasion].Priority;
        foreach (var staff in telling.Staff)
            TellOfficer(telling.Occasion, priority, staff, @case.CaseId, cause, position);
        foreach (var hook in robots ? book.Hooks : [])
            if (hook is { Active: true, Kind: not HookKind.Program } && Covers(hook, @case.AreaPath) && hook.Wants(telling.Occasion.Word()))
                Add(
                    new OutgoingMessage
                    {
                        Key = $"{cause}/{telling.Occasion}/Robot/h{hook.Id}",
                        Channel = NewsChannel.Robot,
                        Occasion = telling.Occasion,
                        Priority = priority,
                        Position = position,
                        CaseId = @case.CaseId,
                        HookId = hook.Id,
                        At = context.Now,
                        NextAt = Later(pack.Messages.Quiet, priority),
                    }
                );
    }

    private void TellOfficer(Occasion occasion, Priority priority, int staff, long caseId, string cause, long? position)
    {
        var chosen = book.Of(staff);
        foreach (var channel in Ways(chosen))
        {
            var choice = chosen.ChoiceOf(occasion, channel, priority);
            if (choice == NewsChoice.Off)
                continue;
            var digest = choice == NewsChoice.Digest && channel != NewsChannel.Desk;
            var quiet = chosen.QuietOf(channel);
            var atDesk = channel == NewsChannel.Desk;
            if (atDesk)
                Rung.Add(staff);
            Add(
                new OutgoingMessage
                {
                    Key = $"{cause}/{occasion}/{channel}/s{staff}",
                    Channel = channel,
                    Occasion = occasion,
                    Priority = priority,
                    Position = position,
                    CaseId = caseId,
                    StaffId = staff,
                    State = atDesk ? MessageState.Sent : MessageState.Waiting,
                    Digest = digest,
                    At = context.Now,
                    DoneAt = atDesk ? context.Now : null,
                    NextAt =
                        atDesk ? null
                        : digest ? SendTime.NextDigest(context.Now, NewsPreference.Time(chosen.DigestAt), quiet, zone)
                        : Later(quiet, priority),
                }
            );
        }
    }

    private IEnumerable<NewsChannel> Ways(NewsPreference chosen)
    {
        yield return NewsChannel.Desk;
        if (book.Mail is not null && chosen.Mail is not null)
            yield return NewsChannel.Mail;
        if (book.Sms is not null && chosen.Phone is not null)
            yield return NewsChannel.Sms;
    }

    /// <summary>Queues a resident's occasion, if they left a contact that messages can go to.</summary>
    public void TellResident(Occasion occasion, long caseId, string cause, long? position)
    {
        if (context.Db.Rows<CaseContact>(nameof(CaseContact.CaseId), caseId).SingleOrDefault() is not { } contact)
            return;
        var channel = contact.Kind == ContactKind.Phone ? NewsChannel.Sms : NewsChannel.Mail;
        if (channel == NewsChannel.Sms ? book.Sms is null : book.Mail is null)
            return;
        var priority = pack.Messages.Templates[occasion].Priority;
        Add(
            new OutgoingMessage
            {
                Key = $"{cause}/{occasion}/{channel}/c{caseId}",
                Channel = channel,
                Occasion = occasion,
                Priority = priority,
                Position = position,
                CaseId = caseId,
                At = context.Now,
                NextAt = Later(pack.Messages.Quiet, priority),
            }
        );
    }

    /// <summary>Queues an event for the programs that want it.</summary>
    /// <param name="only">One program alone, told again; null for all of them.</param>
    public void Publish(LedgerEvent happened, long caseId, Hook? only = null)
    {
        foreach (var hook in only is null ? book.Hooks : [only])
            if (hook is { Active: true, Kind: HookKind.Program } && Covers(hook, happened.PathThen) && hook.Wants(happened.Type))
                Add(
                    new OutgoingMessage
                    {
                        Key = $"e/{happened.Position}/Webhook/h{hook.Id}" + (only is null ? "" : $"/again{hook.Replays}"),
                        Channel = NewsChannel.Webhook,
                        Priority = Priority.Urgent,
                        Position = happened.Position,
                        CaseId = caseId,
                        HookId = hook.Id,
                        At = context.Now,
                        NextAt = context.Now,
                    }
                );
    }

    private DateTimeOffset Later(QuietSpan? quiet, Priority priority) =>
        priority == Priority.Urgent ? context.Now : SendTime.AfterQuiet(context.Now, quiet, zone);

    private static bool Covers(Hook hook, string path) => path.StartsWith(hook.AreaPath, StringComparison.Ordinal);

    private void Add(OutgoingMessage message)
    {
        using (var known = context.Prepared("SELECT 1 FROM deliveries WHERE Key = @key").Bind(("@key", message.Key)).ExecuteReader())
            if (known.Read())
                return;
        context.Insert(message);
        Count++;
    }
}
