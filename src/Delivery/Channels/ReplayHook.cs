using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;

namespace Menpai.Delivery.Channels;

/// <summary>从头再告知 Has a program told again of everything after a position of the ledger, up to now.</summary>
public sealed record ReplayHook(int Id, long From);

/// <inheritdoc cref="ReplayHook"/>
public sealed class ReplayHookHandler(Snapshot<NewsBook> news) : IActHandler<ReplayHook, HookSet>
{
    // More would keep the outbox busy for long; a program that lost so much begins with the API.
    private const long Most = 100_000;

    public HookSet Handle(ReplayHook act, ActContext context)
    {
        var hook = context.Take<Hook>(act.Id) ?? throw CommonRefusals.NotFound().AsException();
        if (hook.Kind != HookKind.Program || !hook.Active)
            throw DeliveryRefusals.OnlyPrograms().AsException();
        var last = Convert.ToInt64(context.Prepared("SELECT COALESCE(MAX(Position), 0) FROM events").ExecuteScalar());
        if (act.From < 0 || act.From >= last)
            throw CommonRefusals.Malformed("from", "ledgerPosition").AsException();
        if (last - act.From > Most)
            throw DeliveryRefusals.TooFarBack().AsException();
        (hook.ReplayFrom, hook.ReplayTo, hook.Replays) = (act.From, last, hook.Replays + 1);
        context.Touch(news);
        return new HookSet(act.Id);
    }
}
