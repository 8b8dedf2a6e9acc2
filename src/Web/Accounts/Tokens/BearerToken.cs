namespace Menpai.Web.Accounts.Tokens;

/// <summary>The token a request carries. It counts under <c>/api</c> alone: pages are for people, who sign in.</summary>
internal static class BearerToken
{
    private const string Scheme = "Bearer";

    /// <summary>The token; null when there is none.</summary>
    public static string? Of(HttpRequest request)
    {
        var header = request.Headers.Authorization;
        if (header.Count == 0 || !request.Path.StartsWithSegments("/api"))
            return null;
        var text = header.ToString();
        return text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && text[Scheme.Length..] is "" or [' ', ..]
            ? text[Scheme.Length..].Trim()
            : null;
    }
}
