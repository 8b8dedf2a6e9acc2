using System.Text;
using Menpai.Core;
using Menpai.Storage;
using Menpai.Tests.Web;

namespace Menpai.Tests.Intake.Open311;

/// <summary>
/// Each file of <c>bad</c> is one wrong request: method and address, content type, what must come back, and after an empty line the body.
/// </summary>
public sealed class BadInputTests(MenpaiServer server) : IClassFixture<MenpaiServer>
{
    private static readonly string Folder = Path.Combine(TestDistrict.Root, "tests", "Tests", "Intake", "Open311", "bad");

    private readonly Open311Client _app = new(server);

    public static TheoryData<string> Fixtures =>
        [.. Directory.GetFiles(Folder).Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Fixtures))]
    public async Task Is_refused_in_both_formats_with_what_is_wrong_and_nothing_is_done(string fixture)
    {
        var lines = (await File.ReadAllTextAsync(Path.Combine(Folder, fixture + ".txt"))).Split('\n', 5);
        var (status, title) = (int.Parse(lines[2][..3]), lines[2][4..]);
        var body = await Filled(lines[4]);
        var before = Written();
        foreach (var format in new[] { "json", "xml" })
        {
            var address = lines[0].Split(' ')[1];
            var end = address.Contains('?', StringComparison.Ordinal) ? address.IndexOf('?', StringComparison.Ordinal) : address.Length;
            var path = address.Insert(end, "." + format);
            var heard = lines[0].StartsWith("GET", StringComparison.Ordinal)
                ? await _app.Get(path)
                : await _app.PostBody(path, Encoding.UTF8.GetBytes(body), lines[1]);
            Assert.Equal(status, (int)heard.Status);
            Assert.Equal(format == "json" ? "application/json; charset=utf-8" : "text/xml; charset=utf-8", heard.Type);
            var description = format == "json" ? heard.Error : ErrorOf(heard, status);
            Assert.StartsWith(title + "：", description);
        }
        Assert.Equal(before, Written());
    }

    private static string ErrorOf(Heard311 heard, int status)
    {
        Assert.Equal("errors", heard.Xml.Name.LocalName);
        var error = Assert.Single(heard.Xml.Elements("error"));
        Assert.Equal($"{status}", error.Element("code")!.Value);
        return error.Element("description")!.Value;
    }

    private async Task<string> Filled(string body)
    {
        if (body.Contains("REQUEST", StringComparison.Ordinal))
            body = body.Replace("REQUEST", await _app.Report(), StringComparison.Ordinal);
        if (body.Contains("FOREIGN", StringComparison.Ordinal))
            body = body.Replace("FOREIGN", server.Report().Number, StringComparison.Ordinal);
        var officers = TestDistrict.Pack.Categories.First(category => !category.ResidentVisible).Code;
        return body.Replace("KEY", _app.Key, StringComparison.Ordinal)
            .Replace("OFFICERS", officers.Replace('/', '_'), StringComparison.Ordinal);
    }

    private long Written()
    {
        using var reading = server.Get<Store>().Read(Scope.Everything);
        return Convert.ToInt64(reading.Db.Prepared("SELECT MAX(Position) FROM events").ExecuteScalar());
    }

    [Fact]
    public async Task An_unknown_ending_is_refused_in_XML()
    {
        foreach (var path in new[] { "requests.csv", "requests.XML", "services/x.html", "nothing.xml", "requests" })
        {
            var heard = await _app.Get(path);
            Assert.Equal((404, "text/xml; charset=utf-8"), ((int)heard.Status, heard.Type));
            Assert.Equal("404", heard.Xml.Element("error")!.Element("code")!.Value);
        }
    }

    [Fact]
    public async Task Ten_megabytes_of_description_are_refused_and_not_read()
    {
        var body = Encoding.ASCII.GetBytes($"api_key={_app.Key}&service_code=appearance_litter&lat=33.6&long=114.6&description=");
        var huge = new byte[10 << 20];
        Array.Fill(huge, (byte)'a');
        body.CopyTo(huge, 0);
        var known = await _app.PostBody("requests.json", huge, "application/x-www-form-urlencoded");
        Assert.Equal(400, (int)known.Status);
        Assert.StartsWith("请求太大", known.Error);

        // Nor when it does not say beforehand how long it is.
        using var request = new HttpRequestMessage(HttpMethod.Post, "/open311/v2/requests.json");
        request.Content = new StreamContent(new MemoryStream(huge));
        request.Content.Headers.ContentType = new("application/x-www-form-urlencoded");
        request.Headers.TransferEncodingChunked = true;
        var unknown = await _app.Send(request);
        Assert.Equal(400, (int)unknown.Status);
        Assert.StartsWith("请求太大", unknown.Error);
    }

    [Theory]
    [InlineData("--x\r\nContent-Disposition: form-data; name=\"description\"\r\n\r\nhalf of")]
    [InlineData("--x\r\nContent-Disposition: form-data; name=\"a\"; filename=\"a.jpg\"\r\nContent-Type: image/jpeg\r\n\r\nhalf of")]
    public async Task A_form_that_broke_off_is_told_as_that(string body)
    {
        var before = Written();
        var heard = await _app.PostBody("requests.json", Encoding.UTF8.GetBytes(body), "multipart/form-data; boundary=x");
        Assert.Equal(400, (int)heard.Status);
        Assert.StartsWith("没有传完", heard.Error);
        Assert.Equal(before, Written());
    }

    [Fact]
    public async Task Another_sites_page_cannot_make_a_browser_send()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/open311/v2/requests.json");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        request.Content = MenpaiServer.Form(("api_key", _app.Key));
        var heard = await _app.Send(request);
        Assert.Equal(403, (int)heard.Status);
        Assert.NotEmpty(heard.Error);
    }
}
