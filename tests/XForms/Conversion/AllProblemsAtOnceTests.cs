using Menpai.XForms.Conversion;
using Menpai.XForms.Problems;
using Menpai.XForms.Sheets;

namespace Menpai.Tests.XForms.Conversion;

public sealed class AllProblemsAtOnceTests
{
    [Fact]
    public void Every_problem_is_told_with_its_sheet_row_and_column()
    {
        var form = Converted.From(
            """
            | survey  |                  |       |       |             |
            |         | type             | name  | label | calculation |
            |         | txt              | a     | A     |             |
            |         | text             |       | B     |             |
            |         | text             | c d   | C     |             |
            |         | select_one nope  | e     | E     |             |
            |         | calculate        | f     |       |             |
            |         | note             | g     | ${zz} |             |
            |         | integer          | h     |       |             |
            |         | integer          | h     | H     |             |
            | choices |                  |       |       |             |
            |         | list_name        | name  | label |             |
            |         | yn               | y     | Yes   |             |
            |         | yn               |       | No    |             |
            """
        );

        Assert.Null(form.Result.XForm);
        Assert.Equal(
            [
                "type-unknown-near survey:2:type",
                "name-missing survey:3:name",
                "name-form survey:4:name",
                "list-unknown survey:5:type",
                "calculation-missing survey:6:calculation",
                "reference-unknown survey:7:label",
                "label-missing survey:8:label",
                "name-twice survey:9:name",
                "choice-nameless choices:3:name",
            ],
            form.Errors()
        );
    }

    [Fact]
    public void Each_group_left_open_is_named_with_the_row_that_opened_it() =>
        Assert.Equal(
            ["begin-without-end survey:2:type", "begin-without-end survey:3:type"],
            Converted
                .From(
                    "| survey | | | |\n| | type | name | label |\n| | begin_group | g | G |\n| | begin_repeat | r | R |\n| | text | a | A |"
                )
                .Errors()
        );

    [Fact]
    public void A_group_left_open_inside_another_is_ended_with_it() =>
        Assert.Equal(
            ["begin-without-end survey:3:type"],
            Converted
                .From(
                    "| survey | | | |\n| | type | name | label |\n| | begin_repeat | r | R |\n| | begin_group | g | G |\n| | text | a | A |\n| | end_repeat | | |"
                )
                .Errors()
        );

    [Fact]
    public void An_end_too_many_is_told_and_reading_goes_on() =>
        Assert.Equal(
            ["end-without-begin survey:2:type", "type-unknown survey:3:type"],
            Converted.From("| survey | | | |\n| | type | name | label |\n| | end_group | | |\n| | nonsense | a | A |").Errors()
        );

    [Fact]
    public void Two_headers_for_one_column_are_told() =>
        Assert.Contains(
            "header-twin survey:1:relevance",
            Converted.From("| survey | | | | | |\n| | type | name | label | relevant | relevance |\n| | text | a | A | 1 | 2 |").Errors()
        );

    [Fact]
    public void A_reference_to_a_name_used_twice_is_ambiguous() =>
        Assert.Equal(
            ["reference-ambiguous survey:6:label"],
            Converted
                .From(
                    "| survey | | | |\n| | type | name | label |\n| | text | a | A |\n| | begin_group | g | G |\n| | text | a | A |\n| | end_group | | |\n| | note | n | ${a} |"
                )
                .Errors()
        );

    [Theory]
    [InlineData("relevant::fr")]
    [InlineData("name::fr")]
    [InlineData("label::fr::x")]
    [InlineData("bind")]
    public void A_header_with_parts_that_nothing_reads_is_told(string header) =>
        Assert.Contains(
            $"header-parts survey:1:{header}",
            Converted.From($"| survey | | | | |\n| | type | name | label | {header} |\n| | text | a | A | 1 |").Errors()
        );

    [Fact]
    public void Flat_is_on_whatever_is_written_and_no_is_told()
    {
        const string form = """
            | survey   |             |      |       |
            |          | type        | name | label |
            |          | begin_group | g    | G     |
            |          | text        | a    | A     |
            |          | end_group   |      |       |
            | settings |             |      |       |
            |          | flat        |      |       |
            |          | no          |      |       |
            """;
        Assert.Equal(["flat-no settings:2:flat"], Converted.From(form).Warnings());
        Assert.Equal("string", Converted.From(form).Bind("/data/a", "type"));
        Assert.Empty(Converted.From(form.Replace("| no ", "| yes", StringComparison.Ordinal)).Warnings());
    }

    [Fact]
    public void A_row_with_a_label_alone_is_told_with_its_words()
    {
        var form = Converted.From("| survey | | | |\n| | type | name | label |\n| | text | a | A |\n| | | | 门牌 |");
        Assert.Equal("“门牌”没有题型。请在 type 列填写。", Assert.Single(form.Result.Problems).Sentence("zh-CN"));
    }

