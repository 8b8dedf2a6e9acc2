using Menpai.Core;
using Microsoft.AspNetCore.Routing.Template;

namespace Menpai.Web.Hosting;

/// <summary>
/// After a refusal the browser stands at the address a form was sent to. Reading there, by reloading or from a bookmark, leads to the
/// nearest page above it: /desk/cases/CH-004217-9/verify to the case.
/// </summary>
internal static class FormAddress
{
    /// <summary>The page above an address that takes forms only; null for every other address.</summary>
    public static string? PageAbove(HttpContext http)
    {
        if (!HttpMethods.IsGet(http.Request.Method) || http.Request.Path.StartsWithSegments("/api"))
            return null;
        var endpoints = http
            .RequestServices.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>();
        var (sent, read) = (new List<RouteEndpoint>(), new List<RouteEndpoint>());
        foreach (var endpoint in endpoints.Where(one => one.Metadata.GetMetadata<Access>() is not null))
            (Reads(endpoint) ? read : sent).Add(endpoint);
        var path = http.Request.Path.Value!.TrimEnd('/');
        if (!sent.Exists(endpoint => Fits(endpoint, path)))
            return null;
        while (path.LastIndexOf('/') is > 0 and var end)
        {
            path = path[..end];
            if (read.Exists(endpoint => Fits(endpoint, path)))
                return path;
        }
        return "/";
    }

    private static bool Reads(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is not { } methods || methods.HttpMethods.Contains(HttpMethods.Get);

    private static bool Fits(RouteEndpoint endpoint, string path)
    {
        var values = new RouteValueDictionary();
        return new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), []).TryMatch(path, values)
            && endpoint.RoutePattern.ParameterPolicies.All(pair =>
                pair.Value.All(policy =>
                    policy.Content switch
                    {
                        "int" => int.TryParse(values[pair.Key] as string, out _),
                        "guid" => Guid.TryParse(values[pair.Key] as string, out _),
                        _ => true,
                    }
                )
            );
    }
}
