using System.Security.Cryptography;
using System.Text.Json;
using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Http;

namespace Menpai.Intake.Api;

/// <summary>Answers as JSON, and entity tags: a tag is a hash of what is answered, so that it changes when and only when that does.</summary>
internal static class ApiAnswer
{
    private const int TagBytes = 8;

    private static readonly JsonSerializerOptions Written = new(EventTypes.Json) { Converters = { new SixDecimals() } };

    /// <summary>Answers with one thing, or that the reader has it already.</summary>
    public static Task One<T>(HttpContext http, T? found)
        where T : class
    {
        var bytes = BytesOf(found ?? throw CommonRefusals.NotFound().AsException());
        var (response, tag) = (http.Response, TagOf(bytes));
        response.Headers.ETag = tag;
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.Vary = "Authorization, Cookie, Accept-Language";
        if (EntityTag.Names(http.Request.Headers.IfNoneMatch.ToString(), tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        response.ContentType = "application/json; charset=utf-8";
        return response.Body.WriteAsync(bytes, http.RequestAborted).AsTask();
    }

    /// <summary>Answers with what came of an act.</summary>
    public static Task Of(HttpContext http, object answer, int status)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=utf-8";
        return http.Response.Body.WriteAsync(BytesOf(answer), http.RequestAborted).AsTask();
    }

    /// <summary>The tag of a thing; null when it is not there.</summary>
    public static string? TagOf(object? thing) => thing is null ? null : TagOf(BytesOf(thing));

    private static byte[] BytesOf(object thing) => JsonSerializer.SerializeToUtf8Bytes(thing, thing.GetType(), Written);

    private static string TagOf(byte[] bytes) => $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, TagBytes))}\"";
}
