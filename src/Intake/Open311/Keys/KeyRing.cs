using System.Collections.Frozen;
using System.Threading.RateLimiting;
using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;

namespace Menpai.Intake.Open311.Keys;

/// <summary>密钥簿 The keys in force, kept in memory. Immutable; remade when one is issued or revoked.</summary>
public sealed class KeyRing
{
    private readonly FrozenDictionary<string, InterfaceKey> _byHash;

    private KeyRing(IReadOnlyList<InterfaceKey> all)
    {
        All = all;
        _byHash = all.Where(key => key.RevokedAt is null).ToFrozenDictionary(key => Convert.ToHexString(key.Hash));
    }

    /// <summary>Every key there ever was, the newest last.</summary>
    public IReadOnlyList<InterfaceKey> All { get; }

    /// <summary>Reads them.</summary>
    public static KeyRing Read(MenpaiDb db) => new(db.Table<InterfaceKey>());

    /// <summary>The key in force that somebody sent; null for any other text.</summary>
    public InterfaceKey? Find(string? sent) =>
        sent is not null && KeySecret.HashOf(sent) is { } hash ? _byHash.GetValueOrDefault(Convert.ToHexString(hash)) : null;

    /// <summary>Whether a key counts.</summary>
    public bool Holds(int id) => All.Any(key => key.Id == id && key.RevokedAt is null);
}

/// <summary>Who may send: by key, and no more than was agreed in a minute.</summary>
public sealed class KeyCheck(Snapshot<KeyRing> ring) : IDisposable
{
    private readonly PartitionedRateLimiter<InterfaceKey> _limits = PartitionedRateLimiter.Create<InterfaceKey, int>(key =>
        RateLimitPartition.GetFixedWindowLimiter(
            key.Id,
            _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = key.PerMinute,
                Window = TimeSpan.FromMinutes(1),
                QueueLimit = 0,
            }
        )
    );

    /// <summary>The key of a request; counts it.</summary>
    /// <exception cref="RefusedException">There is none, it does not count, or it was used too often.</exception>
    internal InterfaceKey Of(Parameters parameters)
    {
        var key = ring.Current.Find(parameters.One("api_key")) ?? throw Open311Refusals.NoKey().AsException();
        return _limits.AttemptAcquire(key).IsAcquired ? key : throw Open311Refusals.TooManyCalls(key.PerMinute).AsException();
    }

    public void Dispose() => _limits.Dispose();
}
