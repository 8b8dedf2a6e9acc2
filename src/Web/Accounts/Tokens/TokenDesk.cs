using System.Collections.Concurrent;
using System.Security.Claims;
using Menpai.Core;
using Menpai.Work.Posts;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Web.Accounts.Tokens;

/// <summary>令牌簿 The tokens there are: making, revoking, and whether one that was sent counts. Kept in memory once one was sent.</summary>
public sealed class TokenDesk(IServiceScopeFactory scopes, AccountDesk accounts, TimeProvider time) : IDisposable
{
    /// <summary>Tokens of one person in force.</summary>
    public const int Most = 20;

    /// <summary>Longest name.</summary>
    public const int LongestName = 40;

    private readonly SemaphoreSlim _loading = new(1);
    private ConcurrentDictionary<string, AccessToken>? _byHash;

    /// <summary>The token in force that was sent.</summary>
    /// <exception cref="RefusedException">It is none, ran out, was revoked, or ended with its owner's sessions.</exception>
    public async Task<AccessToken> Check(string sent)
    {
        if (TokenSecret.TryParse(sent) is not { } secret)
            throw TokenRefusals.Unknown().AsException();
        var known = await Known();
        if (!known.TryGetValue(Convert.ToHexString(secret.Hash), out var token))
            throw TokenRefusals.Unknown().AsException();
        var now = time.GetUtcNow();
        if (token.RevokedAt is not null)
            throw TokenRefusals.Revoked().AsException();
        if (token.Until <= now)
            throw TokenRefusals.Expired(token.Until.ToString("yyyy-MM-dd")).AsException();
        if (!await accounts.IsCurrent(token.AccountId, token.Stamp))
            throw TokenRefusals.Ended().AsException();
        await Note(token, DateOnly.FromDateTime(now.UtcDateTime));
        return token;
    }

    /// <summary>The tokens of a person that are neither revoked nor run out, the newest first.</summary>
    public async Task<IReadOnlyList<AccessToken>> Of(int staffId) => [.. (await InForce()).Where(token => token.StaffId == staffId)];

    /// <summary>Every token in force, the newest first.</summary>
    public async Task<IReadOnlyList<AccessToken>> InForce()
    {
        var now = time.GetUtcNow();
        var current = new List<AccessToken>();
        foreach (var token in (await Known()).Values.Where(token => token.RevokedAt is null && token.Until > now))
            if (await accounts.IsCurrent(token.AccountId, token.Stamp))
                current.Add(token);
        return [.. current.OrderByDescending(token => token.Id)];
    }

    /// <summary>A token of anybody in force; null for none.</summary>
    public async Task<AccessToken?> Find(int id) => (await InForce()).FirstOrDefault(token => token.Id == id);

    /// <summary>Refuses a name that will not do, and a token too many.</summary>
    /// <returns>The name as it is kept.</returns>
    /// <exception cref="RefusedException">It is missing or too long, or there are too many.</exception>
    public async Task<string> CheckNew(int staffId, string name)
    {
        var kept = name.Trim();
        if (kept.Length == 0)
            throw CommonRefusals.Missing("tokenName").AsException();
        if (kept.Length > LongestName)
            throw CommonRefusals.TooLong("tokenName", LongestName).AsException();
        return (await Of(staffId)).Count < Most ? kept : throw TokenRefusals.TooMany(Most).AsException();
    }

    /// <summary>Keeps a token somebody made.</summary>
    public async Task Keep(ClaimsPrincipal session, string name, TokenSecret secret, DateTimeOffset until, IEnumerable<string> allows)
    {
        var token = new AccessToken
        {
            AccountId = session.FindFirstValue(ClaimTypes.NameIdentifier)!,
            Stamp = session.FindFirstValue(AccountDesk.StampClaim)!,
            StaffId = int.Parse(session.FindFirstValue(AccountDesk.StaffClaim)!),
            Name = name,
            Ending = secret.Ending,
            Hash = secret.Hash,
            Scopes = string.Join(' ', allows),
            MadeAt = time.GetUtcNow(),
            Until = until,
        };
        var known = await Known();
        await With(async db =>
        {
            db.Add(token);
            await db.SaveChangesAsync();
        });
        known[Convert.ToHexString(token.Hash)] = token;
    }

    /// <summary>Ends a token at once.</summary>
    public Task Revoke(AccessToken token)
    {
        token.RevokedAt = time.GetUtcNow();
        return With(db =>
            db.Tokens.Where(one => one.Id == token.Id).ExecuteUpdateAsync(row => row.SetProperty(one => one.RevokedAt, token.RevokedAt))
        );
    }

    private Task Note(AccessToken token, DateOnly today)
    {
        if (token.LastUsed == today)
            return Task.CompletedTask;
        token.LastUsed = today;
        return With(db =>
            db.Tokens.Where(one => one.Id == token.Id).ExecuteUpdateAsync(row => row.SetProperty(one => one.LastUsed, today))
        );
    }

    private async Task<ConcurrentDictionary<string, AccessToken>> Known()
    {
        if (_byHash is { } known)
            return known;
        await _loading.WaitAsync();
        try
        {
            if (_byHash is null)
                await With(async db =>
                {
                    await db.Database.EnsureCreatedAsync();
                    await db.AddTokens();
                    var all = await db.Tokens.AsNoTracking().ToListAsync();
                    _byHash = new(all.ToDictionary(token => Convert.ToHexString(token.Hash)), StringComparer.Ordinal);
                });
            return _byHash!;
        }
        finally
        {
            _loading.Release();
        }
    }

    private async Task With(Func<AccountsDb, Task> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<AccountsDb>());
    }

    public void Dispose() => _loading.Dispose();
}
