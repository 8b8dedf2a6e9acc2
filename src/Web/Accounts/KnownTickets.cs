using System.Collections.Concurrent;
using Microsoft.AspNetCore.Authentication;

namespace Menpai.Web.Accounts;

/// <summary>
/// Opens session cookies, each of them once: opening one costs as much as reading a case. What is in a cookie never changes; whether it
/// still counts, its time and the account's stamp, is looked at on every request. Safe to call from any thread.
/// </summary>
internal sealed class KnownTickets(ISecureDataFormat<AuthenticationTicket> format) : ISecureDataFormat<AuthenticationTicket>
{
    // A district has some thousand sessions at a time, and each is renewed a few times a day.
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<string, AuthenticationTicket> _known = new(StringComparer.Ordinal);

    public string Protect(AuthenticationTicket data) => format.Protect(data);

    public string Protect(AuthenticationTicket data, string? purpose) => format.Protect(data, purpose);

    public AuthenticationTicket? Unprotect(string? protectedText) => format.Unprotect(protectedText);

    /// <summary>What is in a cookie; null when it is none of ours.</summary>
    public AuthenticationTicket? Unprotect(string? protectedText, string? purpose)
    {
        if (protectedText is null)
            return null;
        var key = purpose + '\n' + protectedText;
        if (_known.TryGetValue(key, out var known))
            return known;
        if (format.Unprotect(protectedText, purpose) is not { } ticket)
            return null;
        if (_known.Count >= Most)
            _known.Clear();
        return _known[key] = ticket;
    }
}
