using Menpai.Core;
using Menpai.Ui.Edge;
using Menpai.Work.Cases.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Work.Photos;

/// <summary>One of a photo's two pictures as an answer, for pages and programs alike.</summary>
public static class PictureAnswer
{
    /// <summary>Answers an officer, or a program of theirs, with a photo of the case in the address; outside their territory there is none.</summary>
    /// <param name="photo">The photo's id as it stands in the address.</param>
    /// <param name="size"><c>large</c> or <c>small</c>.</param>
    public static Task ForOfficer(HttpContext http, string? photo, string? size)
    {
        var queries = http.RequestServices.GetRequiredService<PhotoQueries>();
        return Give(
            http,
            Guid.TryParse(photo, out var id) ? queries.Find(http.Actor().Scope, http.RouteNumber().Sequence, id) : null,
            size
        );
    }

    /// <summary>Answers with a photo found for whoever asks.</summary>
    internal static async Task Give(HttpContext http, Photo? photo, string? size)
    {
        if (photo is null || size is not ("large" or "small"))
            throw CommonRefusals.NotFound().AsException();
        var headers = http.Response.Headers;
        var tag = $"\"{Convert.ToHexStringLower(photo.Hash.AsSpan(0, 8))}-{size}\"";
        // Never in a cache others share; in the reader's own only until it has asked again: it may have been erased.
        headers.CacheControl = "private, no-cache";
        headers.ETag = tag;
        if (EntityTag.Names(http.Request.Headers.IfNoneMatch.ToString(), tag))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        var queries = http.RequestServices.GetRequiredService<PhotoQueries>();
        await using var picture =
            await queries.Open(photo.Id, size == "large", http.RequestAborted) ?? throw CommonRefusals.NotFound().AsException();
        http.Response.ContentType = "image/jpeg";
        headers.ContentDisposition = "inline";
        await picture.CopyToAsync(http.Response.Body, http.RequestAborted);
    }
}
