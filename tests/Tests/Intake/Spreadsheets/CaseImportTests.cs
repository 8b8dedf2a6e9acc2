using System.Globalization;
using System.IO.Compression;
using System.Text;
using Menpai.Core;
using Menpai.Core.Search;
using Menpai.Intake.Spreadsheets;
using Menpai.Storage.Ledger;
using Menpai.Territory.Import;
using Menpai.Territory.Import.Excel;
using Menpai.Territory.Jobs;
using Menpai.Work.Cases;
using Channel = Menpai.Work.Cases.Channel;

namespace Menpai.Tests.Intake.Spreadsheets;

public sealed class CaseImportTests : IDisposable
{
    private const string Headings = "来源编号,反映时间,内容,类别,区域代码,门牌,渠道,答复,答复时间,状态\n";
    private static readonly string Pavement = TestDistrict.Pack.Find("traffic/pavement")!.Name.Chinese;
    private static readonly Texts Texts = Menpai.Core.Texts.Load(
        typeof(Menpai.Core.Texts).Assembly,
        typeof(SheetTable).Assembly,
        typeof(CaseImporter).Assembly
    )["zh-CN"];

    private readonly TestDistrict _district = new TestDistrict().Grow();

    public void Dispose() => _district.Dispose();

    private Task<ImportRun> Take(string text, Actor? actor = null) => Take(new MemoryStream(Encoding.UTF8.GetBytes(text)), actor);

    private async Task<ImportRun> Take(Stream content, Actor? actor = null)
    {
        var run = await _district
            .Get<ImportDesk>()
            .Take(_district.Get<CaseImporter>(), content, "表.csv", actor ?? Actor.System, new Dictionary<string, string>(), Texts);
        await Over(run.Checking);
        return run;
    }

    private async Task<ImportResult> CarryOut(ImportRun run)
    {
        _district.Get<ImportDesk>().CarryOut(run, run.Owner, goodRowsOnly: false);
        await Over(run.Carrying!);
        Assert.Equal(JobState.Done, run.Carrying!.State);
        return run.Result!;
    }

    private static async Task Over(Job job)
    {
        for (var wait = 0; !job.IsOver && wait < 30_000; wait++)
            await Task.Delay(10);
        Assert.True(job.IsOver);
    }

    private List<Case> Cases()
    {
        using var reading = _district.Store.Read(Scope.Everything);
        return [.. reading.Db.Set<Case>().OrderBy(row => row.CaseId)];
    }

    private void Verify()
    {
        using var reading = _district.Store.Read(Scope.Everything);
        Assert.Empty(LedgerVerifier.Check(reading.Db).And(CaseVerifier.Check(reading.Db)).Findings);
    }

    [Fact]
    public async Task Answered_cases_come_in_closed_with_their_own_times_and_open_ones_are_dispatched_from_now_on()
    {
        var run = await Take(
            Headings
                + $"A-1,2026-02-01 09:30,门口路灯不亮,{Pavement},411602000000007,,电话,已换灯,2026-02-03 16:00,已结案\n"
                + $"A-2,2026/2/2 8:00:05,人行道地砖松动,{Pavement},411602000000007,样板路7号,窗口,,,办理中\n"
                + "A-3,2026年2月3日,不知归哪类,没有这一类,,,,,,\n"
        );
        Assert.Equal((3, 0), (run.Preview!.New, run.Preview.Wrong));
        Assert.Equal(["unknown-category"], run.Preview.Shown.Select(finding => finding.Code));
        Assert.Equal(new ImportResult(3, 0, 0, 0), await CarryOut(run));
        var cases = Cases();
        var zone = TimeSpan.FromHours(8);
        Assert.Equal(
            (
                CaseStatus.Closed,
                new DateTimeOffset(2026, 2, 1, 9, 30, 0, zone),
                new DateTimeOffset(2026, 2, 3, 16, 0, 0, zone),
                Channel.Phone
            ),
            (cases[0].Status, cases[0].ReportedAt, cases[0].ClosedAt, cases[0].Channel)
        );
        Assert.Null(cases[0].NextDue);
        Assert.Equal((CaseStatus.Dispatched, 7, 7), (cases[1].Status, cases[1].PlaceId, cases[1].AreaId));
        Assert.Equal(new DateTimeOffset(2026, 2, 2, 8, 0, 5, zone), cases[1].ReportedAt);
        Assert.True(cases[1].NextDue > _district.Time.GetUtcNow());
        Assert.Equal((CaseStatus.Reported, _district.Tree.District.Id), (cases[2].Status, cases[2].AreaId));
        Assert.True(cases[2].NextDue > _district.Time.GetUtcNow());
        Verify();
        using var reading = _district.Store.Read(Scope.Everything);
        Assert.Equal([1L], CaseSearch.Find(reading.Db, SearchQuery.Read("路灯不亮")).Select(row => row.CaseId));
    }

