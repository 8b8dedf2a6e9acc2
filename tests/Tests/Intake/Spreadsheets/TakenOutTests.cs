using System.Net;
using System.Net.Http.Headers;
using Menpai.Tests.Web;

namespace Menpai.Tests.Intake.Spreadsheets;

/// <summary>What is taken out as a file comes in again unchanged, through the pages.</summary>
public sealed class TakenOutTests(MenpaiServer server) : IClassFixture<MenpaiServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<string> Preview(HttpClient client, string file, string import, string datum = "Wgs84")
    {
        var answer = await client.GetAsync(file, Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var form = new MultipartFormDataContent();
        var content = new ByteArrayContent(await answer.Content.ReadAsByteArrayAsync(Stop));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(content, "file", "whatever.dat");
        form.Add(new StringContent(datum), "datum");
        var taken = await client.PostAsync(import, form, Stop);
        var place = taken.Headers.Location?.ToString();
        Assert.NotNull(place);
        for (var tries = 0; tries < 600; tries++)
        {
            var page = await client.GetStringAsync(place, Stop);
            if (!page.Contains("正在检查", StringComparison.Ordinal))
                return page;
            await Task.Delay(50, Stop);
        }
        throw new TimeoutException(place);
    }

    [Theory]
    [InlineData("admin", "/desk/territory.xlsx", "/desk/territory/import", "Wgs84")]
    [InlineData("admin", "/desk/territory.csv", "/desk/territory/import", "Wgs84")]
    [InlineData("admin", "/desk/doors.xlsx", "/desk/doors/import", "Wgs84")]
    [InlineData("admin", "/desk/doors.csv?datum=Gcj02", "/desk/doors/import", "Gcj02")]
    [InlineData("admin", "/desk/doors.xlsx?datum=Bd09", "/desk/doors/import", "Bd09")]
    public async Task A_list_comes_in_again_unchanged(string who, string file, string import, string datum) =>
        Assert.Contains("没有要导入的新内容", await Preview(await server.SignedIn(who), file, import, datum), StringComparison.Ordinal);

    [Theory]
    [InlineData("/desk/export.xlsx?words=yes")]
    [InlineData("/desk/export.csv?words=yes")]
    public async Task Cases_come_in_again_unchanged(string file)
    {
        server.Report(description: "=HYPERLINK(\"http://example.test\")\n-第二行");
        var page = await Preview(await server.SignedIn("dispatcher2"), file, "/desk/cases/import");
        Assert.Contains("没有要导入的新内容", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_template_explains_itself_and_is_an_empty_table()
    {
        var client = await server.SignedIn("dispatcher2");
        Assert.Contains(
            "表格是空的",
            await Preview(client, "/desk/cases/import/template?as=xlsx", "/desk/cases/import"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task How_long_people_waited_is_shown_within_the_own_territory()
    {
        var page = await (await server.SignedIn("dispatcher2")).GetStringAsync("/desk/answer-times", Stop);
        Assert.Contains("还没有已结案的事项", page, StringComparison.Ordinal);
    }
}
