using CsCheck;
using Menpai.XForms.Problems;
using Menpai.XForms.Sheets;

namespace Menpai.Tests.XForms.Problems;

public sealed class ReadingOrderTests
{
    private static readonly Workbook Book = new([], ["Settings", "Choices", "Survey", "osm", "entities", "external_choices"], []);

    [Fact]
    public void The_survey_comes_first_and_what_has_no_place_last()
    {
        var sorted = ReadingOrder.Sort(
            [
                At(null),
                At("osm", 2),
                At("external_choices"),
                At("entities", 2),
                At("Settings", 1),
                At("Choices", 9),
                At("Survey", 3),
                At("Survey"),
            ],
            Book
        );
        Assert.Equal(
            ["Survey:", "Survey:3", "Choices:9", "Settings:1", "entities:2", "osm:2", "external_choices:", ":"],
            sorted.Select(p => $"{p.Place?.Sheet}:{p.Place?.Row}")
        );
    }

    [Fact]
    public void The_only_sheet_is_the_survey_whatever_its_name()
    {
        var book = Workbook.FromMarkdown("| Sheet1 | | |\n| | type | name |\n| | text | a |");
        Assert.Equal("Sheet1", ReadingOrder.Sort([At("settings", 2), At("Sheet1", 2)], book)[0].Place!.Sheet);
    }

    [Fact]
    public void Rows_rise_and_problems_of_one_row_keep_their_order() =>
        Gen.Int[1, 5]
            .List[0, 30]
            .Sample(rows =>
            {
                var problems = rows.Select((row, i) => At("survey", row, $"{i}")).ToList();
                var sorted = ReadingOrder.Sort(problems, Book);
                Assert.Equal(problems.OrderBy(p => (p.Place!.Row, problems.IndexOf(p))), sorted);
            });

    private static Problem At(string? sheet, int? row = null, string code = "x") =>
        new(code, Severity.Error, sheet is null ? null : new SheetPlace(sheet, row), null, []);
}
