using Menpai.XForms.Example;

namespace Menpai.Tests.XForms.Example;

public sealed class ExampleTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("menpai-xforms-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Walks_from_the_checklist_to_the_record_that_was_tampered_with()
    {
        var (code, said) = Run();

        Assert.Equal(0, code);
        Assert.Contains("没有错误。XForm 共", said, StringComparison.Ordinal);
        Assert.Contains("5 【重复组】安全出口", said, StringComparison.Ordinal);
        Assert.Contains("应配灭火器 2 具，不通的出口 1 个，隐患共 3 处。", said, StringComparison.Ordinal);
        Assert.Contains("四、校验这份填报\n没有疑点。\n", said, StringComparison.Ordinal);
        Assert.Contains("/data/exit[2]/exit_clear：“还行”不在可选的选项里。", said, StringComparison.Ordinal);
        Assert.Contains("/data/faults：这一项应由表单算出“2”，收到的却是“0”。", said, StringComparison.Ordinal);
        Assert.Contains("/data/conclusion：", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Saves_the_checklist_as_a_workbook_that_reads_the_same()
    {
        var (workbook, xform) = (File("checklist.xlsx"), File("checklist.xml"));

        Assert.Equal(0, Run("--xlsx", workbook).Code);
        var (code, said) = Run(workbook, "--xform", xform);

        Assert.Equal(0, code);
        Assert.StartsWith("沿街店铺消防安全检查表（编号 shop-fire-check，版本 2026030101）", said, StringComparison.Ordinal);
        Assert.StartsWith("<?xml", System.IO.File.ReadAllText(xform), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_the_cell_of_every_error()
    {
        var form = File(
            "broken.md",
            """
            | survey |
            |        | type    | name | label | relevant   |
            |        | intger  | a    | 甲    |            |
            |        | text    | b    | 乙    | ${nowhere} |
            """
        );

        var (code, said) = Run(form);

        Assert.Equal(1, code);
        Assert.Contains("工作表“survey”第 2 行“type”列：", said, StringComparison.Ordinal);
        Assert.Contains("工作表“survey”第 3 行“relevant”列：", said, StringComparison.Ordinal);
        Assert.Contains("error    Sheet", Run(form, "--english").Said, StringComparison.Ordinal);
    }

    [Fact]
    public void Compares_with_an_older_version_and_checks_a_record()
    {
        var older = File("older.md", Form("integer"));
        var newer = File("newer.md", Form("decimal"));
        var record = File("record.xml", """<data id="newer"><a>x</a><meta><instanceID>uuid:1</instanceID></meta></data>""");

        var (code, said) = Run(newer, "--against", older, "--record", record);

        Assert.Equal(1, code);
        Assert.Contains("与旧版的不同", said, StringComparison.Ordinal);
        Assert.Contains("/data/a：“x”不是数字。", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--record", "a.xml")]
    [InlineData("--unknown")]
    [InlineData("a.md", "b.md")]
    [InlineData("a.md", "--xform")]
    [InlineData("a.md", "--xlsx", "b.xlsx")]
    [InlineData("no-such-file.md")]
    public void Refuses_what_makes_no_sense(params string[] arguments) => Assert.Equal(2, Run(arguments).Code);

    private static string Form(string type) =>
        $"""
            | survey |
            |        | type   | name | label |
            |        | {type} | a    | 甲    |
            """;

    private static (int Code, string Said) Run(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        return (Program.Run(arguments, output), output.ToString());
    }

    private string File(string name, string? content = null)
    {
        var path = Path.Combine(_folder, name);
        if (content is not null)
        {
            System.IO.File.WriteAllText(path, content);
        }
        return path;
    }
}
