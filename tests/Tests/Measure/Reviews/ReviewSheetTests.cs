using System.Net;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Menpai.Measure.Callbacks;
using Menpai.Measure.Exclusions;
using Menpai.Measure.Facts;
using Menpai.Measure.Guards;
using Menpai.Measure.Reviews;
using Menpai.Tests.Web;
using Menpai.Work.Cases.Contacts;

namespace Menpai.Tests.Measure.Reviews;

/// <summary>Reviews, exclusions, stars, flags and call-backs as spreadsheets: to their reader what the pages show them.</summary>
public sealed class ReviewSheetTests : IAsyncLifetime
{
    private const string Page = "/desk/reviews/2026-03";
    private MenpaiServer _server = null!;
    private ReviewedMonth _month = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await MenpaiServer.Start();
        _month = await new ReviewedMonth(_server).Live();
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private async Task<byte[]> Bytes(string path, string who = "duty")
    {
        using var client = await _server.SignedIn(who);
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    private async Task<Dictionary<string, string>> Sheets(string path, string who = "duty")
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(await Bytes(path, who)), isEditable: false);
        var book = document.WorkbookPart!;
        return book.Workbook!.Descendants<Sheet>()
            .ToDictionary(
                sheet => sheet.Name!.Value!,
                sheet =>
                    string.Join(
                        '\n',
                        ((WorksheetPart)book.GetPartById(sheet.Id!.Value!))
                            .Worksheet!.Descendants<Row>()
                            .Select(row => string.Join('|', row.Elements<Cell>().Select(cell => cell.InnerText)))
                    )
            );
    }

    private async Task<string> Csv(string path, string who = "duty") => System.Text.Encoding.UTF8.GetString(await Bytes(path, who));

    [Fact]
    public async Task A_preview_is_its_scoreboards_and_says_that_it_is_none_signed()
    {
        var sheets = await Sheets(Page + ".xlsx");

        Assert.Equal(2, sheets.Count);
        Assert.Contains("411602000006", sheets.First().Value, StringComparison.Ordinal);
        Assert.Contains("还没有封存", sheets["说明"], StringComparison.Ordinal);
        Assert.Contains("社区（村）月讲评", await Csv(Page + ".csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signed_month_has_beside_it_appeals_commitments_and_honours_with_names_by_consent_alone()
    {
        _month.Freeze();
        _month.Appeal();
        var post = _server.Book.PostsOf(6).First().Id;
        _server.Act(new MakeCommitment(ReviewedMonth.March, 6, "=1+1 把路灯修好。", new(2026, 4, 20), post), _server.As("community6"));
        _server.Act(new GiveHonour(ReviewedMonth.March, 6, "优秀志愿者", "周某某", new(2026, 4, 1)), _server.As("duty"));

        var sheets = await Sheets(Page + ".xlsx");

        Assert.Contains("66.67|12|12.96", sheets.First().Value, StringComparison.Ordinal);
        Assert.Contains("这件事不归社区管。", sheets["申诉"], StringComparison.Ordinal);
        Assert.Contains("'=1+1 把路灯修好。", sheets["表态"], StringComparison.Ordinal);
        Assert.Contains("周某某", sheets["表彰"], StringComparison.Ordinal);
        Assert.Contains(_month.Dossier.Seal.Fingerprint, sheets["说明"], StringComparison.Ordinal);
        // Of an area elsewhere one reads no appeal; a name taken back is gone.
        Assert.DoesNotContain("这件事", (await Sheets(Page + ".xlsx", "community4"))["申诉"], StringComparison.Ordinal);
        _server.Act(new WithdrawName(1), _server.As("community6"));
        Assert.DoesNotContain("周某某", (await Sheets(Page + ".xlsx"))["表彰"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exclusions_and_flags_are_listed_within_the_readers_reach()
    {
        var @case = _server.Case(Number());
        _server.Act(new AskExclusion(@case.CaseId, ReviewedMonth.March, "不在服务范围。"), _server.As("community6"));
        _server.Act(new RaiseFlags([new(GuardKind.RatingsBurst, 6, new(2026, 3, 12), [@case.CaseId])]));

        foreach (var path in new[] { "/desk/exclusions.csv?period=2026-03", "/desk/checks/flags.csv?period=2026-03" })
        {
            Assert.Contains(@case.Number, await Csv(path), StringComparison.Ordinal);
            Assert.DoesNotContain(@case.Number, await Csv(path, "community4"), StringComparison.Ordinal);
        }
        Assert.Contains("不在服务范围。", (await Sheets("/desk/exclusions.xlsx?period=2026-03")).First().Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_backs_are_listed_for_the_district_and_how_they_were_drawn_for_everybody()
    {
        _server.Time.Set(new DateTimeOffset(2026, 3, 30, 2, 0, 0, TimeSpan.Zero));
        for (var at = 0; at < 6; at++)
            ClosedWithNumber();
        _server.Time.Set(new DateTimeOffset(2026, 4, 2, 2, 0, 0, TimeSpan.Zero));
        _server.Act(new DrawCallbacks(ReviewedMonth.March, 5), _server.As("lead"));

        var district = await Sheets("/desk/checks/callbacks.xlsx?period=2026-03");
        var community = await Sheets("/desk/checks/callbacks.xlsx?period=2026-03", "community4");

        Assert.Equal((6, 1), (district.First().Value.Split('\n').Length, community.First().Value.Split('\n').Length));
        Assert.Equal(district["说明"], community["说明"]);
    }

    [Fact]
    public async Task Stars_are_a_row_an_area_with_what_each_criterion_asks_and_what_records_say()
    {
        _server.Get<FactProjector>().Read();

        var sheets = await Sheets("/desk/stars.xlsx", "grid7");

        Assert.Equal(3, sheets.Count);
        Assert.Contains("411602000006|", sheets.First().Value, StringComparison.Ordinal);
        Assert.Contains("文明幸福|全年满意率不低于 90%|满意率|≥ 90|%", sheets["标准"], StringComparison.Ordinal);
        Assert.Contains("全年满意率不低于 90%|66.67|12|90|没有达到", sheets["各区域的记录"], StringComparison.Ordinal);
    }

    private void ClosedWithNumber()
    {
        var id = _server.Report().CaseId;
        var resident = Menpai.Core.Actor.Resident(Menpai.Core.Scope.OneCase(id));
        _server.Act(new LeaveContact(id, ContactKind.Phone, "sealed", "zh-CN", true), resident);
        _server.Act(new Menpai.Work.Cases.AcceptCase(id, null, null), _server.As("grid7"));
        _server.Act(new Menpai.Work.Cases.HandleCase(id, null, "换了三块砖。"), _server.As("grid7"));
        _server.Act(new Menpai.Work.Cases.VerifyCase(id, null, true, null), _server.As("community4"));
        _server.Act(new Menpai.Work.Cases.CloseCase(id, null, "修好了。"), _server.As("community4"));
    }

    private string Number()
    {
        using var reading = _server.Get<Menpai.Storage.Store>().Read(Menpai.Core.Scope.Everything);
        return reading.Db.Table<Menpai.Work.Cases.Case>().First(row => row.AreaPath.Contains("/6/", StringComparison.Ordinal)).Number;
    }
}
