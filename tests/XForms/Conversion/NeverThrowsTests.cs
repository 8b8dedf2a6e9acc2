using CsCheck;
using Menpai.XForms.Conversion;
using Menpai.XForms.Problems;
using Menpai.XForms.Sheets;

namespace Menpai.Tests.XForms.Conversion;

public sealed class NeverThrowsTests
{
    private static readonly string[] Headers =
    [
        "type",
        "name",
        "label",
        "label::中文 (zh)",
        "hint",
        "relevant",
        "calculation",
        "default",
        "parameters",
        "choice_filter",
        "trigger",
        "appearance",
        "repeat_count",
        "save_to",
        "media::image",
        "bind::jr:x",
        "constraint_message::fr",
        "::",
        "a::b::c::d",
        "bind",
        "media",
    ];

    private static readonly string[] Cells =
    [
        "",
        "text",
        "integer",
        "select_one yn",
        "select_multiple yn or_other",
        "select_one ${a}",
        "rank yn",
        "begin_group",
        "end_group",
        "begin_repeat",
        "end_repeat",
        "begin_loop over yn",
        "end_loop",
        "begin loop",
        "audit",
        "range",
        "geopoint",
        "image",
        "osm x",
        "a",
        "b",
        "c",
        "${a}",
        "${b} + ${c}",
        "${",
        "${}",
        "${last-saved#a}",
        "yes",
        "1",
        "now()",
        "search('x')",
        "table-list",
        "label",
        "start=1 end=0 step=x",
        "reference-geometry=${b}",
        "tick_labelset=yn",
        "instance('yn')/root/item[name=${a}]/label",
        "indexed-repeat(${a}, ${b}, ${c}) ${a}",
        "instance(",
        "[[",
        "]]>",
        "<&>",
        "\ud800",
        "\u0000",
        "%(label)s",
        "meta",
        "pulldata(",
        "pulldata('x', 1)",
        "calculate",
        "e1#p",
        "a#b#c",
        "csv-external",
    ];

    private static readonly Gen<string> Table = Gen.Select(
        Gen.Int[0, Headers.Length - 1].Select(i => Headers[i]).Array[1, 8],
        Gen.Int[0, Cells.Length - 1].Select(i => Cells[i]).Array[1, 8].Array[1, 12],
        ToTable
    );

    private static readonly Gen<string> Form = Gen.Select(Table, Table, Gen.Bool, Gen.Bool, ToForm);

    [Fact]
    public void Whatever_the_cells_say_there_is_a_form_or_an_error_and_never_an_exception() =>
        Form.Sample(
            markdown =>
            {
                var result = XlsformConverter.Convert(Workbook.FromMarkdown(markdown));
                Assert.Equal(result.XForm is null, result.Problems.Any(p => p.Severity == Severity.Error));
                if (result.XForm is { } xform)
                {
                    System.Xml.Linq.XDocument.Parse(xform);
                }
            },
            iter: 1_500
        );

    [Fact]
    public void Bytes_that_are_no_workbook_are_refused() =>
        Gen
            .Byte.Array[0, 200]
            .Sample(
                bytes => Assert.Equal("xlsform.not-xlsx", Assert.Single(Workbook.FromXlsx(new MemoryStream(bytes)).Problems).Code),
                iter: 500
            );

    private static string ToTable(string[] headers, string[][] rows) =>
        "| | type | name | "
        + string.Join(" | ", headers)
        + " |\n"
        + string.Concat(rows.Select(r => "| | " + string.Join(" | ", r) + " |\n"));

    private static string ToForm(string survey, string choices, bool withChoices, bool withEntities) =>
        "| survey |\n"
        + survey
        + (withChoices ? "| choices |\n| | list_name | name | label |\n| | yn | a | A |\n| | yn | b | ${a} |\n" : "| choices |\n" + choices)
        + (withEntities ? "| entities |\n| | list_name | label |\n| | e1 | ${a} |\n" : "");
}
