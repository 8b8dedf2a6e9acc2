using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Menpai.Tests.Web;
using Menpai.Tests.Web.Accounts.Tokens;
using Menpai.Tests.Work.Photos;

namespace Menpai.Tests.Intake.Api;

/// <summary>Photos as programs fetch them: where the case says they are, by token, within the territory.</summary>
public sealed class PhotoLineTests(MenpaiServer server) : IClassFixture<MenpaiServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_program_fetches_a_photo_where_the_case_says_it_is()
    {
        var number = (await server.Anyone().Report(7, null, Pictures.Jpeg(street: 310))).NumberOf();
        var token = await server.Token("grid7", "cases:read");
        var @case = await (await Get($"/api/v1/cases/{number}", token)).Content.ReadFromJsonAsync<JsonElement>(Stop);
        var photo = @case.GetProperty("photos")[0];
        var (large, small) = (
            await Get(photo.GetProperty("large").GetString()!, token),
            await Get(photo.GetProperty("small").GetString()!, token)
        );
        foreach (var picture in new[] { large, small })
        {
            Assert.Equal(HttpStatusCode.OK, picture.StatusCode);
            Assert.Equal("image/jpeg", picture.Content.Headers.ContentType!.MediaType);
            Assert.True(picture.Headers.CacheControl!.Private);
        }
        Assert.True((await large.Content.ReadAsByteArrayAsync(Stop)).Length > (await small.Content.ReadAsByteArrayAsync(Stop)).Length);
    }

    [Fact]
    public async Task Who_has_it_already_is_told_so()
    {
        var number = (await server.Anyone().Report(7, null, Pictures.Jpeg(street: 311))).NumberOf();
        var token = await server.Token("grid7", "cases:read");
        var path = $"/api/v1/cases/{number}/photos/{server.PhotosOf(number).Single().Id}/large";
        var tag = (await Get(path, token)).Headers.ETag!.ToString();
        foreach (var seen in new[] { tag, "*", $"\"other\", {tag}", $"W/{tag}" })
            Assert.Equal(HttpStatusCode.NotModified, (await Get(path, token, seen)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Get(path, token, "\"other\"")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Get(path.Replace("large", "small", StringComparison.Ordinal), token, tag)).StatusCode);
    }

    [Fact]
    public async Task Elsewhere_and_under_another_case_it_is_not_there()
    {
        var number = (await server.Anyone().Report(7, null, Pictures.Jpeg(street: 312))).NumberOf();
        var own = (await server.Anyone().Report(8, null)).NumberOf();
        var photo = server.PhotosOf(number).Single().Id;
        var neighbour = await server.Token("grid8", "cases:read");
        var mine = await server.Token("grid7", "cases:read");
        foreach (
            var (path, token) in new[]
            {
                ($"{number}/photos/{photo}/large", neighbour),
                ($"{own}/photos/{photo}/small", neighbour),
                ($"{number}/photos/{Guid.CreateVersion7()}/large", mine),
                ($"{number}/photos/none/large", mine),
            }
        )
            Assert.Equal(HttpStatusCode.NotFound, (await Get($"/api/v1/cases/{path}", token)).StatusCode);
        var writer = await server.Token("grid7", "cases:write");
        Assert.Equal(HttpStatusCode.Forbidden, (await Get($"/api/v1/cases/{number}/photos/{photo}/large", writer)).StatusCode);
    }

    [Fact]
    public async Task Files_of_a_form_are_taken_whatever_their_fields_are_called()
    {
        var number = (await server.Anyone().Report(8, null)).NumberOf();
        var worker = await server.SignedIn("grid8");
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(Pictures.Jpeg(street: 192)), "file", "a.jpg" },
            { new ByteArrayContent(Pictures.Jpeg(street: 193)), "file[1]", "b.jpg" },
        };
        var added = await worker.PostAsync($"/api/v1/cases/{number}/photos?kind=before", form, Stop);
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        Assert.Equal(2, server.PhotosOf(number).Count);
    }

    [Fact]
    public async Task Programs_are_told_where_a_picture_was_used_before_within_their_territory()
    {
        var street = Pictures.Jpeg(street: 194);
        var first = (await server.Anyone().Report(7, null, street)).NumberOf();
        var second = (await server.Anyone().Report(8, null, street)).NumberOf();

        Assert.Equal(first, await UsedBefore("community4", second));
        Assert.Null(await UsedBefore("community4", first));
        Assert.Null(await UsedBefore("grid8", second));

        async Task<string?> UsedBefore(string who, string number)
        {
            using var json = JsonDocument.Parse(await (await server.SignedIn(who)).GetStringAsync($"/api/v1/cases/{number}", Stop));
            return json.RootElement.GetProperty("photos")[0].TryGetProperty("usedBefore", out var used) ? used.GetString() : null;
        }
    }

    private async Task<HttpResponseMessage> Get(string path, string token, string? seen = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (seen is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", seen);
        return await server.Anyone().SendAsync(request, Stop);
    }
}
