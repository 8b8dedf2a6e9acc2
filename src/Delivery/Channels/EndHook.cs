using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;

namespace Menpai.Delivery.Channels;

/// <summary>删除接收方 A robot or a program is told nothing any more; what was queued for it is dropped.</summary>
public sealed record EndHook(int Id);

/// <inheritdoc cref="EndHook"/>
public sealed class EndHookHandler(Snapshot<NewsBook> news) : IActHandler<EndHook, HookSet>
{
    public HookSet Handle(EndHook act, ActContext context)
    {
        var hook = context.Take<Hook>(act.Id) ?? throw CommonRefusals.NotFound().AsException();
        const string Drop = """
            UPDATE deliveries SET State = 'Dropped', NextAt = NULL, DoneAt = @now WHERE HookId = @hook AND State = 'Waiting'
            """;
        context.Prepared(Drop).Bind(("@now", context.Now.ToUnixTimeMilliseconds()), ("@hook", act.Id)).ExecuteNonQuery();
        context.Prepared("DELETE FROM hooks WHERE Id = @hook").Bind(("@hook", act.Id)).ExecuteNonQuery();
        context.Append($"delivery/hook/{act.Id}", new HookChanged(act.Id, hook.Kind, false), hook.AreaId, hook.AreaPath);
        context.Touch(news);
        return new HookSet(act.Id);
    }
}
