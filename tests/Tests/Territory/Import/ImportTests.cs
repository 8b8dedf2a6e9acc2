using System.Diagnostics;
using System.Text;
using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Territory.Doorplates;
using Menpai.Territory.Import;
using Menpai.Territory.Jobs;
using Menpai.Territory.Places;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Tests.Territory.Import;

public sealed class ImportTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 3, 9);
    private static readonly Texts Texts = Menpai.Core.Texts.Load(typeof(Menpai.Core.Texts).Assembly, typeof(AreaTree).Assembly)["zh-CN"];

    private readonly TestDistrict _district = new TestDistrict().Grow();

    public void Dispose() => _district.Dispose();

    private static Actor Below(string path) => new(ActorKind.Staff, 1, 1, "王管理员", [Role.Administrator], Scope.Below(path), 1);

    private async Task<ImportRun> Take<T>(string text, Actor? actor = null, Dictionary<string, string>? answers = null)
        where T : Importer
    {
        var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var run = await _district
            .Get<ImportDesk>()
            .Take(_district.Get<T>(), content, "表.csv", actor ?? Actor.System, answers ?? [], Texts);
        await Over(run.Checking);
        return run;
    }

    private async Task<ImportResult> CarryOut(ImportRun run, bool goodRowsOnly = false)
    {
        _district.Get<ImportDesk>().CarryOut(run, run.Owner, goodRowsOnly);
        await Over(run.Carrying!);
        Assert.Equal(JobState.Done, run.Carrying!.State);
        return run.Result!;
    }

    private static async Task Over(Job job)
    {
        for (var wait = 0; !job.IsOver && wait < 6000; wait++)
            await Task.Delay(10);
        Assert.True(job.IsOver);
    }

    private T Read<T>(Func<MenpaiDb, T> read)
    {
        using var reading = _district.Store.Read(Scope.Everything);
        return read(reading.Db);
    }

    private Place? Door(string address) => Read(db => db.Set<Place>().FirstOrDefault(place => place.Address == address));

    private const string Doors = "门牌地址,网格代码,类别,经度,纬度,生效日期\n";

    [Fact]
    public async Task Doors_come_in_once_however_often_the_file_is_sent()
    {
        const string text =
            Doors
            + "建安路１２号,411602000000007,商铺,114.65,33.62,2026-02-01\n建安路14号,411602000000007,,,,\n样板路8号,411602000000008,,,,\n";
        var run = await Take<DoorImporter>(text);
        Assert.Equal((2, 0, 1, 0), (run.Preview!.New, run.Preview.Changed, run.Preview.Unchanged, run.Preview.Wrong));
        Assert.Null(Door("建安路12号"));
        Assert.Equal(new ImportResult(2, 0, 1, 0), await CarryOut(run));
        var door = Door("建安路12号")!;
        Assert.Equal(
            (PlaceKind.Shop, 7, "/1/2/4/7/", 114.65, new DateOnly(2026, 2, 1)),
            (door.Kind, door.AreaId, door.AreaPath, door.Longitude, door.ValidFrom)
        );
        var again = await Take<DoorImporter>(text);
        Assert.Equal((0, 3), (again.Preview!.New, again.Preview.Unchanged));
        Assert.Equal(
            "import.nothing-to-do",
            Assert.Throws<RefusedException>(() => _district.Get<ImportDesk>().CarryOut(again, Actor.System, false)).Refusal.Code
        );
        Assert.Equal(
            "import.already-begun",
            Assert.Throws<RefusedException>(() => _district.Get<ImportDesk>().CarryOut(run, Actor.System, false)).Refusal.Code
        );
        var written = Read(db => db.Set<LedgerEvent>().Where(row => row.Stream == "doors").ToList()).Single();
        Assert.Equal(("doors.imported", "/1/2/4/7/"), (written.Type, written.PathThen));
    }

    [Fact]
    public async Task A_door_with_another_grid_keeps_the_history_of_both()
    {
        var run = await Take<DoorImporter>(Doors + "样板路7号,411602000000008,,,,2026-03-01\n");
        Assert.Equal(1, run.Preview!.Changed);
        await CarryOut(run);
        var history = Read(db => db.Set<PlaceGrid>().Where(row => row.PlaceId == 7).OrderBy(row => row.From).ToList());
        Assert.Equal([(7, (DateOnly?)new DateOnly(2026, 3, 1)), (8, null)], history.Select(row => (row.AreaId, row.To)));
        Assert.Equal("/1/2/4/8/", _district.Get<PlateDirectory>().Find(TestDistrict.Plate(7))!.AreaPath);
        var early = await Take<DoorImporter>(Doors + "样板路7号,411602000000007,,,,2026-02-01\n");
        Assert.Equal("door.day-too-early", early.Preview!.Shown.Single().Code);
        // In another community the same address is another door.
        Assert.Equal(1, (await Take<DoorImporter>(Doors + "样板路7号,411602000000009,,,,\n")).Preview!.New);
    }

    [Theory]
    [InlineData("=HYPERLINK(1),411602000000007,,,,", "formula")]
    [InlineData("@甲,411602000000007,,,,", "formula")]
    [InlineData(",411602000000007,,,,", "missing")]
    [InlineData("甲,411602000000999,,,,", "door.unknown-grid")]
    [InlineData("甲,411602000004,,,,", "door.not-a-grid")]
    [InlineData("甲,,,,,", "door.grid-missing")]
    [InlineData("甲,4.11602E+14,,,,", "rounded-code")]
    [InlineData("甲,411602000000007,宫殿,,,", "door.unknown-kind")]
    [InlineData("甲,411602000000007,,114.65,,", "door.position-incomplete")]
    [InlineData("甲,411602000000007,,33.62,114.65,", "door.position-outside")]
    [InlineData("甲,411602000000007,,东经,33.62,", "not-a-number")]
    [InlineData("甲,411602000000007,,,,2026-03-10", "door.day-in-future")]
    [InlineData("甲,411602000000007,,,,2025-12-31", "door.before-grid")]
    [InlineData("甲,411602000000007,,,,昨天", "not-a-day")]
    [InlineData("\"甲,411602000000007,,,,", "broken-quotes")]
    [InlineData("甲,411602000000007,,,,,,乙", "too-many-cells")]
    public async Task Says_of_a_door_what_is_wrong(string row, string code)
    {
        var run = await Take<DoorImporter>(Doors + row + "\n");
        Assert.Equal((1, 0), (run.Preview!.Wrong, run.Preview.Ready));
        Assert.Equal((2, code), (run.Preview.Shown[0].Row, run.Preview.Shown[0].Code));
    }

    [Fact]
    public async Task Everything_wrong_with_a_row_is_said_at_once()
    {
        var run = await Take<DoorImporter>(Doors + "甲,411602000000999,宫殿,999,abc,2026-13-40\n乙,411602000000007,宫殿,,,2026-03-10\n");
        Assert.Equal(
            [
                (2, "纬度", "not-a-number"),
                (2, "生效日期", "not-a-day"),
                (2, "类别", "door.unknown-kind"),
                (2, "经度", "door.position-outside"),
                (2, "网格代码", "door.unknown-grid"),
                (3, "类别", "door.unknown-kind"),
                (3, "生效日期", "door.day-in-future"),
            ],
            run.Preview!.Shown.Select(finding => (finding.Row, finding.Column!, finding.Code))
        );
        Assert.Equal(2, run.Preview.Wrong);
    }

    [Fact]
    public async Task What_lies_in_a_wrong_unit_is_told_once_with_its_number_of_rows()
    {
        var text = new StringBuilder("代码,名称,上级代码,层级\n4116020099,新社区,411602000002,社区\n");
        for (var grid = 1; grid <= 30; grid++)
            text.Append($"4116020000990{grid:00},第{grid}网格,4116020099,网格\n");
        var run = await Take<UnitImporter>(text.ToString());
        Assert.Equal(
            [("area.code-digits", 2, 1), ("parent-is-wrong", 3, 30)],
            run.Preview!.Shown.Select(finding => (finding.Code, finding.Row, finding.Rows))
        );
        Assert.Equal((31, 2), (run.Preview.Wrong, run.Preview.Findings));
        Assert.Contains("第 2 行", run.Preview.Shown[1].What(Texts), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Over_long_addresses_and_doubles_are_told()
    {
        var run = await Take<DoorImporter>(
            Doors + $"{new string('长', 101)},411602000000007,,,,\n甲,411602000000007,,,,\n甲,411602000000008,,,,\n"
        );
        Assert.Equal(["too-long", "door.same-address-above"], run.Preview!.Shown.Select(finding => finding.Code));
    }

    [Fact]
    public async Task Nothing_is_imported_while_a_row_is_wrong_unless_the_good_rows_are_asked_for()
    {
        var run = await Take<DoorImporter>(Doors + "甲,411602000000007,,,,\n乙,9,,,,\n丙,411602000000008,,,,\n");
        Assert.Equal(
            "import.rows-are-wrong",
            Assert.Throws<RefusedException>(() => _district.Get<ImportDesk>().CarryOut(run, Actor.System, false)).Refusal.Code
        );
        Assert.Null(Door("甲"));
        Assert.Equal(new ImportResult(2, 0, 0, 1), await CarryOut(run, goodRowsOnly: true));
        Assert.NotNull(Door("丙"));
    }

    [Fact]
    public async Task The_report_lists_every_finding_and_runs_nothing()
    {
        var run = await Take<DoorImporter>(Doors + string.Concat(Enumerable.Range(0, 80).Select(row => $"=甲{row},1,,,,\n")));
        // The grid that all of them name is told once, and stands in every line of the report.
        Assert.Equal((81, 50, 80), (run.Preview!.Findings, run.Preview.Shown.Count, run.Preview.Shown[1].Rows));
        var report = await File.ReadAllLinesAsync(Path.ChangeExtension(run.File, ".report.csv"), TestContext.Current.CancellationToken);
        Assert.Equal(161, report.Length);
        Assert.Equal("行号,列,内容,问题,怎么改", report[0]);
        Assert.StartsWith("2,门牌地址,'=甲0,", report[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_wrong_as_a_whole_is_refused()
    {
        foreach (
            var (text, code) in new[]
            {
                ("门牌地址,网格代码,身份证号\n", "import.never-recorded"),
                ("名称\n", "import.column-missing"),
                (Doors, "import.empty"),
            }
        )
        {
            var run = await Take<DoorImporter>(text);
            Assert.Equal((JobState.Refused, code), (run.Checking.State, run.Checking.Refusal!.Code));
        }
    }

    [Fact]
    public async Task A_sibling_area_finds_neither_grids_nor_units_nor_runs()
    {
        var sibling = Below("/1/3/");
        var run = await Take<DoorImporter>(Doors + "甲,411602000000007,,,,\n", sibling);
        Assert.Equal("door.unknown-grid", run.Preview!.Shown[0].Code);
        Assert.Null(_district.Get<ImportDesk>().Find(run.Id, run.Importer, Actor.System));
        Assert.NotNull(_district.Get<ImportDesk>().Find(run.Id, run.Importer, sibling));
        var units = await Take<UnitImporter>("代码,名称,上级代码\n411602000000999,甲,411602000004\n", sibling);
        Assert.Equal("area.unknown-parent", units.Preview!.Shown[0].Code);
        Assert.Equal(
            "door.unknown-grid",
            Assert.Throws<RefusedException>(() => _district.Act(new ImportDoors([new("甲", "411602000000007")]), sibling)).Refusal.Code
        );
    }

    [Fact]
    public async Task Coordinates_of_other_maps_are_brought_to_wgs84()
    {
        var run = await Take<DoorImporter>(Doors + "甲,411602000000007,,114.65,33.62,\n", null, new() { ["datum"] = "Gcj02" });
        await CarryOut(run);
        Assert.InRange(Math.Abs(Door("甲")!.Longitude!.Value - 114.65), 0.003, 0.008);
    }

    [Fact]
    public async Task A_missing_grid_is_proposed_from_the_position()
    {
        _district.Act(
            new SetOutline(
                7,
                """{"type":"Polygon","coordinates":[[[114.6,33.6],[114.7,33.6],[114.7,33.7],[114.6,33.7],[114.6,33.6]]]}""",
                true
            )
        );
        var run = await Take<DoorImporter>(Doors + "甲,,,114.65,33.62,\n");
        Assert.Contains("第7网格", run.Preview!.Shown.Single().Do(Texts), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Units_come_in_with_their_parents_in_the_same_file()
    {
        const string text =
            "代码,名称,上级代码,层级,生效日期,别名\n411602000000,川汇区,411600000000,区,,\n411602000090,新街道办事处,411602000000,街道,2026-02-01,\n"
            + "411602000091,新社区居民委员会,411602000090,社区,2026-02-01,老社区、旧社区\n411602000000091,第1网格,411602000091,网格,2026-02-01,\n";
        var run = await Take<UnitImporter>(text);
        Assert.Equal((3, 1), (run.Preview!.New, run.Preview.Unchanged));
        await CarryOut(run);
        var grid = _district.Tree.Find("411602000000091")!;
        Assert.Equal(["第1网格", "新社区居民委员会", "新街道办事处", "川汇区"], _district.Tree.Upward(grid.Id).Select(area => area.Name));
        Assert.Equal(["老社区", "旧社区"], _district.Tree.Aliases(_district.Tree.Find("411602000091")!.Id).Select(alias => alias.Alias));
        Assert.Equal((0, 4), ((await Take<UnitImporter>(text)).Preview!.Ready, (await Take<UnitImporter>(text)).Preview!.Unchanged));
        var changed = await Take<UnitImporter>("代码,名称,上级代码\n411602000091,更名社区居民委员会,411602000002\n");
        Assert.Equal(1, changed.Preview!.Changed);
        await CarryOut(changed);
        Assert.Equal("/1/2/", _district.Tree.Find(_district.Tree.Find("411602000091")!.ParentId!.Value)!.AreaPath);
        Assert.Equal("更名社区居民委员会", _district.Tree.Find("411602000091")!.Name);
    }

    [Theory]
    [InlineData("411602000000099,甲,411602000099,网格", "area.unknown-parent")]
    [InlineData("411602000000099,甲,411602000002,网格", "area.wrong-level")]
    [InlineData("411602000099,甲,411602000004,", "area.code-digits")]
    [InlineData("411602000000099,=甲,411602000004,", "formula")]
    [InlineData("411602000000099,甲,411602000000007,", "area.no-level-below")]
    [InlineData("411602000000007,甲,411602000002,", "area.wrong-level")]
    public async Task Says_of_a_unit_what_is_wrong(string row, string code)
    {
        var run = await Take<UnitImporter>($"代码,名称,上级代码,层级\n{row}\n");
        Assert.Equal(code, run.Preview!.Shown[0].Code);
    }

    [Fact]
    public async Task A_hundred_thousand_doors_come_in_well_within_a_minute()
    {
        var text = new StringBuilder(Doors);
        for (var row = 0; row < 100_000; row++)
            text.Append($"建安路{row}号,4116020000000{(row % 2 == 0 ? "07" : "09")},,114.65,33.62,2026-02-01\n");
        var watch = Stopwatch.StartNew();
        var run = await Take<DoorImporter>(text.ToString());
        var looked = watch.Elapsed;
        Assert.Equal(100_000, run.Preview!.New);
        await CarryOut(run);
        TestContext.Current.SendDiagnosticMessage(
            $"Looked through in {looked.TotalSeconds:0.0} s, carried out in {(watch.Elapsed - looked).TotalSeconds:0.0} s"
        );
        Assert.Equal(100_000, run.Carrying!.Done);
        Assert.Equal(100_000, Read(db => db.Set<Place>().Count(place => place.Address.StartsWith("建安路"))));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), watch.Elapsed.ToString());
    }
}
