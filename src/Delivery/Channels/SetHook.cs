using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;

namespace Menpai.Delivery.Channels;

/// <summary>设置接收方 Adds a robot or a program, or changes one.</summary>
/// <param name="Id">Null for a new one.</param>
/// <param name="Sealed">A <see cref="HookTarget"/>, sealed before it comes here; null leaves it as it is.</param>
/// <param name="Topics">As in <see cref="Hook.Topics"/>.</param>
public sealed record SetHook(int? Id, HookKind Kind, string Name, string? Sealed, string? Host, int AreaId, string Topics, bool Active);

/// <summary>Which.</summary>
public sealed record HookSet(int Id);

/// <summary>接收方已设置</summary>
[EventName("delivery.hook-set")]
public sealed record HookChanged(int Id, HookKind Kind, bool Active);

/// <inheritdoc cref="SetHook"/>
public sealed class SetHookHandler(Snapshot<NewsBook> news, Snapshot<AreaTree> tree) : IActHandler<SetHook, HookSet>
{
    private const int LongestName = 60;
    private const int LongestTopics = 1000;

    public HookSet Handle(SetHook act, ActContext context)
    {
        Check(act);
        if (tree.Current.Find(act.AreaId) is not { } area || !context.Actor.Scope.Covers(area.AreaPath))
            throw DeliveryRefusals.UnknownArea().AsException();
        var id = act.Id is { } known ? Change(known, act, area, context) : Add(act, area, context);
        context.Append($"delivery/hook/{id}", new HookChanged(id, act.Kind, act.Active), area.Id, area.AreaPath);
        context.Touch(news);
        return new HookSet(id);
    }

    private static void Check(SetHook act)
    {
        if (string.IsNullOrWhiteSpace(act.Name))
            throw CommonRefusals.Missing("name").AsException();
        if (act.Name.Length > LongestName)
            throw CommonRefusals.TooLong("name", LongestName).AsException();
        if (string.IsNullOrWhiteSpace(act.Topics))
            throw CommonRefusals.Missing("topics").AsException();
        if (act.Topics.Length > LongestTopics)
            throw CommonRefusals.TooLong("topics", LongestTopics).AsException();
        if (!Enum.IsDefined(act.Kind))
            throw CommonRefusals.Malformed("kind").AsException();
    }

    private static int Add(SetHook act, Area area, ActContext context) =>
        (int)
            context.Insert(
                new Hook
                {
                    Kind = act.Kind,
                    Name = act.Name.Trim(),
                    Sealed = act.Sealed ?? throw CommonRefusals.Missing("url").AsException(),
                    Host = act.Host ?? "",
                    AreaId = area.Id,
                    AreaPath = area.AreaPath,
                    Topics = act.Topics.Trim(),
                    Active = act.Active,
                    CreatedAt = context.Now,
                }
            );

    private static int Change(int id, SetHook act, Area area, ActContext context)
    {
        var hook = context.Take<Hook>(id) ?? throw CommonRefusals.NotFound().AsException();
        (hook.Name, hook.Topics) = (act.Name.Trim(), act.Topics.Trim());
        (hook.AreaId, hook.AreaPath) = (area.Id, area.AreaPath);
        if (act.Sealed is { } target)
            // Elsewhere it has not failed yet.
            (hook.Sealed, hook.Host, hook.FailingSince) = (target, act.Host ?? "", null);
        if (act.Active && !hook.Active)
            hook.FailingSince = null;
        hook.Active = act.Active;
        return id;
    }
}
