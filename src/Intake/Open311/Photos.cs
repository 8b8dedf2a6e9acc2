using Menpai.Ui.Edge;
using Menpai.Work.Photos;
using Microsoft.AspNetCore.Http;

namespace Menpai.Intake.Open311;

/// <summary>Photos that come along with a request as files. They are read as residents' own are, and shown to nobody else than those.</summary>
internal static class Photos
{
    /// <summary>Stages them, whatever their fields are called; a request sent again has the same ones.</summary>
    /// <returns>What acts take; null when there are none.</returns>
    /// <exception cref="Core.RefusedException">There are too many, or one is not taken: then the request is not either.</exception>
    public static async Task<IReadOnlyList<Guid>?> Stage(HttpContext http, Parameters parameters, PhotoDesk desk)
    {
        var files = parameters.Files?.Where(file => file.Length > 0 || file.FileName.Length > 0).ToList();
        if (files is not { Count: > 0 })
            return null;
        if (files.Count > PhotoForm.Most)
            throw PhotoRefusals.TooMany(PhotoForm.Most).AsException();
        var staged = new List<Guid>();
        foreach (var file in files)
        {
            await using var content = file.OpenReadStream();
            staged.Add(await desk.Stage(content, salt: http.ActId(), stop: http.RequestAborted));
        }
        return [.. staged.Distinct()];
    }
}
