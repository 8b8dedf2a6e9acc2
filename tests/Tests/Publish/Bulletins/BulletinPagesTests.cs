using System.Net;
using System.Net.Http.Headers;
using Menpai.Tests.Web;

namespace Menpai.Tests.Publish.Bulletins;

public sealed class BulletinPagesTests(MenpaiServer server) : IClassFixture<MenpaiServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_month_that_was_not_sent_out_is_for_the_desk_alone_and_says_it_is_a_draft()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await server.Anyone().GetAsync("/bulletins/2026-03", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Anyone().GetAsync("/bulletins/2026-03/docx", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.Anyone().GetAsync("/bulletins", Stop)).StatusCode);
        var lead = await server.SignedIn("lead");
        Assert.Contains("未冻结", await lead.GetStringAsync("/desk/bulletins/2026-03", Stop), StringComparison.Ordinal);
        Assert.Empty(DocxText.Faults(await lead.GetByteArrayAsync("/desk/bulletins/2026-03/docx", Stop)));
        Assert.Equal(HttpStatusCode.NotFound, (await lead.GetAsync("/desk/bulletins/2027-03", Stop)).StatusCode);
        Assert.Equal(
            HttpStatusCode.Conflict,
            (await lead.PostAsync("/desk/bulletins/2026-03/issue", MenpaiServer.Form(), Stop)).StatusCode
        );
    }

    [Fact]
    public async Task A_template_with_mistakes_changes_nothing_and_a_sound_one_is_used_from_then_on()
    {
        var lead = await server.SignedIn("lead");
        var before = await lead.GetByteArrayAsync("/desk/bulletins/template/docx", Stop);

        var refused = await lead.PostAsync("/desk/bulletins/template", Sent(DocxText.Whole(["全区{{响映率}}"])), Stop);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("响映率", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Stop)), StringComparison.Ordinal);
        Assert.Equal(before, await lead.GetByteArrayAsync("/desk/bulletins/template/docx", Stop));

        var sound = DocxText.Whole(["{{区名}}的通报"]);
        var tried = await lead.PostAsync("/desk/bulletins/template/try", Sent(sound), Stop);
        Assert.Equal("川汇区的通报", DocxText.Read(await tried.Content.ReadAsByteArrayAsync(Stop))[0]);
        Assert.Equal(before, await lead.GetByteArrayAsync("/desk/bulletins/template/docx", Stop));
        Assert.Equal(HttpStatusCode.SeeOther, (await lead.PostAsync("/desk/bulletins/template", Sent(sound), Stop)).StatusCode);
        Assert.Equal(sound, await lead.GetByteArrayAsync("/desk/bulletins/template/docx", Stop));
        Assert.Equal("川汇区的通报", DocxText.Read(await lead.GetByteArrayAsync("/desk/bulletins/2026-03/docx", Stop))[0]);
    }

    internal static MultipartFormDataContent Sent(byte[] file)
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return new MultipartFormDataContent { { content, "file", "模板.docx" } };
    }
}
