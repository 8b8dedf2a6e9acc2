using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;

namespace Menpai.Ui;

/// <summary>Answers with a built file in the smallest form the browser understands.</summary>
internal static class BuiltFile
{
    private static readonly FileExtensionContentTypeProvider Types = new();

    public static async Task Serve(string name, HttpContext http, Assets assets)
    {
        var response = http.Response;
        if (assets.Version(name) is not { } version || !Types.TryGetContentType(name, out var type))
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var tag = $"\"{version}\"";
        response.Headers.ETag = tag;
        response.Headers.Vary = "Accept-Encoding";
        response.Headers.CacheControl = http.Request.Query["v"] == version ? "public, max-age=31536000, immutable" : "no-cache";
        if (http.Request.Headers.IfNoneMatch == tag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        var (coding, suffix) = Coding(http.Request.Headers.AcceptEncoding.ToString());
        var content = suffix.Length == 0 ? null : Assets.Open(name, suffix);
        if (content is not null)
            response.Headers.ContentEncoding = coding;
        await using var body = content ?? Assets.Open(name, "")!;
        response.ContentType = type.StartsWith("text/", StringComparison.Ordinal) ? type + "; charset=utf-8" : type;
        response.ContentLength = body.Length;
        await body.CopyToAsync(response.Body, http.RequestAborted);
    }

    internal static (string Coding, string Suffix) Coding(string accepted) =>
        accepted.Contains("br", StringComparison.Ordinal) ? ("br", ".br")
        : accepted.Contains("gzip", StringComparison.Ordinal) ? ("gzip", ".gz")
        : ("", "");
}
