using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Menpai.Measure.Facts;
using Menpai.Tests.Measure.Reviews;
using Menpai.Tests.Web;

namespace Menpai.Tests.Measure.Board;

/// <summary>What a page of figures tells is what its workbook and the big screen tell.</summary>
public sealed partial class BoardSheetTests : IAsyncLifetime
{
    private const string Month = "2026-03";
    private MenpaiServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await MenpaiServer.Start();
        await new ReviewedMonth(_server).Live();
        _server.Get<FactProjector>().Read();
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("/desk/board/ranking.xlsx")]
    [InlineData("/desk/board/indicators/response-rate.xlsx")]
    [InlineData("/desk/board/areas/{area}.xlsx")]
    public async Task A_workbook_holds_numbers_as_numbers_the_moment_in_each_row_and_how_to_read_them(string path)
    {
        using var document = SpreadsheetDocument.Open(
            await Bytes(path.Replace("{area}", District, StringComparison.Ordinal) + "?period=" + Month),
            isEditable: false
        );
        var book = document.WorkbookPart!;
        var sheets = book.Workbook!.Descendants<Sheet>().ToList();
        Assert.Equal("说明", sheets[^1].Name!.Value);

        var rows = Rows(book, sheets[0]);
        Assert.Equal("截至", rows[0][^1].InnerText);
        var moments = rows.Skip(1).Select(row => DateTime.FromOADate(double.Parse(row[^1].CellValue!.Text, CultureInfo.InvariantCulture)));
        Assert.All(moments, moment => Assert.Equal(2026, moment.Year));
        Assert.Contains(
            rows.Skip(1).SelectMany(row => row),
            cell => cell.DataType is null && decimal.TryParse(cell.CellValue?.Text, out _)
        );

        var notes = string.Join('\n', Rows(book, sheets[^1]).Select(row => string.Concat(row.Select(cell => cell.InnerText))));
        Assert.Contains("百分比写成 0 到 100 的数", notes, StringComparison.Ordinal);
        Assert.Contains("截至", notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_big_screen_tells_the_figures_of_the_districts_page()
    {
        using var client = await _server.SignedIn("lead");
        var wall = await client.Page($"/desk/board/wall?period={Month}");
        var area = await client.Page($"/desk/board/areas/{District}?period={Month}");
        var shown = wall.QuerySelectorAll(".mp-wall-figures > div");
        Assert.NotEmpty(shown);
        foreach (var one in shown)
        {
            var (name, value) = (one.QuerySelector("h2")!.TextContent.Trim(), Bare(one.QuerySelector(".mp-wall-value")!.TextContent));
            var line = area.QuerySelectorAll(".mp-board-name").First(found => found.TextContent.Contains(name, StringComparison.Ordinal));
            Assert.Contains(value, Bare(line.ParentElement!.TextContent), StringComparison.Ordinal);
        }
        Assert.DoesNotContain("号楼", wall.Body!.TextContent, StringComparison.Ordinal);
    }

    private string District => _server.Tree.Find(1)!.Code;

    private static string Bare(string text) => Spaces().Replace(text, "");

    [GeneratedRegex(@"\s")]
    private static partial Regex Spaces();

    private static List<List<Cell>> Rows(WorkbookPart book, Sheet sheet) =>
        [.. ((WorksheetPart)book.GetPartById(sheet.Id!.Value!)).Worksheet!.Descendants<Row>().Select(row => row.Elements<Cell>().ToList())];

    private async Task<MemoryStream> Bytes(string path)
    {
        using var client = await _server.SignedIn("lead");
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return new(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }
}