    [Fact]
    public void What_no_sheet_reads_is_told()
    {
        var form = Converted.From(
            """
            | survey   |               |      |       |
            |          | type          | name | label |
            |          | select_one yn | a    | A     |
            | choices  |               |      |       |
            |          | list_name     | name | label |
            |          | yn            | y    | Y     |
            |          |               | n    | N     |
            | settings |               |      |       |
            |          | form_id       |      |       |
            |          | one           |      |       |
            |          | two           |      |       |
            """
        );
        Assert.Equal(["choice-without-list choices:3:list_name", "settings-second-row settings:3:"], form.Warnings());
        Assert.Equal("one", form.Value("//x:instance/x:data/@id"));
    }

    [Fact]
    public void Choices_without_lists_are_told_once() =>
        Assert.Equal(
            ["choices-without-lists choices:1:"],
            Converted
                .From(
                    "| survey | | | |\n| | type | name | label |\n| | text | a | A |\n| choices | | |\n| | name | label |\n| | y | Y |\n| | n | N |"
                )
                .Warnings()
        );

    [Theory]
    [InlineData("label", "哪一种", "or-other-english survey:2:type")]
    [InlineData("label", "Which", null)]
    [InlineData("label::中文 (zh)", "哪一种", "or-other-translated survey:2:type")]
    public void English_words_in_a_Chinese_form_are_told(string header, string label, string? warning) =>
        Assert.Equal(
            warning is null ? [] : [warning],
            Converted
                .From(
                    $"| survey | | | |\n| | type | name | {header} |\n| | select_one k or_other | a | {label} |\n| choices | | | |\n| | list_name | name | {header} |\n| | k | x | X |"
                )
                .Warnings()
        );

    [Fact]
    public void A_name_of_the_form_that_is_none_is_told_once() =>
        Assert.Equal(
            ["name-form settings:2:name"],
            Converted
                .From("| survey | | | |\n| | type | name | label |\n| | text | a | A |\n| settings | |\n| | name |\n| | my form |")
                .Errors()
        );

    [Fact]
    public void A_prefix_that_nothing_declares_is_told() =>
        Assert.Equal(
            ["prefix-undeclared survey:1:bind::esri:x"],
            Converted.From("| survey | | | | |\n| | type | name | label | bind::esri:x |\n| | text | a | A | 1 |").Errors()
        );

    [Theory]
    [InlineData("")]
    [InlineData("nothing like a table")]
    [InlineData("| survey |")]
    [InlineData("| survey |\n| | | |\n| | | |")]
    [InlineData("| survey | | |\n| | name | label |\n| | a | A |")]
    [InlineData("| surveys | | |\n| | x | y |\n| choices | | |\n| | name | label |")]
    public void What_is_no_form_is_refused_and_not_thrown(string markdown)
    {
        var form = Converted.From(markdown);
        Assert.Null(form.Result.XForm);
        Assert.NotEmpty(form.Errors());
    }

    [Fact]
    public void Groups_nested_too_deep_are_refused()
    {
        var rows = string.Concat(Enumerable.Range(0, 5_000).Select(i => $"| | begin_group | g{i} | G |\n"));
        Assert.Contains(
            Converted.From("| survey | | | |\n| | type | name | label |\n" + rows).Errors(),
            e => e.StartsWith("too-deep", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Loops_that_multiply_beyond_measure_are_refused()
    {
        var begins = string.Concat(Enumerable.Range(0, 8).Select(i => $"| | begin_loop over ten | l{i} | L |\n"));
        var ends = string.Concat(Enumerable.Repeat("| | end_loop | | |\n", 8));
        var choices = string.Concat(Enumerable.Range(0, 10).Select(i => $"| | ten | c{i} | C |\n"));
        var form =
            $"| survey | | | |\n| | type | name | label |\n{begins}| | text | a | A |\n{ends}| choices | | | |\n| | list_name | name | label |\n{choices}";
        Assert.Contains(Converted.From(form).Errors(), e => e.StartsWith("too-long", StringComparison.Ordinal));
    }

    [Fact]
    public void A_gigantic_cell_is_refused() =>
        Assert.Equal(
            ["cell-too-long survey:2:label"],
            Converted.From($"| survey | | | |\n| | type | name | label |\n| | text | a | {new string('x', 40_000)} |").Errors()[..1]
        );

    [Fact]
    public void Every_problem_has_words_for_all_its_arguments_in_both_languages()
    {
        var problem = new Problem("xlsform.list-unknown", Severity.Error, null, null, ["yn", "yesno"]);
        foreach (var language in new[] { "zh-CN", "en" })
        {
            Assert.Contains("yn", problem.Sentence(language), StringComparison.Ordinal);
            Assert.Contains("yesno", problem.Sentence(language), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_misspelt_sheet_is_only_a_warning_when_the_form_can_do_without()
    {
        var form = Converted.From("| survey | | | |\n| | type | name | label |\n| | text | a | A |\n| setings | |\n| | form_id |\n| | x |");
        Assert.NotNull(form.Result.XForm);
        Assert.Equal(["sheet-misspelt setings::"], form.Warnings());
    }

    [Fact]
    public void Null_is_the_callers_mistake() => Assert.Throws<ArgumentNullException>(() => XlsformConverter.Convert((Workbook)null!));
}
