using System.Globalization;
using Menpai.Core;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Work.Photos.Uploads;

/// <summary>
/// 断点续传 Uploads that can be resumed, after tus 1.0.0: core, creation, termination, expiration. A finished one is a staged photo under
/// the same id. For everybody, as the report form is: an upload is found by its id alone, which nobody can guess.
/// </summary>
internal static class UploadEndpoints
{
    private const string Version = "1.0.0";
    private const string PieceType = "application/offset+octet-stream";

    public static void MapUploads(this IEndpointRouteBuilder routes)
    {
        var uploads = routes.MapGroup("/uploads");
        uploads.MapMethods("", [HttpMethods.Options], Tell).Needs(Permission.Public, ScopeRule.None);
        uploads.MapPost("", Begin).Needs(Permission.Public, ScopeRule.None);
        // HEAD comes as GET; see the host.
        uploads.MapGet("/{id:guid}", State).Needs(Permission.Public, ScopeRule.None);
        uploads.MapPatch("/{id:guid}", Add).Needs(Permission.Public, ScopeRule.None);
        uploads.MapDelete("/{id:guid}", End).Needs(Permission.Public, ScopeRule.None);
    }

    private static Task Tell(HttpContext http)
    {
        Headers(http);
        var headers = http.Response.Headers;
        headers["Tus-Extension"] = "creation,termination,expiration";
        headers["Tus-Max-Size"] = PhotoReading.MostBytes.ToString(CultureInfo.InvariantCulture);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static Task Begin(HttpContext http)
    {
        Speaks(http);
        var length = Whole(http, "Upload-Length") ?? throw CommonRefusals.Missing("Upload-Length").AsException();
        var room = Room(http);
        room.Count(AddressOf(http));
        var upload = room.Begin(length);
        http.Response.Headers.Location = $"/uploads/{upload.Id}";
        http.Response.Headers["Upload-Expires"] = Date(upload.Expires);
        http.Response.StatusCode = StatusCodes.Status201Created;
        return Task.CompletedTask;
    }

    private static async Task State(HttpContext http)
    {
        Speaks(http);
        var id = IdOf(http);
        if (Room(http).Find(id) is { } upload)
        {
            // The last piece came, and whoever brought it went away, or the desk was full: a client that hears all is there sends no more.
            if (upload.IsWhole)
                await Finish(http, Room(http), upload);
            Say(http, upload.Offset, upload.Length, upload.Expires);
        }
        else if (http.RequestServices.GetRequiredService<PhotoDesk>().Waiting(id) is { } length)
            Say(http, length, length, null);
        else
            throw CommonRefusals.NotFound().AsException();
    }

    private static async Task Add(HttpContext http)
    {
        Speaks(http);
        if (http.Request.ContentType != PieceType)
        {
            http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }
        var room = Room(http);
        var upload = room.Find(IdOf(http)) ?? throw CommonRefusals.NotFound().AsException();
        if (Whole(http, "Upload-Offset") != upload.Offset)
            throw PhotoRefusals.WrongOffset(upload.Offset).AsException();
        if (await room.Add(upload, http.Request.Body, http.RequestAborted) is not { } now)
        {
            http.Response.StatusCode = StatusCodes.Status423Locked;
            return;
        }
        if (now.IsWhole)
            await Finish(http, room, now);
        Say(http, now.Offset, null, now.Expires);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    // All has come: from here on it is a photo, or it is refused and gone.
    private static async Task Finish(HttpContext http, UploadRoom room, Upload upload)
    {
        try
        {
            await using var content = room.Open(upload);
            await http.RequestServices.GetRequiredService<PhotoDesk>().Stage(content, upload.Id, stop: http.RequestAborted);
        }
        catch (RefusedException refused) when (refused.Refusal.Kind == RefusalKind.Invalid)
        {
            room.End(upload);
            throw;
        }
        room.End(upload);
    }

    private static Task End(HttpContext http)
    {
        Speaks(http);
        var room = Room(http);
        // One that is a photo already is left to the daily sweep: the form may have been sent meanwhile.
        if (room.Find(IdOf(http)) is { } upload)
            room.End(upload);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static void Speaks(HttpContext http)
    {
        Headers(http);
        if (http.Request.Headers["Tus-Resumable"] != Version)
            throw PhotoRefusals.Protocol().AsException();
    }

    // When the answer starts: a refusal begins with headers of its own.
    private static void Headers(HttpContext http) =>
        http.Response.OnStarting(() =>
        {
            http.Response.Headers["Tus-Resumable"] = Version;
            if (http.Response.StatusCode is StatusCodes.Status204NoContent or StatusCodes.Status412PreconditionFailed)
                http.Response.Headers["Tus-Version"] = Version;
            return Task.CompletedTask;
        });

    private static void Say(HttpContext http, long offset, long? length, DateTimeOffset? expires)
    {
        var headers = http.Response.Headers;
        headers["Upload-Offset"] = offset.ToString(CultureInfo.InvariantCulture);
        if (length is { } whole)
            headers["Upload-Length"] = whole.ToString(CultureInfo.InvariantCulture);
        if (expires is { } until)
            headers["Upload-Expires"] = Date(until);
    }

    private static string Date(DateTimeOffset at) => at.ToUniversalTime().ToString("R", CultureInfo.InvariantCulture);

    private static long? Whole(HttpContext http, string header) =>
        http.Request.Headers[header].ToString() is { Length: > 0 } value
            ? long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var whole)
                ? whole
                : throw CommonRefusals.Malformed(header).AsException()
            : null;

    private static Guid IdOf(HttpContext http) => Guid.Parse((string)http.Request.RouteValues["id"]!);

    private static UploadRoom Room(HttpContext http) => http.RequestServices.GetRequiredService<UploadRoom>();

    private static string AddressOf(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";
}