    [Fact]
    public async Task The_same_file_changes_nothing_the_second_time()
    {
        const string text =
            Headings + "A-1,2026-02-01,路灯不亮,,,,,,,\n,2026-02-01 10:00,没有编号,,,,,,,\n,2026-02-01 10:00,没有编号,,,,,,,\n";
        await CarryOut(await Take(text));
        Assert.Equal(2, Cases().Count);
        var again = await Take(text);
        Assert.Equal((0, 3), (again.Preview!.New, again.Preview.Unchanged));
        // What was taken out as a file is known again by its own number.
        Assert.Equal(1, (await Take(Headings + $"{Cases()[0].Number},2026-02-01,路灯不亮,,,,,,,\n")).Preview!.Unchanged);
    }

    [Theory]
    [InlineData("A,,甲,,,,,,,", "missing")]
    [InlineData("A,昨天,甲,,,,,,,", "not-a-moment")]
    [InlineData("A,2026-04-01,甲,,,,,,,", "in-the-future")]
    [InlineData("A,2026-02-01,,,,,,,,", "missing")]
    [InlineData("A,2026-02-01,甲,,999,,,,,", "cases.unknown-area")]
    [InlineData("A,2026-02-01,甲,,,,,好,,", "reply-time-missing")]
    [InlineData("A,2026-02-01,甲,,,,,,,已结案", "reply-time-missing")]
    [InlineData("A,2026-02-01,甲,,,,,,2026-02-02,", "reply-missing")]
    [InlineData("A,2026-02-02,甲,,,,,好,2026-02-01,", "replied-before")]
    [InlineData("A,2026-02-02,号码11010519491231002X,,,,,,,", "id-card-number")]
    public async Task Says_of_a_case_what_is_wrong(string row, string code)
    {
        var run = await Take(Headings + row + "\n");
        Assert.Equal((1, 0), (run.Preview!.Wrong, run.Preview.Ready));
        Assert.Contains(run.Preview.Shown, finding => finding.Code == code);
    }

