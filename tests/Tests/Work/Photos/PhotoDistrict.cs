using System.Net.Http.Headers;
using Menpai.Storage;
using Menpai.Storage.Blobs;
using Menpai.Tests.Web;
using Menpai.Work.Photos;

namespace Menpai.Tests.Work.Photos;

/// <summary>What tests of photos do on a server.</summary>
internal static class PhotoDistrict
{
    /// <summary>A report with files, as a browser without script sends it.</summary>
    public static async Task<HttpResponseMessage> Report(this HttpClient resident, int grid, Guid? act, params byte[][] files)
    {
        var form = Multipart("photos", files);
        form.Add(new StringContent("traffic/pavement"), "category");
        form.Add(new StringContent($"门口地砖松动 {Guid.NewGuid():N}"), "description");
        if (act is { } id)
            form.Add(new StringContent(id.ToString()), "act");
        return await resident.PostAsync($"/p/{TestDistrict.Plate(grid)}/report", form, TestContext.Current.CancellationToken);
    }

    /// <summary>The number of the case a report became.</summary>
    public static string NumberOf(this HttpResponseMessage answer) => answer.Headers.Location!.ToString().Split('/')[2].Split('?')[0];

    public static MultipartFormDataContent Multipart(string field, params byte[][] files)
    {
        var form = new MultipartFormDataContent();
        foreach (var file in files)
        {
            var content = new ByteArrayContent(file);
            content.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
            form.Add(content, field, "IMG_0001.jpg");
        }
        return form;
    }

    /// <summary>The photos of a case as they are stored.</summary>
    public static List<Photo> PhotosOf(this MenpaiServer server, string number)
    {
        var id = server.Case(number).CaseId;
        using var reading = server.Get<Store>().Read(Menpai.Core.Scope.Everything);
        return reading.Db.Rows<Photo>(nameof(Photo.CaseId), id, "rowid");
    }

    /// <summary>All blobs there are.</summary>
    public static async Task<List<string>> Blobs(this MenpaiServer server)
    {
        var keys = new List<string>();
        await foreach (var found in server.Get<IBlobStore>().List("", TestContext.Current.CancellationToken))
            keys.Add(found.Key);
        return keys;
    }
}
