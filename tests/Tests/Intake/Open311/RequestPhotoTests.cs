using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Menpai.Storage;
using Menpai.Storage.Blobs;
using Menpai.Tests.Web;
using Menpai.Tests.Work.Photos;
using Menpai.Work;
using Menpai.Work.Cases;
using Menpai.Work.Photos;

namespace Menpai.Tests.Intake.Open311;

/// <summary>Photos that apps send along: kept with the case, and published nowhere.</summary>
public sealed class RequestPhotoTests(MenpaiServer server) : IClassFixture<MenpaiServer>
{
    private readonly Open311Client _app = new(server);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Files_become_photos_of_the_case_beside_links()
    {
        var heard = await Send(
            "requests.json",
            null,
            Request("https://a.example/1.jpg"),
            Pictures.WithExif(Pictures.Jpeg(street: 400)),
            Pictures.Png(street: 401)
        );
        Assert.Equal(HttpStatusCode.OK, heard.Status);
        var number = heard.Ids[0];
        var photos = server.PhotosOf(number);
        Assert.Equal([PhotoKind.Report, PhotoKind.Report], photos.Select(photo => photo.Kind));
        Assert.Contains(
            "https://a.example/1.jpg",
            server.Get<CaseReading>().Open(server.As("lead"), number)!.Answers.Single().Words!.Words
        );
        await using var kept = await server.Get<IBlobStore>().Open(Photo.LargeKey(photos[0].Id), Stop);
        using var bytes = new MemoryStream();
        await kept!.CopyToAsync(bytes, Stop);
        Assert.DoesNotContain("GPS", Encoding.Latin1.GetString(bytes.ToArray()));
        Assert.Equal([], WorkModule.Verify(server.Get<Store>(), server.Get<IBlobStore>()).Findings.Select(one => one.ToString()));
    }

    [Fact]
    public async Task What_is_published_tells_nothing_of_photos()
    {
        var number = (await Send("requests.json", null, Request(), Pictures.Jpeg(street: 410))).Ids[0];
        var id = server.PhotosOf(number).Single().Id.ToString();
        foreach (var path in new[] { $"requests/{number}.json", "requests.xml", $"servicerequestupdates.json?service_request_id={number}" })
            Assert.DoesNotContain(id, (await _app.Get(path)).Body);
        Assert.Equal(
            System.Text.Json.JsonValueKind.Null,
            (await _app.Get($"requests/{number}.json")).Json[0].GetProperty("media_url").ValueKind
        );
        Assert.Equal(HttpStatusCode.NotFound, (await server.Anyone().GetAsync($"/r/{number}/photos/{id}/large", Stop)).StatusCode);
    }

    [Fact]
    public async Task A_photo_that_is_not_taken_refuses_the_request_and_leaves_no_case()
    {
        var before = (await _app.Get("requests.json")).Json.GetArrayLength();
        var heard = await Send("requests.json", null, Request(), Pictures.Jpeg(street: 420), Pictures.Svg());
        Assert.Equal(HttpStatusCode.BadRequest, heard.Status);
        Assert.Equal(before, (await _app.Get("requests.json")).Json.GetArrayLength());
        var seven = Enumerable.Range(430, 7).Select(street => Pictures.Jpeg(80, 60, street)).ToArray();
        Assert.Equal(HttpStatusCode.BadRequest, (await Send("requests.json", null, Request(), seven)).Status);
    }

    [Fact]
    public async Task Sent_again_it_is_one_case_with_one_photo()
    {
        var (key, picture) = (Guid.NewGuid(), Pictures.Jpeg(street: 440));
        var first = (await Send("requests.json", key, Request(), picture)).Ids[0];
        Assert.Equal(first, (await Send("requests.json", key, Request(), picture)).Ids[0]);
        Assert.Single(server.PhotosOf(first));
    }

    [Fact]
    public async Task An_update_brings_photos_too()
    {
        var number = (await Send("requests.json", null, Request())).Ids[0];
        (string, string)[] update = [("service_request_id", number), ("description", "又堆了一堆")];
        Assert.Equal(HttpStatusCode.OK, (await Send("servicerequestupdates.json", null, update, Pictures.Jpeg(street: 450))).Status);
        Assert.Equal(PhotoKind.Addition, server.PhotosOf(number).Single().Kind);
    }

    private static (string, string)[] Request(params string[] links) =>
        [
            ("service_code", Open311Client.Litter),
            ("lat", "33.62123"),
            ("long", "114.65456"),
            ("description", "看照片"),
            .. links.Select(link => ("media_url", link)),
        ];

    private async Task<Heard311> Send(string path, Guid? once, (string Name, string Value)[] fields, params byte[][] files)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields.Prepend(("api_key", _app.Key)))
            form.Add(new StringContent(value), name);
        foreach (var file in files)
        {
            var content = new ByteArrayContent(file);
            content.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
            form.Add(content, "media", "photo.jpg");
        }
        var request = new HttpRequestMessage(HttpMethod.Post, "/open311/v2/" + path) { Content = form };
        if (once is { } key)
            request.Headers.Add("Idempotency-Key", key.ToString());
        return await _app.Send(request);
    }
}
