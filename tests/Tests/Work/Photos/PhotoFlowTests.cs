using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Menpai.Storage;
using Menpai.Storage.Blobs;
using Menpai.Storage.Ledger;
using Menpai.Tests.Web;
using Menpai.Work;
using Menpai.Work.Cases;
using Menpai.Work.Photos;

namespace Menpai.Tests.Work.Photos;

/// <summary>A photo from the resident's form to the officer's page and back, and who sees it.</summary>
public sealed class PhotoFlowTests(MenpaiServer server) : IClassFixture<MenpaiServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_report_without_script_brings_its_photos()
    {
        var resident = server.Anyone();
        var number = (await resident.Report(7, null, Pictures.WithExif(Pictures.Jpeg(street: 100)), Pictures.Png(street: 101))).NumberOf();

        var images = (await resident.Page($"/r/{number}")).QuerySelectorAll(".mp-gallery img");
        Assert.Equal(2, images.Length);
        Assert.All(images, image => Assert.NotEmpty(image.GetAttribute("alt")!));
        var picture = await resident.GetAsync(images[0].GetAttribute("src"), Stop);
        Assert.Equal("image/jpeg", picture.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", picture.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.True(picture.Headers.CacheControl!.Private);
        Assert.Equal("inline", picture.Content.Headers.ContentDisposition!.DispositionType);
        var bytes = await picture.Content.ReadAsByteArrayAsync(Stop);
        Assert.DoesNotContain("GPS", Encoding.Latin1.GetString(bytes));

        var officer = await server.SignedIn("grid7");
        var page = await officer.Page($"/desk/cases/{number}");
        Assert.Equal(2, page.QuerySelectorAll(".mp-gallery img").Length);
        var one = await officer.Page(page.QuerySelector(".mp-gallery a")!.GetAttribute("href")!);
        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync(one.QuerySelector(".mp-photo img")!.GetAttribute("src"), Stop)).StatusCode);
        Assert.Equal(2, (await officer.Page($"/desk/cases/{number}/print")).QuerySelectorAll(".mp-gallery img").Length);
    }

    [Fact]
    public async Task Others_do_not_see_it()
    {
        var number = (await server.Anyone().Report(7, null, Pictures.Jpeg(street: 110))).NumberOf();
        var photo = server.PhotosOf(number).Single();
        foreach (var name in new[] { "grid8", "community5", "urban" })
        {
            var officer = await server.SignedIn(name);
            foreach (var path in new[] { "", "/large", "/small" })
                Assert.Equal(
                    HttpStatusCode.NotFound,
                    (await officer.GetAsync($"/desk/cases/{number}/photos/{photo.Id}{path}", Stop)).StatusCode
                );
        }
        var own = (await server.Anyone().Report(8, null)).NumberOf();
        // Under the number of a case one may read, the photo of another is not there.
        var neighbour = await server.SignedIn("grid8");
        Assert.Equal(HttpStatusCode.NotFound, (await neighbour.GetAsync($"/desk/cases/{own}/photos/{photo.Id}/large", Stop)).StatusCode);
        var stranger = server.Anyone();
        await stranger.Report(7, null);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/r/{number}/photos/{photo.Id}/large", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/r/{number}/photos/{photo.Id}", Stop)).StatusCode);
    }

    [Fact]
    public async Task The_resident_sees_the_work_and_not_what_is_for_colleagues()
    {
        var resident = server.Anyone();
        // Door 7 has more in this class than one door may send in a day unseen, in whatever order the tests run.
        var number = (await resident.Report(8, null)).NumberOf();
        var worker = await server.SignedIn("grid8");
        await worker.Done($"/desk/cases/{number}/accept");
        await Attach(worker, number, "Note", Pictures.Jpeg(street: 120));
        Assert.Empty((await resident.Page($"/r/{number}")).QuerySelectorAll(".mp-gallery img"));
        var note = server.PhotosOf(number).Single();
        Assert.Equal(HttpStatusCode.NotFound, (await resident.GetAsync($"/r/{number}/photos/{note.Id}/large", Stop)).StatusCode);

        var form = PhotoDistrict.Multipart("after-photos", Pictures.Jpeg(street: 122));
        foreach (var file in PhotoDistrict.Multipart("before-photos", Pictures.Jpeg(street: 121)))
            form.Add(file);
        form.Add(new StringContent("已铺平"), "words");
        var answer = await worker.PostAsync($"/desk/cases/{number}/handle", form, Stop);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        var images = (await resident.Page($"/r/{number}")).QuerySelectorAll(".mp-gallery li");
        Assert.Equal(2, images.Length);
        Assert.Contains("处理前", images[0].TextContent);
        Assert.Contains("处理后", images[1].TextContent);
    }

    [Fact]
    public async Task What_the_resident_adds_hangs_on_the_case()
    {
        var resident = server.Anyone();
        var number = (await resident.Report(7, null)).NumberOf();
        var form = PhotoDistrict.Multipart("photos", Pictures.Jpeg(street: 130));
        form.Add(new StringContent("又松了一块"), "words");
        Assert.Equal(HttpStatusCode.SeeOther, (await resident.PostAsync($"/r/{number}/comment", form, Stop)).StatusCode);
        Assert.Equal(PhotoKind.Addition, server.PhotosOf(number).Single().Kind);
        Assert.Contains("附上照片 1 张", (await (await server.SignedIn("grid7")).Page($"/desk/cases/{number}")).Words());
    }

    [Fact]
    public async Task A_form_sent_twice_reports_once()
    {
        var (resident, act, picture) = (server.Anyone(), Guid.CreateVersion7(), Pictures.Jpeg(street: 140));
        var description = "同一件事";
        async Task<string> Send()
        {
            var form = PhotoDistrict.Multipart("photos", picture);
            form.Add(new StringContent("traffic/pavement"), "category");
            form.Add(new StringContent(description), "description");
            form.Add(new StringContent(act.ToString()), "act");
            return (await resident.PostAsync($"/p/{TestDistrict.Plate(7)}/report", form, Stop)).NumberOf();
        }
        var first = await Send();
        Assert.Equal(first, await Send());
        Assert.Single(server.PhotosOf(first));
    }

    [Fact]
    public async Task A_refused_photo_leaves_no_case_and_says_what_to_do()
    {
        var before = (await server.Blobs()).Count;
        var answer = await server.Anyone().Report(7, null, Pictures.Heic());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("兼容性最佳", (await answer.Page()).QuerySelector("[role=alert]")!.TextContent);
        Assert.Equal(before, (await server.Blobs()).Count);
    }

    [Fact]
    public async Task After_a_refusal_for_another_reason_the_photos_are_kept()
    {
        var resident = server.Anyone();
        var form = PhotoDistrict.Multipart("photos", Pictures.Jpeg(street: 150));
        form.Add(new StringContent("traffic/pavement"), "category");
        form.Add(new StringContent(" "), "description");
        var again = await (await resident.PostAsync($"/p/{TestDistrict.Plate(7)}/report", form, Stop)).Page();
        var kept = again.QuerySelector("input[name=photo]")!.GetAttribute("value")!;
        var next = await resident.Done(
            $"/p/{TestDistrict.Plate(7)}/report",
            ("category", "traffic/pavement"),
            ("description", "这次写了"),
            ("photo", kept)
        );
        Assert.Equal(kept, server.PhotosOf(next.Split('/')[2].Split('?')[0]).Single().Id.ToString());
    }

    [Fact]
    public async Task Seven_are_too_many()
    {
        var seven = Enumerable.Range(160, 7).Select(street => Pictures.Jpeg(80, 60, street)).ToArray();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await server.Anyone().Report(7, null, seven)).StatusCode);
    }

    [Fact]
    public async Task A_photo_named_twice_by_a_form_counts_once()
    {
        var resident = server.Anyone();
        var form = PhotoDistrict.Multipart("photos", [.. Enumerable.Range(170, 4).Select(street => Pictures.Jpeg(80, 60, street))]);
        form.Add(new StringContent("traffic/pavement"), "category");
        form.Add(new StringContent(" "), "description");
        var again = await (await resident.PostAsync($"/p/{TestDistrict.Plate(7)}/report", form, Stop)).Page();
        var kept = again.QuerySelectorAll("input[name=photo]").Select(field => ("photo", field.GetAttribute("value")!)).ToList();
        var next = await resident.Done(
            $"/p/{TestDistrict.Plate(7)}/report",
            [("category", "traffic/pavement"), ("description", "这次写了"), .. kept, .. kept]
        );
        Assert.Equal(4, server.PhotosOf(next.Split('/')[2].Split('?')[0]).Count);
    }

    [Fact]
    public async Task Ten_residents_at_once_each_with_a_photo_are_all_heard()
    {
        var answers = await Task.WhenAll(
            Enumerable.Range(210, 10).Select(street => server.Anyone().Report(7, null, Pictures.Jpeg(1600, 1200, street)))
        );
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode));
        Assert.Equal(10, answers.Select(answer => server.PhotosOf(answer.NumberOf()).Single().Id).Distinct().Count());
    }

    public static TheoryData<string, byte[]> NoPhotos =>
        new()
        {
            { "照片是空的", [] },
            { "不收 SVG 图", Pictures.Svg() },
            { "照片没有传完", Pictures.Jpeg()[..^4000] },
            { "照片尺寸太大", HostilePictures.HugeJpeg() },
        };

    [Theory]
    [MemberData(nameof(NoPhotos))]
    public async Task What_is_no_photo_is_refused_in_the_form_and_leaves_nothing(string why, byte[] sent)
    {
        var before = (await server.Blobs()).Count;
        var answer = await server.Anyone().Report(7, null, sent);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(why, (await answer.Page()).QuerySelector("[role=alert]")!.TextContent);
        Assert.Equal(before, (await server.Blobs()).Count);
    }

    [Fact]
    public async Task A_staged_photo_is_used_once()
    {
        var resident = server.Anyone();
        var number = (await resident.Report(7, null, Pictures.Jpeg(street: 170))).NumberOf();
        var used = server.PhotosOf(number).Single().Id;
        var answer = await resident.Send($"/r/{number}/comment", ("words", "再来"), ("photo", used.ToString()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("重新选", (await answer.Page()).QuerySelector("[role=alert]")!.TextContent);
    }

    [Fact]
    public async Task The_same_picture_in_another_case_is_told_to_officers_who_may_see_both()
    {
        var first = (await server.Anyone().Report(7, null, Pictures.Jpeg(1600, 1200, 180))).NumberOf();
        var second = (await server.Anyone().Report(8, null, Pictures.Jpeg(800, 600, 180, 50))).NumberOf();
        var community = await server.SignedIn("community4");
        Assert.Contains($"这张照片在另一件里用过：{first}", (await community.Page($"/desk/cases/{second}")).Words());
        Assert.Contains($"这张照片在另一件里用过：{second}", (await community.Page($"/desk/cases/{first}")).Words());
        // Whose scope ends at grid 8 learns nothing of grid 7.
        Assert.DoesNotContain(first, (await (await server.SignedIn("grid8")).Page($"/desk/cases/{second}")).Words());
    }

    [Fact]
    public async Task Of_several_that_were_used_before_it_is_told_once_where()
    {
        var (street, other) = (Pictures.Jpeg(street: 182), Pictures.Jpeg(street: 183));
        var first = (await server.Anyone().Report(7, null, street, other)).NumberOf();
        var second = (await server.Anyone().Report(8, null, street, other, Pictures.Jpeg(street: 184))).NumberOf();
        var photos = (await (await server.SignedIn("community4")).Page($"/desk/cases/{second}"))
            .QuerySelector(".mp-gallery")!
            .ParentElement!;
        Assert.Equal(3, photos.QuerySelectorAll(".mp-gallery li").Length);
        Assert.Equal(2, photos.QuerySelectorAll(".mp-gallery .mp-mark").Length);
        Assert.Single(photos.QuerySelectorAll($"a[href='/desk/cases/{first}']"));
    }

    [Fact]
    public async Task Programs_list_and_add_photos()
    {
        var number = (await server.Anyone().Report(7, null, Pictures.Jpeg(street: 190))).NumberOf();
        var worker = await server.SignedIn("grid7");
        var content = new ByteArrayContent(Pictures.Jpeg(street: 191));
        content.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        var added = await worker.PostAsync($"/api/v1/cases/{number}/photos?kind=after", content, Stop);
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        using var json = JsonDocument.Parse(await worker.GetStringAsync($"/api/v1/cases/{number}", Stop));
        var photos = json.RootElement.GetProperty("photos");
        Assert.Equal(["Report", "After"], photos.EnumerateArray().Select(photo => photo.GetProperty("kind").GetString()));
        var large = photos[1].GetProperty("large").GetString();
        Assert.Equal(HttpStatusCode.OK, (await worker.GetAsync(large, Stop)).StatusCode);

        var wrong = await worker.PostAsync($"/api/v1/cases/{number}/photos", new ByteArrayContent(Pictures.Svg()), Stop);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("photo.drawing", await wrong.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task An_erased_photo_is_gone_from_page_and_disk_and_the_ledger_is_sound()
    {
        var resident = server.Anyone();
        var number = (await resident.Report(7, null, Pictures.Jpeg(street: 200))).NumberOf();
        var photo = server.PhotosOf(number).Single();
        Assert.Contains(Photo.LargeKey(photo.Id), await server.Blobs());
        var dispatcher = await server.SignedIn("dispatcher2");
        Assert.Contains("清除照片", (await dispatcher.Page($"/desk/cases/{number}")).Words());
        await dispatcher.Done($"/desk/cases/{number}/erase-photo", ("photoId", photo.Id.ToString()), ("reason", "PersonalData"));
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await dispatcher.GetAsync($"/desk/cases/{number}/photos/{photo.Id}/large", Stop)).StatusCode
        );
        Assert.Empty((await resident.Page($"/r/{number}")).QuerySelectorAll(".mp-gallery img"));
        for (var tries = 0; (await server.Blobs()).Contains(Photo.SmallKey(photo.Id)) && tries < 100; tries++)
            await Task.Delay(50, Stop);
        Assert.DoesNotContain(Photo.LargeKey(photo.Id), await server.Blobs());
        Assert.DoesNotContain(Photo.SmallKey(photo.Id), await server.Blobs());
        var left = server.PhotosOf(number).Single();
        Assert.True(left is { Salt: null, Sha256: null, Waves: null, Slopes: null, ErasedAt: not null });
        Assert.Equal([], PhotoFindings());
        Assert.Equal(
            HttpStatusCode.Conflict,
            (
                await dispatcher.Send($"/desk/cases/{number}/erase-photo", ("photoId", photo.Id.ToString()), ("reason", "PersonalData"))
            ).StatusCode
        );
    }

    private IEnumerable<string> PhotoFindings() =>
        WorkModule.Verify(server.Get<Store>(), server.Get<IBlobStore>()).Findings.Select(finding => finding.ToString());

    private static async Task Attach(HttpClient officer, string number, string kind, byte[] picture)
    {
        var form = PhotoDistrict.Multipart("photos", picture);
        form.Add(new StringContent(kind), "kind");
        var answer = await officer.PostAsync($"/desk/cases/{number}/attach-photos", form, Stop);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }
}