    [Fact]
    public async Task Nobody_imports_into_an_area_that_is_not_theirs()
    {
        var dispatcher = _district.As("dispatcher2");
        var run = await Take(Headings + "A,2026-02-01,甲,,411602000000009,,,,,\nB,2026-02-01,乙,,,,,,,\n", dispatcher);
        var within = Cases();
        await CarryOut(await Take(Headings + "B,2026-02-01,乙,,,,,,,\n", dispatcher));
        Assert.All(Cases(), one => Assert.True(dispatcher.Scope.Covers(one.AreaPath)));
        Assert.Empty(within);
        var worker = _district.As("grid7");
        var act = new ImportCases([
            new(
                "",
                "1",
                new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero),
                Channel.Phone,
                "traffic/pavement",
                true,
                null,
                7,
                "",
                null,
                null,
                "甲",
                null,
                null
            ),
        ]);
        Assert.Equal("common.forbidden", Assert.Throws<RefusedException>(() => _district.Act(act, worker)).Refusal.Code);
    }

    [Fact]
    public async Task A_file_wanted_whole_leaves_nothing_when_the_district_changes_meanwhile()
    {
        var good = new SourceCase(
            "",
            "1",
            new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero),
            Channel.Phone,
            "traffic/pavement",
            true,
            null,
            7,
            "",
            null,
            null,
            "甲",
            null,
            null
        );
        Assert.Throws<RefusedException>(() => _district.Act(new ImportCases([good, good with { Number = "2", AreaId = 999 }])));
        Assert.Empty(Cases());
        Verify();
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Words_taken_over_are_kept_as_long_as_others_counted_from_the_import()
    {
        await CarryOut(await Take(Headings + "A-1,2020-02-01,路灯不亮,,,,,已换灯,2020-02-03,\n"));
        Assert.Equal(0, await _district.Get<RetentionClock>().Sweep(_district.Time.GetUtcNow()));
        _district.Time.Pass(TimeSpan.FromDays(TestDistrict.Pack.Retention.TextDays + 1));
        Assert.Equal(1, await _district.Get<RetentionClock>().Sweep(_district.Time.GetUtcNow()));
        Verify();
    }

    [Fact]
    public async Task Cases_in_a_workbook_with_positions_of_Baidu_come_to_lie_where_they_are()
    {
        var file = new MemoryStream();
        await using (var workbook = new XlsxOut(file, "事项"))
        {
            await workbook.Row("编号", "反映时间", "内容", "经度", "纬度");
            var there = Menpai.Territory.Geometry.Coordinates.ToBd09(new(114.65, 33.62));
            await workbook.Row("1", "2026-02-01", "=路灯", there.Longitude, there.Latitude);
        }
        file.Position = 0;
        var run = await _district
            .Get<ImportDesk>()
            .Take(
                _district.Get<CaseImporter>(),
                file,
                "表.xlsx",
                Actor.System,
                new Dictionary<string, string> { ["datum"] = "Bd09" },
                Texts
            );
        await Over(run.Checking);
        await CarryOut(run);
        Assert.Equal((114.65, 33.62), (Math.Round(Cases()[0].Longitude!.Value, 7), Math.Round(Cases()[0].Latitude!.Value, 7)));
    }

    [Fact]
    public async Task Real_messages_come_in_with_their_own_times_and_their_answer_times_are_right()
    {
        var path = Messages();
        Assert.SkipWhen(path is null, "No messages beside the checkout.");
        await using var packed = File.OpenRead(path!);
        var run = await Take(packed);
        Assert.Equal((2816, 0, 0), (run.Preview!.New, run.Preview.Wrong, run.Preview.Unused.Count));
        Assert.Equal(new ImportResult(2816, 0, 0, 0), await CarryOut(run));
        var waits = Independent(path!);
        var cases = Cases();
        Assert.Equal(waits.Select(wait => wait.Sent), cases.Select(one => one.ReportedAt.ToOffset(TimeSpan.FromHours(8)).DateTime));
        Assert.Equal(waits.Select(wait => wait.Replied), cases.Select(one => one.ClosedAt!.Value.ToOffset(TimeSpan.FromHours(8)).DateTime));
        var days = waits.Select(wait => (wait.Replied - wait.Sent).TotalDays).Order().ToList();
        var times = _district.Get<CaseQueries>().AnswerTimes(_district.As("duty"), new CaseFilter { View = InboxView.All })!;
        Assert.Equal(2816, times.Cases);
        Assert.Equal((days[1407] + days[1408]) / 2, times.Median, 9);
        // 0.9 of the way from the first to the last: between the 2,534th and the 2,535th.
        Assert.Equal(days[2533] + (0.5 * (days[2534] - days[2533])), times.Ninth, 9);
        Assert.Equal(days.Sum() / 2816, times.Mean, 9);
        Assert.Equal(days[^1], times.Longest, 9);
        Verify();
        packed.Position = 0;
        Assert.Equal((0, 2816), ((await Take(packed)).Preview is { } again ? (again.New, again.Unchanged) : default));
    }

    // Nothing of the program's own reading: columns by place, days as the file writes them, one of them as a spreadsheet counts.
    private static List<(DateTime Sent, DateTime Replied)> Independent(string path)
    {
        using var text = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        return
        [
            .. text.ReadToEnd()
                .Split('\n')
                .Skip(1)
                .Where(line => line.Length > 0)
                .Select(line => line.Split('\t'))
                .Select(cells => (Parse(cells[1]), Parse(cells[5]))),
        ];
    }

    private static DateTime Parse(string cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var days)
            ? new DateTime(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified).AddMilliseconds(Math.Round(days * 86_400_000))
            : DateTime.Parse(cell, CultureInfo.InvariantCulture);

    private static string? Messages()
    {
        for (var folder = new DirectoryInfo(TestDistrict.Root); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "shared", "data", "messages-replied.tsv.gz") is var path && File.Exists(path))
                return path;
        return null;
    }
}
