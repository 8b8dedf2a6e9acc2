using System.Text;
using Menpai.Core;
using Menpai.Publish.Bulletins;
using Menpai.Publish.Bulletins.Templates;
using Menpai.Tests.Web;

namespace Menpai.Tests.Publish.Bulletins;

/// <summary>Whoever sends it and by whatever way: what is no sound template is never kept.</summary>
public sealed class PutTemplateTests(MenpaiServer server) : IClassFixture<MenpaiServer>
{
    private Refusal Refused(byte[] file)
    {
        var refused = Assert.Throws<RefusedException>(() => server.Act(new PutTemplate(file), server.As("lead")));
        Assert.Null(server.Get<BulletinReading>().Template());
        return refused.Refusal;
    }

    [Fact]
    public void The_act_itself_refuses_what_could_run_reach_out_swell_or_is_no_document()
    {
        Assert.Equal("template.not-word", Refused(Encoding.UTF8.GetBytes("hello")).Code);
        Assert.Equal("template.macros", Refused(DocxText.Zip([("word/vbaProject.bin", [1])])).Code);
        Assert.Equal("template.swells", Refused(DocxText.Zip([("word/document.xml", new byte[64 << 20])])).Code);
        Assert.Equal("template.too-large", Refused(new byte[TemplateFile.LargestFile + 1]).Code);
        var reaching = Encoding.UTF8.GetBytes(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" TargetMode=\"External\" "
                + "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate\" Target=\"http://example.org/a\"/></Relationships>"
        );
        Assert.Equal("template.reaches-out", Refused(DocxText.Zip([("word/_rels/settings.xml.rels", reaching)])).Code);
    }

    [Fact]
    public void The_act_names_the_field_it_does_not_know_and_the_one_that_is_missing()
    {
        var unknown = Refused(DocxText.Whole(["全区{{响映率}}"]));
        Assert.Equal(("template.findings", "{{响映率}}"), (unknown.Code, (string)unknown.Arguments[1]));

        var missing = Refused(DocxText.Of(["{{截至}}{{指纹}}"]));
        Assert.Equal(("template.findings", "签发日期"), (missing.Code, (string)missing.Arguments[1]));
    }
}
