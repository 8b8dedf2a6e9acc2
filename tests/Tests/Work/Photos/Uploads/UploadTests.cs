using System.Net;
using System.Net.Http.Headers;
using Menpai.Tests.Web;
using Menpai.Work.Photos;
using Menpai.Work.Photos.Uploads;

namespace Menpai.Tests.Work.Photos.Uploads;

/// <summary>Uploads in pieces, after tus 1.0.0, word by word as a client speaks it.</summary>
public sealed class UploadTests(MenpaiServer server) : IClassFixture<MenpaiServer>
{
    private readonly HttpClient _phone = server.Anyone();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Says_what_it_speaks()
    {
        var answer = await Ask("OPTIONS", "/uploads", tus: false);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("1.0.0", Header(answer, "Tus-Version"));
        Assert.Equal("creation,termination,expiration", Header(answer, "Tus-Extension"));
        Assert.Equal(PhotoReading.MostBytes.ToString(), Header(answer, "Tus-Max-Size"));
    }

    [Fact]
    public async Task A_photo_in_three_pieces_with_breaks_between_becomes_part_of_a_report()
    {
        var picture = Pictures.Jpeg(1600, 1200, street: 300);
        var place = await Begin(picture.Length);
        Assert.Equal("10000", Header(await Piece(place, 0, picture[..10_000]), "Upload-Offset"));
        // The phone loses the network, and asks where it was.
        var state = await Ask("HEAD", place);
        Assert.Equal(HttpStatusCode.OK, state.StatusCode);
        Assert.Equal("10000", Header(state, "Upload-Offset"));
        Assert.Equal(picture.Length.ToString(), Header(state, "Upload-Length"));
        Assert.Equal("no-store", state.Headers.CacheControl!.ToString());
        Assert.Equal(HttpStatusCode.NoContent, (await Piece(place, 10_000, picture[10_000..15_000])).StatusCode);
        Assert.Equal(picture.Length.ToString(), Header(await Piece(place, 15_000, picture[15_000..]), "Upload-Offset"));
        // The answer to the last piece was lost.
        Assert.Equal(picture.Length.ToString(), Header(await Ask("HEAD", place), "Upload-Offset"));

        var next = await _phone.Done(
            $"/p/{TestDistrict.Plate(7)}/report",
            ("category", "traffic/pavement"),
            ("description", "分三次传的"),
            ("photo", place.Split('/')[^1])
        );
        Assert.Equal(place.Split('/')[^1], server.PhotosOf(next.Split('/')[2].Split('?')[0]).Single().Id.ToString());
    }

