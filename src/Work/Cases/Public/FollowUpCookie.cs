using Menpai.Core;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Menpai.Work.Cases.Public;

/// <summary>Which cases this browser has shown the code of. Sealed, so that nobody writes their own; kept for 90 days, no more than twelve.</summary>
public sealed class FollowUpCookie(IDataProtectionProvider protection)
{
    private const string Name = "mine";
    private const int Most = 12;
    private readonly IDataProtector _seal = protection.CreateProtector("follow-up");

    /// <summary>The cases, newest first.</summary>
    public IReadOnlyList<long> Cases(HttpRequest request)
    {
        try
        {
            return request.Cookies[Name] is { Length: > 0 and < 2000 } value
                ? [.. _seal.Unprotect(value).Split(',').Select(long.Parse)]
                : [];
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return [];
        }
    }

    /// <summary>Remembers a case.</summary>
    public void Add(HttpContext http, long caseId)
    {
        var all = Cases(http.Request).Where(id => id != caseId).Prepend(caseId).Take(Most);
        http.Response.Cookies.Append(
            Name,
            _seal.Protect(string.Join(',', all)),
            new CookieOptions
            {
                HttpOnly = true,
                IsEssential = true,
                SameSite = SameSiteMode.Lax,
                Secure = http.Request.IsHttps,
                Path = "/",
                MaxAge = TimeSpan.FromDays(90),
            }
        );
    }

    /// <summary>The resident before a case, who may act on it and on nothing else.</summary>
    /// <exception cref="RefusedException">This browser has not shown its code.</exception>
    public Actor Holder(HttpContext http, long caseId) =>
        Cases(http.Request).Contains(caseId) ? Actor.Resident(Scope.OneCase(caseId)) : throw CommonRefusals.NotFound().AsException();
}
