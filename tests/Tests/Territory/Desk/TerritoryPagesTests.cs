using System.Net;
using System.Text;
using Menpai.Core;
using Menpai.Storage;
using Menpai.Territory.Doorplates;
using Menpai.Territory.Places;
using Menpai.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Tests.Territory.Desk;

/// <summary>The pages on areas, doors, plates and imports, as a browser asks for them.</summary>
public sealed class TerritoryPagesTests(MenpaiServer server) : IClassFixture<MenpaiServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<string> Read(HttpClient client, string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        var answer = await client.GetAsync(path, Stop);
        Assert.Equal((path, status), (path, answer.StatusCode));
        return await answer.Content.ReadAsStringAsync(Stop);
    }

    private static async Task<HttpResponseMessage> Send(HttpClient client, string path, params (string, string)[] fields) =>
        await client.PostAsync(path, MenpaiServer.Form(fields), Stop);

    private static async Task<string> Onward(HttpClient client, string path, params (string, string)[] fields)
    {
        var answer = await Send(client, path, fields);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    private T Stored<T>(Func<MenpaiDb, T> read) => Stored(server, read);

    private static T Stored<T>(MenpaiServer server, Func<MenpaiDb, T> read)
    {
        using var reading = server.Get<Store>().Read(Scope.Everything);
        return read(reading.Db);
    }

    [Theory]
    [InlineData("/desk/territory", "第7网格")]
    [InlineData("/desk/territory?q=第7", "第7网格")]
    [InlineData("/desk/territory?q=没有这个", "没有找到")]
    [InlineData("/desk/territory?on=2026-02-01", "只能看")]
    [InlineData("/desk/territory?on=2025-02-01", "这一天还没有区域")]
    [InlineData("/desk/territory/4", "样4社区")]
    [InlineData("/desk/territory/4?on=2026-02-01", "只能看")]
    [InlineData("/desk/territory/4/shapes.geojson", "FeatureCollection")]
    [InlineData("/desk/territory/zones", "还没有片区")]
    [InlineData("/desk/territory/import", "上级代码")]
    [InlineData("/desk/doors", "样板路8号")]
    [InlineData("/desk/doors?q=样板路8&area1=2&area2=4", "样板路8号")]
    [InlineData("/desk/doors?view=WithoutPlate", "门户")]
    [InlineData("/desk/doors?view=Ended", "没有注销的门户")]
    [InlineData("/desk/doors/8", "使用中")]
    [InlineData("/desk/doors/new?area1=2&longitude=114.6&latitude=33.6", "登记")]
    [InlineData("/desk/doors/import", "门牌地址")]
    [InlineData("/desk/plates", "公开网址")]
    public async Task The_administrator_sees(string path, string words) =>
        Assert.Contains(words, await Read(await server.SignedIn("admin"), path), StringComparison.Ordinal);

    [Theory]
    [InlineData("/desk/territory/999")]
    [InlineData("/desk/territory/zones/999")]
    [InlineData("/desk/doors/999")]
    [InlineData("/desk/plates/999")]
    [InlineData("/desk/doors/import/01a20550-92cb-74e1-97c5-ab2cf29522f7")]
    public async Task What_is_not_there_is_not_found(string path) =>
        await Read(await server.SignedIn("admin"), path, HttpStatusCode.NotFound);

    [Fact]
    public async Task A_grid_worker_sees_their_own_grid_and_no_other()
    {
        var client = await server.SignedIn("grid7");
        var own = await Read(client, "/desk/territory/7");
        Assert.DoesNotContain("<form class=\"mp-card-body\"", own, StringComparison.Ordinal);
        foreach (var other in (int[])[8, 9, 70, 4, 2, 1])
            await Read(client, $"/desk/territory/{other}", HttpStatusCode.NotFound);
        Assert.DoesNotContain("样20街道", await Read(client, "/desk/territory"), StringComparison.Ordinal);
        await Read(client, "/desk/doors", HttpStatusCode.Forbidden);
        await Read(client, "/desk/plates", HttpStatusCode.Forbidden);
        Assert.Equal(HttpStatusCode.Forbidden, (await Send(client, "/desk/territory/7/rename", ("name", "甲"))).StatusCode);
    }

    [Fact]
    public async Task A_refused_form_comes_back_open_with_what_was_typed()
    {
        var client = await server.SignedIn("admin");
        var answer = await Send(client, "/desk/territory/5/add", ("name", "新网格甲"), ("areaCode", "123"), ("from", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync(Stop);
        Assert.Contains("value=\"新网格甲\"", page, StringComparison.Ordinal);
        Assert.Contains("网格的代码是 15 位数字", page, StringComparison.Ordinal);
        var future = await Send(client, "/desk/territory/5/rename", ("name", "乙"), ("areaCode", ""), ("from", "2030-01-01"));
        Assert.Contains("日期还没到", await future.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_area_is_added_renamed_moved_and_ended_by_forms()
    {
        await using var own = await MenpaiServer.Start();
        var client = await own.SignedIn("admin");
        var page = await Onward(client, "/desk/territory/5/add", ("name", "第31网格"), ("areaCode", "411602000000031"));
        Assert.Equal(page, await Onward(client, page + "/rename", ("name", "幸福网格"), ("areaCode", "411602000000031")));
        Assert.Equal(page, await Onward(client, page + "/alias", ("alias", "老电厂")));
        Assert.Equal(page, await Onward(client, page + "/move", ("parent", "6")));
        var shown = await Read(client, page);
        foreach (var words in (string[])["幸福网格", "老电厂", "曾用名", "由样5社区划到样6社区", "由“第31网格”更名为“幸福网格”"])
            Assert.Contains(words, shown, StringComparison.Ordinal);
        Assert.Equal("/desk/territory/10", await Onward(client, page + "/end", ("successor", "10")));
        // Whoever follows an old link is led to what took its place.
        var led = await client.GetAsync(page, Stop);
        Assert.Equal((HttpStatusCode.SeeOther, "/desk/territory/10"), (led.StatusCode, led.Headers.Location!.ToString()));
    }

    [Fact]
    public async Task A_zone_is_made_filled_and_emptied_by_forms()
    {
        await using var own = await MenpaiServer.Start();
        var client = await own.SignedIn("admin");
        var zone = await Onward(client, "/desk/territory/zones", ("name", "东片区"));
        await Onward(client, zone + "/add", ("area1", "2"), ("area2", "4"));
        await Onward(client, zone + "/add", ("place", "9"));
        var shown = await Read(client, zone);
        Assert.Contains("样板路9号", shown, StringComparison.Ordinal);
        // The doors of its areas count, and one within them counts once.
        var held = Stored(own, db => db.Set<Place>().Count(place => place.AreaPath.StartsWith("/1/2/4/")));
        await Onward(client, zone + "/add", ("place", "7"));
        Assert.Contains($"1 个区域 · 共 {held + 1} 个门户", await Read(client, "/desk/territory/zones"), StringComparison.Ordinal);
        var member = shown.Split("name=\"member\" value=\"")[1].Split('"')[0];
        await Onward(client, zone + "/remove", ("member", member));
        Assert.Equal(HttpStatusCode.NotFound, (await Send(client, zone + "/remove", ("member", member))).StatusCode);
    }

    [Fact]
    public async Task A_door_is_entered_moved_and_closed_by_forms()
    {
        await using var own = await MenpaiServer.Start();
        var client = await own.SignedIn("admin");
        var door = await Onward(
            client,
            "/desk/doors/new",
            ("address", "新民巷1号"),
            ("kind", "Shop"),
            ("area1", "2"),
            ("area2", "4"),
            ("area3", "7")
        );
        Assert.Equal(door, await Onward(client, door + "/move", ("grid", "411602000000010")));
        Assert.Equal(door, await Onward(client, door + "/change", ("address", "新民巷1号院"), ("kind", "Home")));
        var shown = await Read(client, door);
        Assert.Contains("第10网格", shown, StringComparison.Ordinal);
        Assert.Contains("新民巷1号院", shown, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await Send(client, door + "/replace", ("because", "Replaced"))).StatusCode);
        await Onward(client, "/desk/plates/address", ("baseUrl", "https://menpai.example"));
        await Onward(client, door + "/replace", ("because", "Replaced"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Send(client, door + "/replace", ("because", "99"))).StatusCode);
        await Onward(client, door + "/end");
        Assert.Contains("门户注销", await Read(client, door), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_is_issued_printed_fetched_and_issued_anew()
    {
        await using var own = await MenpaiServer.Start();
        var client = await own.SignedIn("admin");
        own.Act(new RevokePlates([7, 8], RevokeReason.Lost));
        Assert.Equal(HttpStatusCode.Conflict, (await Send(client, "/desk/plates/issue", ("area1", "2"))).StatusCode);
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await Send(client, "/desk/plates/address", ("baseUrl", "http://menpai.example"))).StatusCode
        );
        await Onward(client, "/desk/plates/address", ("baseUrl", "https://menpai.example"));
        var batch = await Onward(client, "/desk/plates/issue", ("area1", "2"), ("area2", ""));
        Assert.Equal(batch, await Onward(client, batch + "/print", ("layout", "four")));
        var file = "";
        for (var tries = 0; tries < 300 && file.Length == 0; tries++)
        {
            await Task.Delay(100, Stop);
            var shown = await Read(client, batch);
            Assert.DoesNotContain("没有做成", shown, StringComparison.Ordinal);
            file = shown.Contains("/files/", StringComparison.Ordinal) ? shown.Split($"{batch}/files/")[1].Split('"')[0] : "";
        }
        var pdf = await client.GetAsync($"{batch}/files/{file}", Stop);
        Assert.Equal("application/pdf", pdf.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("%PDF", Encoding.ASCII.GetString(await pdf.Content.ReadAsByteArrayAsync(Stop))[..8], StringComparison.Ordinal);
        await Read(client, $"{batch}/files/..%2F..%2Fdistrict.db", HttpStatusCode.NotFound);
        // A day later the file is gone.
        own.Time.Pass(TimeSpan.FromHours(25));
        await Read(await own.SignedIn("admin"), $"{batch}/files/{file}", HttpStatusCode.NotFound);
        var later = await Onward(await own.SignedIn("admin"), batch + "/reissue", ("because", "Wrong"));
        Assert.NotEqual(batch, later);
        Assert.Contains("这一批已经换发", await Read(await own.SignedIn("admin"), batch), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_uploaded_looked_through_and_imported()
    {
        await using var own = await MenpaiServer.Start();
        var client = await own.SignedIn("admin");
        var run = await Upload(client, "门牌地址,网格代码\n新民巷1号,411602000000007\n=新民巷2号,411602000000007\n");
        Assert.Contains("1 行有问题", await Over(client, run), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await Send(client, run)).StatusCode);
        Assert.Contains("'=新民巷2号", await Read(client, run + "/report"), StringComparison.Ordinal);
        await Onward(client, run, ("goodRowsOnly", "on"));
        Assert.Contains("新增 1 行", await Over(client, run), StringComparison.Ordinal);
        using var reading = own.Get<Store>().Read(Scope.Everything);
        Assert.Equal(1, await reading.Db.Set<Place>().CountAsync(place => place.Address == "新民巷1号", Stop));
    }

    [Theory]
    [InlineData("门.csv", "表格是空的")]
    [InlineData("", "没有选文件")]
    public async Task A_file_without_a_byte_is_told_from_none(string name, string words)
    {
        var client = await server.SignedIn("admin");
        // As a browser sends it when no file was chosen, and when an empty one was.
        var body =
            $"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: text/csv\r\n\r\n\r\n--b--\r\n";
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=b");
        var answer = await client.PostAsync("/desk/doors/import", content, Stop);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(words, await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("门牌地址,网格代码,身份证号\n", "本系统不采集")]
    [InlineData("PK\u0003\u0004", "文件坏了")]
    [InlineData("地点\n", "表格少了必需的列")]
    public async Task A_file_that_cannot_be_says_why(string text, string words)
    {
        var client = await server.SignedIn("admin");
        Assert.Contains(words, await Over(client, await Upload(client, text)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_a_file_asks_for_one()
    {
        using var nothing = new MultipartFormDataContent { { new StringContent("Wgs84"), "datum" } };
        var answer = await (await server.SignedIn("admin")).PostAsync("/desk/doors/import", nothing, Stop);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task The_template_reads_as_what_it_is_for()
    {
        var client = await server.SignedIn("admin");
        // Spreadsheet programs take a file without the mark for the local encoding of old.
        Assert.Equal(Encoding.UTF8.GetPreamble(), (await client.GetByteArrayAsync("/desk/doors/import/template", Stop))[..3]);
        var template = await Read(client, "/desk/doors/import/template");
        Assert.StartsWith("门牌地址,网格代码,类别,经度,纬度,生效日期", template, StringComparison.Ordinal);
        Assert.Equal(0, Stored(db => db.Set<Place>().Count(place => place.Address == "建安路12号")));
    }

    private static async Task<string> Upload(HttpClient client, string text)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", "门户.csv" } };
        var answer = await client.PostAsync("/desk/doors/import", form, Stop);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    private static async Task<string> Over(HttpClient client, string run)
    {
        for (var tries = 0; tries < 300; tries++)
        {
            var page = await Read(client, run);
            if (!page.Contains("http-equiv=\"refresh\"", StringComparison.Ordinal))
                return page;
            await Task.Delay(100, Stop);
        }
        throw new TimeoutException();
    }
}
