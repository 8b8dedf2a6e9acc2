using Menpai.XForms.Forms;
using Menpai.XForms.Problems;

namespace Menpai.Tests.XForms.Forms;

public sealed class FormReaderTests
{
    [Fact]
    public void Reads_nodes_binds_and_what_is_shown()
    {
        var form = ShopForm.Read();

        Assert.Equal(("shop", "3", "店铺检查"), (form.Id, form.Version, form.Title));
        Assert.Equal(["中文", "English"], form.Dictionary.Languages);
        Assert.Equal(DataType.Integer, form.Find("/data/stoves")!.Bind.Type);
        Assert.Equal(1600, form.Find("/data/photo")!.Bind.MaxPixels);
        Assert.NotNull(form.Find("/data/visit")!.Repeat);
        Assert.Equal(ControlKind.SelectOne, form.Find("/data/kitchen/gas")!.Control!.Kind);
        Assert.Equal(new Scale(0, 10, 2), form.Find("/data/score")!.Control!.Scale);
    }

    [Theory]
    [InlineData("", "form.not-xml")]
    [InlineData("<x", "form.not-xml")]
    [InlineData("<!DOCTYPE x><x/>", "form.not-xml")]
    [InlineData("<x/>", "form.no-model")]
    public void Refuses_what_is_no_form(string xml, string code) =>
        Assert.Equal([code], FormDefinition.Read(xml).Problems.Select(p => p.Code));

    [Theory]
    [InlineData("<data id=\"shop\"", "<data", "form.no-id")]
    [InlineData("nodeset=\"/data/owner\"", "nodeset=\"/data/nobody\"", "form.bind-without-node")]
    [InlineData("<input ref=\"/data/owner\"", "<input ref=\"/data/nobody\"", "form.control-without-node")]
    [InlineData("ref=\"/data/count\" value", "ref=\"/data/nothing\" value", "form.action-without-node")]
    [InlineData("<instance id=\"kinds\"", "<instance id=\"kinds\"><root/></instance><instance id=\"kinds\"", "form.instance-twice")]
    [InlineData("instance('kinds')", "instance('sorts')", "form.instance-unknown")]
    [InlineData("relevant=\" ../gas = 'yes'\"", "relevant=\" ../alarm = 'yes'\"", "form.circular")]
    [InlineData("relevant=\" ../gas = 'yes'\"", "relevant=\"regex(../gas, '(?=x)')\"", "xpath.regex-unsafe")]
    [InlineData("relevant=\" ../gas = 'yes'\"", "relevant=\"../gas = \"", null)]
    public void Tells_what_is_wrong(string before, string after, string? code)
    {
        var xml = ShopForm.Xml.Replace(before, after, StringComparison.Ordinal);
        Assert.NotEqual(ShopForm.Xml, xml);
        var reading = FormDefinition.Read(xml);

        Assert.Null(reading.Form);
        Assert.Contains(
            reading.Problems,
            p => p.Severity == Severity.Error && (code is null ? p.Code.StartsWith("xpath.", StringComparison.Ordinal) : p.Code == code)
        );
    }

    [Fact]
    public void Names_the_cell_of_the_workbook_where_it_is_known()
    {
        var xml = ShopForm.Xml.Replace("../gas = 'yes'", "../gas = ", StringComparison.Ordinal);
        var reading = FormDefinition.Read(
            xml,
            (path, attribute) => path == "/data/kitchen/alarm" ? new SheetPlace("survey", 9, attribute) : null
        );

        Assert.StartsWith("工作表“survey”第 9 行“relevant”列：", Assert.Single(reading.Problems).Line("zh-CN"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_that_leads_nowhere_is_a_warning()
    {
        var reading = FormDefinition.Read(ShopForm.Xml.Replace("../gas = 'yes'", "../oil = 'yes'", StringComparison.Ordinal));

        Assert.NotNull(reading.Form);
        Assert.Equal(("form.path-unknown", Severity.Warning), Assert.Single(reading.Problems) is var p ? (p.Code, p.Severity) : default);
    }

    [Fact]
    public void Every_circle_is_told_not_the_first_alone()
    {
        var xml = ShopForm
            .Xml.Replace("relevant=\" ../gas = 'yes'\"", "relevant=\" ../alarm = 'yes'\"", StringComparison.Ordinal)
            .Replace(
                "<bind nodeset=\"/data/score\" type=\"int\"/>",
                "<bind nodeset=\"/data/score\" calculate=\"/data/count + 1\"/>",
                StringComparison.Ordinal
            )
            .Replace(
                "<bind nodeset=\"/data/count\" type=\"int\"/>",
                "<bind nodeset=\"/data/count\" calculate=\"/data/score + 1\"/>",
                StringComparison.Ordinal
            );

        Assert.Equal(2, FormDefinition.Read(xml).Problems.Count(p => p.Code == "form.circular"));
    }

    [Fact]
    public void A_repeat_may_look_at_the_instance_before()
    {
        var xml = ShopForm.Xml.Replace(
            "calculate=\"position(..)\"",
            "calculate=\"1 + coalesce(/data/visit[position() = position(current()/..) - 1]/place, 0)\"",
            StringComparison.Ordinal
        );

        Assert.DoesNotContain(FormDefinition.Read(xml).Problems, p => p.Code == "form.circular");
    }

    [Fact]
    public void A_form_nested_without_end_is_refused_before_it_costs_anything()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 100_000)) + string.Concat(Enumerable.Repeat("</a>", 100_000));

        Assert.Equal(["form.too-deep"], FormDefinition.Read(deep).Problems.Select(p => p.Code));
    }
}
