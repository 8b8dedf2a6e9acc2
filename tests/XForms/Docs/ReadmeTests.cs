using System.Text;
using System.Text.RegularExpressions;
using Menpai.XForms.Conversion;
using Menpai.XForms.Forms;
using Menpai.XForms.Instances;
using Menpai.XForms.Outline;
using Menpai.XForms.Publishing;
using Menpai.XForms.Reading;
using Menpai.XForms.Sheets;
using Menpai.XForms.Submissions;
using Menpai.XForms.XPath;
using MiniExcelLibs;

namespace Menpai.Tests.XForms.Docs;

/// <summary>Runs the code of the package's README, letter by letter, but for blanks.</summary>
public sealed partial class ReadmeTests
{
    private const string Sheets = """
        | survey |              |       |          |            |
        |        | type         | name  | label    | constraint |
        |        | integer      | area  | 面积     | . > 0      |
        |        | begin_repeat | visit | 检查     |            |
        |        | text         | who   | 谁来的   |            |
        |        | end_repeat   |       |          |            |
        """;

    private static readonly FormDefinition Form = XlsformPublisher.Publish(Workbook.FromMarkdown(Sheets)).Form!;

    [Fact]
    public void Converts()
    {
        using var file = File.OpenRead("checklist.xlsx");
        var result = XlsformConverter.Convert(Workbook.FromXlsx(file), new ConversionOptions { FormId = "checklist" });
        if (result.XForm is { } xform)
        {
            File.WriteAllText("checklist.xml", xform);
        }

        Assert.Contains("id=\"checklist\"", result.XForm, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_what_is_wrong()
    {
        var checklist = Sheets.Replace("integer", "intger", StringComparison.Ordinal);
        Console.Said.Clear();
        var publication = XlsformPublisher.Publish(Workbook.FromMarkdown(checklist));
        foreach (var problem in publication.Problems)
        {
            Console.WriteLine(problem.Line("zh-CN"));
        }

        Assert.StartsWith("工作表“survey”第 2 行“type”列：", Assert.Single(Console.Said), StringComparison.Ordinal);
    }

    [Fact]
    public void Fills_in()
    {
        var form = Form;
        var entry = new FormEntry(form, new FormEnvironment { Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai") });
        entry.Set(entry.Find("/data/area"), "120");
        var fault = entry.Fault(entry.Find("/data/area"));
        var visit = entry.AddRepeat(form.Find("/data/visit")!, entry.Record.Root);
        var record = entry.Finish();

        Assert.Null(fault);
        Assert.Equal("/data/visit[2]", entry.Record.Path(visit));
        Assert.Contains("<area>120</area>", record, StringComparison.Ordinal);
    }

    [Fact]
    public void Checks_a_record()
    {
        var form = Form;
        Console.Said.Clear();
        using var sent = File.OpenRead("record.xml");
        var report = SubmissionCheck.Check(form, sent);
        foreach (var finding in report.Findings)
        {
            Console.WriteLine($"{finding.Line("zh-CN")} {finding.Message}");
        }

        Assert.Contains(Console.Said, line => line.StartsWith("/data/area：“many”不是整数。", StringComparison.Ordinal));
    }

    [Fact]
    public void Reads_aloud_and_compares()
    {
        var form = Form;
        var older = XlsformPublisher.Publish(Workbook.FromMarkdown(Sheets.Replace("integer", "text   ", StringComparison.Ordinal))).Form!;
        Console.Said.Clear();
        Console.WriteLine(FormOutline.Text(FormOutline.Of(form, "zh-CN")));
        foreach (var change in FormChanges.Between(older, form))
        {
            Console.WriteLine($"{(change.BreaksRecords ? "!" : " ")} {change.Sentence("zh-CN")}");
        }

        Assert.Contains("1 面积〔整数〕（area）", Console.Said[0], StringComparison.Ordinal);
        Assert.Contains("面积", Console.Said[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluates()
    {
        var reading = InstanceReader.Read(
            new MemoryStream("<data><area>120</area></data>"u8.ToArray()),
            new NameTable(),
            ReadingLimits.Resource
        );
        var expression = XPathExpression.Compile("max(2, round(/data/area div 50))").Expression!;
        var wanted = expression.EvaluateNumber(new XPathContext(reading.Tree!), reading.Tree!.Root).Value;

        Assert.Equal(2, wanted);
    }

    [Fact]
    public void Every_piece_of_code_in_the_README_stands_here()
    {
        var here = Bare(System.IO.File.ReadAllText(Path.Combine(Checkout.Root, "tests/XForms/Docs/ReadmeTests.cs")));
        var pieces = Fenced().Matches(Readme()).Select(m => m.Groups[1].Value).ToList();

        Assert.True(pieces.Count >= 6);
        Assert.All(pieces, piece => Assert.Contains(Bare(piece), here, StringComparison.Ordinal));
    }

    [Fact]
    public void The_limits_are_those_of_the_code()
    {
        var numbers = new FormattableString[]
        {
            $"{WorkbookLimits.PackedBytes >> 20} MiB, {WorkbookLimits.UnpackedBytes >> 20} MiB unpacked, {WorkbookLimits.Parts:N0} parts",
            $"{WorkbookLimits.Rows:N0} rows and {WorkbookLimits.Columns:N0} columns",
            $"{WorkbookLimits.SurveyRows:N0} rows in the survey",
            $"{WorkbookLimits.CellLength:N0} characters in a cell, {WorkbookLimits.Characters / 1_000_000} million in all; {WorkbookLimits.Tags:N0} tags",
            $"{ReadingLimits.Submission.Characters >> 20} Mi characters, {ReadingLimits.Submission.Nodes / 1_000_000} million nodes, {ReadingLimits.Submission.Depth} levels",
            $"{ReadingLimits.Submission.ValueLength / 1_000_000} million characters in a value, {ReadingLimits.Submission.UnknownNames:N0} unknown names",
            $"{ReadingLimits.Resource.Characters >> 20} Mi characters, {ReadingLimits.Resource.Nodes / 1_000_000} million nodes",
            $"{XPathExpression.Longest:N0} characters; steps",
            $"by default {StepBudget.Usual / 1_000_000} million",
            $"the first {new SubmissionSettings().MostFindings} (",
        };

        Assert.All(numbers, number => Assert.Contains(FormattableString.Invariant(number), Readme(), StringComparison.Ordinal));
    }

    [Fact]
    public void Every_link_leads_to_a_file()
    {
        var links = Links()
            .Matches(Readme())
            .Select(m => m.Groups[1].Value)
            .Where(l => !l.Contains("://", StringComparison.Ordinal))
            .ToList();

        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.True(Path.Exists(Path.Combine(Checkout.Root, "src/XForms", link)), link));
    }

    private static string Readme() => System.IO.File.ReadAllText(Path.Combine(Checkout.Root, "src/XForms/README.md"));

    /// <summary>Without blanks, and without the comma that the formatter puts behind the last of several lines.</summary>
    private static string Bare(string code) => Blanks().Replace(code, "").Replace(",)", ")", StringComparison.Ordinal);

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fenced();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Links();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    /// <summary>The files that the README speaks of.</summary>
    private static class File
    {
        public static Stream OpenRead(string name) =>
            name == "checklist.xlsx"
                ? Excel()
                : new MemoryStream(Encoding.UTF8.GetBytes("""<data id="data"><area>many</area><visit><who/></visit></data>"""));

        public static void WriteAllText(string name, string text) => Assert.Equal(("checklist.xml", '<'), (name, text[0]));

        private static MemoryStream Excel()
        {
            var sheet = Workbook.FromMarkdown(Sheets).Sheets[0];
            var rows = sheet.Rows.Select(row => sheet.Headers.Zip(row.Cells).ToDictionary(c => c.First!, c => (object?)c.Second));
            var stream = new MemoryStream();
            stream.SaveAs(new Dictionary<string, object> { ["survey"] = rows });
            stream.Position = 0;
            return stream;
        }
    }

    private static class Console
    {
        [ThreadStatic]
        private static List<string>? t_said;

        public static List<string> Said => t_said ??= [];

        public static void WriteLine(string line) => Said.Add(line);
    }
}
