using System.Collections.Concurrent;
using System.Text;
using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Ui;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Menpai.Intake.Api;

/// <summary>The table for readers: the reference page, and the OpenAPI documents, each written when it is first asked for.</summary>
internal static class ApiPages
{
    private static readonly ConcurrentDictionary<(string Version, string Language), string> Written = new();

    // Filled in by whoever asks: what is kept must not name the first one's host.
    private const string Here = "https://menpai.invalid";

    public static void MapApiPages(this IEndpointRouteBuilder routes)
    {
        routes
            .Get(ApiTable.Home, (HttpContext http) => http.Page<ReferencePage>(new { Home = HomeOf(http) }))
            .Needs(Permission.Public, ScopeRule.None);
        routes.MapGet($"{ApiTable.Home}/openapi.json", http => Document(http, "3.1.1")).Needs(Permission.Public, ScopeRule.None);
        routes.MapGet($"{ApiTable.Home}/openapi-3.0.json", http => Document(http, "3.0.4")).Needs(Permission.Public, ScopeRule.None);
    }

    private static string HomeOf(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}";

    private static Task Document(HttpContext http, string version)
    {
        var texts = http.Caller().Frame.Texts;
        var document = Written.GetOrAdd(
            (version, texts.Language),
            static (key, words) => new OpenApiDocument(words, key.Version).Write(Here).ToJsonString(EventTypes.Json),
            texts
        );
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.Headers.Vary = "Accept-Language";
        // Read by tools in other pages: public, and no cookie plays a part.
        http.Response.Headers.AccessControlAllowOrigin = "*";
        return http
            .Response.Body.WriteAsync(
                Encoding.UTF8.GetBytes(document.Replace(Here, HomeOf(http), StringComparison.Ordinal)),
                http.RequestAborted
            )
            .AsTask();
    }
}
