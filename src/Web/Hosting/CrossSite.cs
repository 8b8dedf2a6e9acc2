using Menpai.Core;
using Menpai.Web.Accounts.Tokens;

namespace Menpai.Web.Hosting;

/// <summary>
/// Refuses what another site makes a browser send. Every browser of today says where an unsafe request comes from
/// (<c>Sec-Fetch-Site</c>, older ones <c>Origin</c>); what says nothing is no browser and carries no cookie of ours.
/// </summary>
internal static class CrossSite
{
    public static Task Check(HttpContext http, RequestDelegate next)
    {
        var request = http.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
            return next(http);
        // A token is put there by a program; no browser sends it by itself, as it does a cookie.
        if (BearerToken.Of(request) is not null)
            return next(http);
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var origin = request.Headers.Origin.ToString();
        var ours = site.Length > 0 ? site is "same-origin" or "none" : origin.Length == 0 || IsOurs(origin, request);
        return ours ? next(http) : throw CommonRefusals.CrossSite().AsException();
    }

    private static bool IsOurs(string origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
}
