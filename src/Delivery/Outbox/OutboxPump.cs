using System.Security.Cryptography;
using System.Text;
using Menpai.Core;
using Menpai.Delivery.Channels;
using Menpai.Delivery.Desk;
using Menpai.Storage;
using Menpai.Storage.Ledger;

namespace Menpai.Delivery.Outbox;

/// <summary>
/// 出账 Reads on in the ledger and queues what is to be told. Its acts' ids are made from what they do, so that one repeated after a
/// crash, or by two at once, is done once.
/// </summary>
public sealed class OutboxPump(
    Store store,
    Ledger ledger,
    QueueMessagesHandler queue,
    QueueDueSoonHandler dueSoon,
    QueueReplayHandler replay,
    Snapshot<NewsBook> news,
    DeskBell bell
)
{
    private const int AtOnce = 200;
    private const int MostTold = 20_000;
    private static readonly TimeSpan Soon = TimeSpan.FromHours(4);
    private static readonly TimeSpan Least = TimeSpan.FromMinutes(5);

    // The index is named, as in the escalation's sweep.
    private const string Due = """
        SELECT Id, NextDue, DispatchedAt FROM cases INDEXED BY IX_cases_Status_NextDue
        WHERE Status IN ('Dispatched', 'Accepted') AND NextDue > @now AND NextDue < @until
        """;

    private readonly HashSet<(long, long)> _told = [];

    /// <summary>Reads the ledger to its end.</summary>
    /// <returns>How many messages were queued.</returns>
    public async Task<int> Read(DateTimeOffset now)
    {
        var queued = 0;
        var (from, last) = Ends(now);
        while (from < last)
        {
            var act = new QueueMessages(from, Math.Min(from + AtOnce, last));
            var done = await ledger.Run(queue, ActId($"outbox/{act.From}/{act.To}"), act, Actor.System);
            bell.Ring(done.Rung);
            (from, queued) = (done.Position, queued + done.Queued);
        }
        return queued + await Replay();
    }

    /// <summary>Looks once for cases whose clock is about to run out.</summary>
    public async Task<int> SweepDueSoon(DateTimeOffset now)
    {
        var queued = 0;
        // Its act is done once anyway; this only spares asking.
        if (_told.Count > MostTold)
            _told.Clear();
        foreach (var (caseId, due) in DueSoon(now))
        {
            if (!_told.Add((caseId, due.ToUnixTimeMilliseconds())))
                continue;
            var id = ActId($"due/{caseId}/{due.ToUnixTimeMilliseconds()}");
            var done = await ledger.Run(dueSoon, id, new QueueDueSoon(caseId, due), Actor.System);
            bell.Ring(done.Rung);
            queued += done.Queued;
        }
        return queued;
    }

    /// <summary>Whether the rest of a deadline is short: a quarter of it, no less than five minutes and no more than four hours.</summary>
    public static bool IsSoon(DateTimeOffset since, DateTimeOffset due, DateTimeOffset now)
    {
        var quarter = (due - since) / 4;
        var soon =
            quarter < Least ? Least
            : quarter > Soon ? Soon
            : quarter;
        return due > now && due - now <= soon;
    }

    private async Task<int> Replay()
    {
        var queued = 0;
        while (news.Current.Hooks.FirstOrDefault(hook => hook is { Active: true, ReplayFrom: not null }) is { } hook)
        {
            var act = new QueueReplay(hook.Id, hook.ReplayFrom!.Value, hook.Replays);
            queued += (await ledger.Run(replay, ActId($"replay/{act.HookId}/{act.Replay}/{act.From}"), act, Actor.System)).Queued;
        }
        return queued;
    }

    private (long From, long Last) Ends(DateTimeOffset now)
    {
        using var reading = store.Read(Scope.Everything);
        var last = Convert.ToInt64(reading.Db.Prepared("SELECT COALESCE(MAX(Position), 0) FROM events").ExecuteScalar());
        if (reading.Db.Rows<OutboxCursor>(nameof(OutboxCursor.Id), QueueMessagesHandler.Cursor).SingleOrDefault() is { } cursor)
            return (cursor.Position, last);
        // A store from before: what is older than a day is no news. Positions grow with time, so the first is found by halves.
        var (old, young) = (0L, last + 1);
        while (young - old > 1)
        {
            var middle = (old + young) / 2;
            var at = reading.Db.Prepared("SELECT At FROM events WHERE Position = @at").Bind(("@at", middle)).ExecuteScalar();
            if (at is long then && then >= now.AddDays(-1).ToUnixTimeMilliseconds())
                young = middle;
            else
                old = middle;
        }
        return (old, last);
    }

    private List<(long CaseId, DateTimeOffset Due)> DueSoon(DateTimeOffset now)
    {
        using var reading = store.Read(Scope.Everything);
        using var rows = reading
            .Db.Prepared(Due)
            .Bind(("@now", now.ToUnixTimeMilliseconds()), ("@until", (now + Soon).ToUnixTimeMilliseconds()))
            .ExecuteReader();
        var soon = new List<(long, DateTimeOffset)>();
        while (rows.Read())
        {
            var due = DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(1));
            if (IsSoon(DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(2)), due, now))
                soon.Add((rows.GetInt64(0), due));
        }
        return soon;
    }

    internal static Guid ActId(string what) => new(SHA256.HashData(Encoding.UTF8.GetBytes(what)).AsSpan(0, 16));
}
