using Menpai.Core;
using Menpai.Delivery.Channels;
using Menpai.Delivery.Outbox;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Work.Cases;
using Menpai.Work.Posts;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Delivery.Desk;

/// <summary>How one way of telling stands.</summary>
/// <param name="On">Whether anything goes out by it.</param>
/// <param name="Waiting">How many wait for their time or for another try.</param>
/// <param name="Retrying">How many of those have failed before.</param>
/// <param name="Failed">How many were given up.</param>
public sealed record ChannelStanding(NewsChannel Channel, bool On, int Waiting, int Retrying, int Failed);

/// <summary>One message as administrators see it: to whom by office, never where to; about which case by number, never about what.</summary>
/// <param name="Officer">The officer's name; null for anybody else.</param>
/// <param name="Hook">The robot or program; null for anybody else.</param>
/// <param name="Type">The event, for a program.</param>
public sealed record DeliveryLine(OutgoingMessage Message, string? Officer, string? Hook, string? Number, string? Type);

/// <summary>A page of messages, newest first.</summary>
/// <param name="Older">Before which message the next page begins; null at the end.</param>
public sealed record DeliveryLines(IReadOnlyList<DeliveryLine> Lines, long? Older);

/// <summary>送达情况 What went out, what waits and what did not arrive. Shows no address, no words and no secret.</summary>
public sealed class DeliveryReading(Store store, Snapshot<NewsBook> news, Snapshot<DutyBook> duty)
{
    private const int Usual = 50;

    // What is over is not counted: there is ever more of it.
    private const string Standing = """
        SELECT Channel, State, Attempts > 0, COUNT(*) FROM deliveries WHERE State IN ('Waiting', 'Failed') GROUP BY 1, 2, 3
        """;

    /// <summary>How each way stands.</summary>
    public IReadOnlyList<ChannelStanding> Channels()
    {
        var counts = new Dictionary<(string, string, bool), int>();
        using (var reading = store.Read(Scope.Everything))
        using (var rows = reading.Db.Prepared(Standing).ExecuteReader())
            while (rows.Read())
                counts[(rows.GetString(0), rows.GetString(1), rows.GetInt64(2) != 0)] = rows.GetInt32(3);
        return
        [
            .. new[] { NewsChannel.Mail, NewsChannel.Sms, NewsChannel.Robot, NewsChannel.Webhook }.Select(channel =>
            {
                var (waiting, again) = (Of(channel, MessageState.Waiting, false), Of(channel, MessageState.Waiting, true));
                var failed = Of(channel, MessageState.Failed, false) + Of(channel, MessageState.Failed, true);
                return new ChannelStanding(channel, IsOn(channel), waiting + again, again, failed);
            }),
        ];

        int Of(NewsChannel channel, MessageState state, bool tried) =>
            counts.GetValueOrDefault((channel.ToString(), state.ToString(), tried));
    }

    private bool IsOn(NewsChannel channel) =>
        channel switch
        {
            NewsChannel.Mail => news.Current.Mail is not null,
            NewsChannel.Sms => news.Current.Sms is not null,
            NewsChannel.Robot => news.Current.Hooks.Any(hook => hook is { Active: true, Kind: not HookKind.Program }),
            _ => news.Current.Hooks.Any(hook => hook is { Active: true, Kind: HookKind.Program }),
        };

    /// <summary>A page of messages that leave the desk.</summary>
    public DeliveryLines Read(MessageState? state, NewsChannel? channel, int? hookId, long? before, int most = Usual)
    {
        using var reading = store.Read(Scope.Everything);
        var rows = reading.Db.Set<OutgoingMessage>().Where(row => row.Channel != NewsChannel.Desk);
        if (state is { } one)
            rows = rows.Where(row => row.State == one);
        if (channel is { } way)
            rows = rows.Where(row => row.Channel == way);
        if (hookId is { } id)
            rows = rows.Where(row => row.HookId == id);
        var found = rows.Where(row => before == null || row.Id < before).OrderByDescending(row => row.Id).Take(most + 1).ToList();
        var page = found.Take(most).ToList();
        var caseIds = page.Select(row => row.CaseId).Distinct().ToArray();
        var positions = page.Where(row => row.Channel == NewsChannel.Webhook).Select(row => row.Position).Distinct().ToArray();
        var numbers = reading.Db.Set<Case>().Where(row => caseIds.Contains(row.CaseId)).ToDictionary(row => row.CaseId, row => row.Number);
        var types = reading
            .Db.Set<LedgerEvent>()
            .Where(row => positions.Contains(row.Position))
            .Select(row => new { row.Position, row.Type })
            .ToDictionary(row => row.Position, row => row.Type);
        return new DeliveryLines(
            [
                .. page.Select(row => new DeliveryLine(
                    row,
                    row.StaffId is { } staff ? duty.Current.Staff(staff)?.FullName : null,
                    row.HookId is { } hook ? news.Current.Hook(hook)?.Name : null,
                    numbers.GetValueOrDefault(row.CaseId ?? 0),
                    types.GetValueOrDefault(row.Position ?? 0)
                )),
            ],
            found.Count > most ? found[most - 1].Id : null
        );
    }
}