    [Fact]
    public async Task A_piece_for_another_place_is_refused_and_changes_nothing()
    {
        var place = await Begin(20_000);
        await Piece(place, 0, new byte[5_000]);
        Assert.Equal(HttpStatusCode.Conflict, (await Piece(place, 0, new byte[5_000])).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await Piece(place, 6_000, new byte[5_000])).StatusCode);
        Assert.Equal("5000", Header(await Ask("HEAD", place), "Upload-Offset"));
    }

    [Fact]
    public async Task One_that_came_whole_and_was_left_lying_is_a_photo_once_it_is_asked_for()
    {
        var picture = Pictures.Jpeg(street: 310);
        var room = server.Get<UploadRoom>();
        var upload = room.Begin(picture.Length);
        Assert.True((await room.Add(upload, new MemoryStream(picture), Stop))!.IsWhole);
        Assert.Null(server.Get<PhotoDesk>().Waiting(upload.Id));
        Assert.Equal(picture.Length.ToString(), Header(await Ask("HEAD", $"/uploads/{upload.Id}"), "Upload-Offset"));
        Assert.Equal(picture.Length, server.Get<PhotoDesk>().Waiting(upload.Id));
    }

    [Fact]
    public async Task More_than_was_said_is_refused()
    {
        var place = await Begin(1_000);
        Assert.Equal(HttpStatusCode.Conflict, (await Piece(place, 0, new byte[1_001])).StatusCode);
    }

    [Fact]
    public async Task What_is_no_photo_is_refused_at_its_end_and_gone()
    {
        foreach (var (sent, code) in new[] { (Pictures.Svg(), "photo.drawing"), (Pictures.Jpeg()[..^4_000], "photo.cut-short") })
        {
            var place = await Begin(sent.Length);
            var answer = await Piece(place, 0, sent);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Contains(code, await answer.Content.ReadAsStringAsync(Stop));
            Assert.Equal(HttpStatusCode.NotFound, (await Ask("HEAD", place)).StatusCode);
        }
    }

    [Fact]
    public async Task Too_large_empty_and_endless_files_do_not_begin()
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Create(PhotoReading.MostBytes + 1)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Create(0)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Ask("POST", "/uploads", ("Upload-Length", "many"))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Ask("POST", "/uploads")).StatusCode);
    }

    [Fact]
    public async Task Another_version_of_the_protocol_is_told_ours()
    {
        var answer = await Ask("POST", "/uploads", tus: false, headers: ("Upload-Length", "10"));
        Assert.Equal(HttpStatusCode.PreconditionFailed, answer.StatusCode);
        Assert.Equal("1.0.0", Header(answer, "Tus-Version"));
    }

    [Fact]
    public async Task A_piece_of_another_type_is_refused()
    {
        var place = await Begin(10);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await Piece(place, 0, new byte[10], "image/jpeg")).StatusCode);
    }

    [Fact]
    public async Task An_ended_upload_is_not_there()
    {
        var place = await Begin(10);
        Assert.Equal(HttpStatusCode.NoContent, (await Ask("DELETE", place)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Ask("HEAD", place)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Piece(place, 0, new byte[10])).StatusCode);
    }

    [Fact]
    public async Task After_a_day_it_is_not_there()
    {
        await using var own = await MenpaiServer.Start();
        var room = own.Get<UploadRoom>();
        var upload = room.Begin(10);
        Assert.NotNull(room.Find(upload.Id));
        own.Time.Pass(TimeSpan.FromHours(24));
        Assert.Null(room.Find(upload.Id));
        room.Sweep(own.Time.GetUtcNow());
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(own.Get<Menpai.Storage.Store>().Folder, "uploads")));
    }

    [Fact]
    public async Task One_address_begins_sixty_in_ten_minutes()
    {
        await using var own = await MenpaiServer.Start();
        var room = own.Get<UploadRoom>();
        for (var count = 0; count < 60; count++)
            room.Count("192.0.2.1");
        Assert.Equal("common.too-many", Assert.Throws<Menpai.Core.RefusedException>(() => room.Count("192.0.2.1")).Refusal.Code);
        room.Count("192.0.2.2");
    }

    private async Task<string> Begin(int length)
    {
        var answer = await Create(length);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.NotEmpty(Header(answer, "Upload-Expires"));
        return answer.Headers.Location!.ToString();
    }

    private Task<HttpResponseMessage> Create(long length) => Ask("POST", "/uploads", ("Upload-Length", length.ToString()));

    private async Task<HttpResponseMessage> Piece(string place, int offset, byte[] bytes, string type = "application/offset+octet-stream")
    {
        var request = new HttpRequestMessage(HttpMethod.Patch, place) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        request.Headers.Add("Tus-Resumable", "1.0.0");
        request.Headers.Add("Upload-Offset", offset.ToString());
        request.Headers.Accept.ParseAdd("application/problem+json");
        return await _phone.SendAsync(request, Stop);
    }

    private Task<HttpResponseMessage> Ask(string method, string place, params (string Name, string Value)[] headers) =>
        Ask(method, place, true, headers);

    private Task<HttpResponseMessage> Ask(string method, string place, bool tus, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), place);
        if (tus)
            request.Headers.Add("Tus-Resumable", "1.0.0");
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        return _phone.SendAsync(request, Stop);
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).Single();
}
