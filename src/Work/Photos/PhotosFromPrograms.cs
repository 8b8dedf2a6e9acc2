using Menpai.Core;
using Menpai.Ui.Edge;
using Menpai.Work.Cases;
using Menpai.Work.Cases.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Work.Photos;

/// <summary>What came of photos sent to a case.</summary>
/// <param name="Photos">The ids they have now.</param>
public sealed record PhotosTaken(string Number, int Version, CaseStatus Status, IReadOnlyList<Guid> Photos);

/// <summary>Photos a program sends to a case at once: the body is the file, or a form with files.</summary>
public static class PhotosFromPrograms
{
    /// <summary>The value of the address that says what they show.</summary>
    public const string Kind = "kind";

    /// <summary>Takes them and attaches them, as one act.</summary>
    public static async Task<PhotosTaken> Take(HttpContext http)
    {
        var kind =
            Enum.TryParse<PhotoKind>(http.Request.Query[Kind], ignoreCase: true, out var named) && Enum.IsDefined(named)
                ? named
                : PhotoKind.Note;
        // Whether there is such a case is asked before a file is read for it.
        var reading = http.RequestServices.GetRequiredService<CaseReading>();
        var found = reading.Find(http.Actor(), http.RouteNumber().ToString()) ?? throw CommonRefusals.NotFound().AsException();
        var desk = http.RequestServices.GetRequiredService<PhotoDesk>();
        var photos = http.Request.HasFormContentType
            ? await http.StageFiles((await http.Request.ReadFormAsync(http.RequestAborted)).Files, desk) ?? []
            : [await desk.Stage(http.Request.Body, salt: http.ActId(), stop: http.RequestAborted)];
        var handler = http.RequestServices.GetRequiredService<AttachPhotosHandler>();
        var receipt = await http.Act(handler, new AttachPhotos(found.CaseId, photos, kind));
        http.Response.Headers.ETag = CaseJson.Tag(receipt.Version);
        return new(receipt.Number, receipt.Version, receipt.Status, photos);
    }
}
