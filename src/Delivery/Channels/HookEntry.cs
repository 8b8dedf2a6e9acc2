using System.Text.Json;
using Menpai.Core;
using Menpai.Packs;
using Menpai.Storage;
using Menpai.Storage.Ledger;

namespace Menpai.Delivery.Channels;

/// <summary>What somebody enters of a robot or a program, at the desk or by a program.</summary>
/// <param name="Url">Where it is told; null or empty leaves it as it is.</param>
/// <param name="Secret">What a robot's messages are signed with. A program's is made here, not chosen.</param>
/// <param name="AreaId">It hears of nothing outside.</param>
/// <param name="Topics">As in <see cref="Hook.Topics"/>; null or empty for all.</param>
public sealed record HookEntry(HookKind Kind, string Name, string? Url, string? Secret, int AreaId, string? Topics, bool Active = true);

/// <summary>Makes acts of what is entered: addresses are looked at, and sealed with their secrets, before the door for writing.</summary>
public sealed class HookDesk(Store store, SealKey seal, AddressGuard guard, Snapshot<NewsBook> news)
{
    /// <summary>The events a program can be told of. Of cases only: what happens to posts, areas and people is nobody else's.</summary>
    public IReadOnlyList<string> Events { get; } =
    [.. store.Model.Events.Names.Where(name => name.StartsWith("case.", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>A new one, and the secret to show once; null for a robot, whose secret they know who entered it.</summary>
    /// <param name="act">The act's id: sent twice, it is the same act with the same secret.</param>
    /// <exception cref="RefusedException">The address may not be sent to, or a topic is unknown.</exception>
    public async Task<(SetHook Act, string? Secret)> Add(HookEntry entry, Guid act, CancellationToken stop)
    {
        var host = await HostOf(entry.Url, stop);
        var made = entry.Kind == HookKind.Program ? seal.Secret("hook-secret", act) : null;
        return (Of(null, entry, entry.Kind, Sealed(act, entry.Url!, made ?? entry.Secret), host), made);
    }

    /// <summary>Another name, address, area or choice of topics for one there is. A program keeps its secret.</summary>
    /// <inheritdoc cref="Add" path="/exception"/>
    public async Task<SetHook> Change(int id, HookEntry entry, Guid act, CancellationToken stop)
    {
        var hook = news.Current.Hook(id) ?? throw CommonRefusals.NotFound().AsException();
        var moves = !string.IsNullOrWhiteSpace(entry.Url);
        var signs = hook.Kind != HookKind.Program && !string.IsNullOrWhiteSpace(entry.Secret);
        if (!moves && !signs)
            return Of(id, entry, hook.Kind, null, null);
        var target = news.Current.TargetOf(hook);
        var url = moves ? entry.Url : target?.Url;
        var host = await HostOf(url, stop);
        // A robot at another address signs with what was entered with it, or with nothing.
        var secret = hook.Kind == HookKind.Program ? target?.Secret : entry.Secret;
        return Of(id, entry, hook.Kind, Sealed(act, url!, secret), host);
    }

    private SetHook Of(int? id, HookEntry entry, HookKind kind, string? target, string? host) =>
        new(id, kind, entry.Name, target, host, entry.AreaId, TopicsOf(entry.Topics, kind), entry.Active);

    private string Sealed(Guid act, string url, string? secret) =>
        seal.Seal(Hook.Purpose, act, JsonSerializer.Serialize(new HookTarget(url.Trim(), secret?.Trim() ?? ""), EventTypes.Json));

    private async Task<string> HostOf(string? url, CancellationToken stop)
    {
        if (!Uri.TryCreate(url?.Trim(), UriKind.Absolute, out var parsed) || parsed.Scheme is not ("http" or "https"))
            throw DeliveryRefusals.NotTried().AsException();
        if (!guard.Accepts(url!.Trim(), out var address) || await guard.Forbids(address, stop))
            throw DeliveryRefusals.ForbiddenAddress().AsException();
        return parsed.Host;
    }

    private string TopicsOf(string? chosen, HookKind kind)
    {
        var known = kind == HookKind.Program ? Events : [.. Occasions.OfStaff.Select(occasion => occasion.Word())];
        var all = (chosen ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (Array.Find(all, topic => topic != "*" && !known.Contains(topic)) is { } unknown)
            throw DeliveryRefusals.UnknownTopic(unknown).AsException();
        return all.Length == 0 || all.Contains("*") || known.All(all.Contains) ? "*" : string.Join(' ', all.Distinct());
    }
}
