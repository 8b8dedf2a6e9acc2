using Menpai.XForms.Conversion;
using Menpai.XForms.Problems;
using Menpai.XForms.Publishing;
using Menpai.XForms.Sheets;

namespace Menpai.Tests.XForms.Sheets;

public sealed class WorkbookLimitsTests
{
    private const string Plain = "| survey | | | |\n| | type | name | label |\n";

    [Fact]
    public void Two_thousand_questions_in_ten_languages_convert()
    {
        var headers = string.Join(" | ", Enumerable.Range(0, 10).Select(i => $"label::L{i} | hint::L{i}"));
        var texts = string.Join(" | ", Enumerable.Repeat("文字不长不短，刚好够用", 20));
        var form = $"| survey | | |\n| | type | name | {headers} |\n" + Many(2_000, i => $"| | text | q{i} | {texts} |\n");
        Assert.NotNull(XlsformConverter.Convert(Workbook.FromMarkdown(form)).XForm);
    }

    [Fact]
    public void Too_many_columns_are_refused() => Refused("xlsform.too-many-columns", Wide(columns: 301, rows: 1));

    [Fact]
    public void As_many_columns_as_allowed_are_read() =>
        Assert.All(Both(Wide(columns: 300, rows: 1)), workbook => Assert.Equal(300, Assert.Single(workbook.Sheets).Headers.Length));

    [Fact]
    public void A_survey_of_too_many_rows_is_refused() => Refused("xlsform.too-many-rows", Wide(columns: 3, rows: 6_001));

    [Fact]
    public void Blank_rows_behind_the_last_one_allowed_are_no_rows()
    {
        var rows = Many(5_999, i => XlsxFile.Row(i + 2, Cell("note")));
        var blank = Many(1_000, i => XlsxFile.Row(i + 6_001, "<c/>"));
        var workbook = Workbook.FromXlsx(new XlsxFile().With("survey", XlsxFile.Row(1, Cell("type")) + rows + blank).ToStream());
        Assert.Empty(workbook.Problems);
        Assert.Equal(5_999, Assert.Single(workbook.Sheets).Rows.Length);
    }

    [Fact]
    public void The_more_columns_the_fewer_rows() => Refused("xlsform.too-many-rows", Wide(columns: 200, rows: 320));

    [Fact]
    public void Too_much_text_is_refused() =>
        Refused(
            "xlsform.too-much-text",
            [
                ["type", "name", "label"],
                .. Enumerable.Range(0, 140).Select(i => new[] { "text", $"q{i}", new string('x', 30_000) }),
            ]
        );

    [Fact]
    public void Blank_cells_without_number_are_refused_before_they_are_read()
    {
        var file = new XlsxFile().With("survey", string.Concat(Enumerable.Repeat("<row><c/></row>", 300_000))).ToStream();
        Assert.True(file.Length < 100_000);
        Assert.Equal("xlsform.too-many-cells", Assert.Single(Workbook.FromXlsx(file).Problems).Code);
    }

    [Fact]
    public void A_refused_workbook_tells_one_thing_and_nothing_that_follows_from_it()
    {
        var rows = Many(6_100, i => $"| | select_one missing | q {i} | |\n");
        var problem = Assert.Single(XlsformPublisher.Publish(Workbook.FromMarkdown(Plain + rows)).Problems);
        Assert.Equal(("xlsform.too-many-rows", "6000", "survey"), (problem.Code, problem.Arguments[0], problem.Place!.Sheet));
    }

    [Fact]
    public void Too_many_references_are_refused()
    {
        var references = string.Join(" + ", Enumerable.Repeat("${a}", 400));
        var rows = Many(100, i => $"| | calculate | c{i} | {references} |\n");
        Assert.Equal(
            ["too-many-references survey:78:calculation"],
            Errors("| survey | | | |\n| | type | name | calculation |\n| | integer | a | |\n" + rows).Where(e => e.Contains("many"))
        );
    }

    [Fact]
    public void References_that_grow_when_they_are_written_out_are_refused()
    {
        var begin = Many(60, i => $"| | begin_group | {new string('g', 30)}{i} | G |\n");
        var rows = Many(1_000, i => $"| | note | n{i} | ${{a}} ${{a}} ${{a}} |\n");
        var end = Many(60, _ => "| | end_group | | |\n");
        Assert.StartsWith("too-many-references survey:", Assert.Single(Errors(Plain + begin + "| | text | a | A |\n" + rows + end)));
    }

    [Fact]
    public void A_form_that_grows_when_it_is_written_out_is_refused()
    {
        var rows = Many(100, i => $"| | note | n{i} | {new string('&', 30_000)} |\n");
        Assert.Equal(["form-too-large ::"], Errors(Plain + rows));
    }

    private static string[] Errors(string form) => [.. Conversion.Converted.From(form).Errors()];

    private static string[][] Wide(int columns, int rows) =>
        [
            ["type", "name", "label", .. Enumerable.Range(3, columns - 3).Select(i => $"note{i}")],
            .. Enumerable.Range(0, rows).Select(r => new[] { "text", $"q{r}", "L" }),
        ];

    private static void Refused(string code, string[][] rows) =>
        Assert.All(
            Both(rows),
            workbook =>
            {
                var problem = Assert.Single(workbook.Problems);
                Assert.Equal((code, Severity.Error, "survey"), (problem.Code, problem.Severity, problem.Place!.Sheet));
                Assert.Empty(workbook.Sheets);
            }
        );

    /// <summary>The same table as a workbook and as Markdown.</summary>
    private static Workbook[] Both(string[][] rows) =>
        [
            Workbook.FromXlsx(
                new XlsxFile()
                    .With("survey", string.Concat(rows.Select((row, i) => XlsxFile.Row(i + 1, string.Concat(row.Select(Cell))))))
                    .ToStream()
            ),
            Workbook.FromMarkdown("| survey | |\n" + string.Concat(rows.Select(row => $"| | {string.Join(" | ", row)} |\n"))),
        ];

    private static string Cell(string text) => $"<c t=\"inlineStr\"><is><t>{text}</t></is></c>";

    private static string Many(int count, Func<int, string> one) => string.Concat(Enumerable.Range(0, count).Select(one));
}
