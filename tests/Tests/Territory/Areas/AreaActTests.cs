using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Territory.Doorplates;
using Menpai.Territory.Places;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Tests.Territory.Areas;

public sealed class AreaActTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 3, 9);

    private readonly TestDistrict _district = new TestDistrict().Grow();

    public void Dispose() => _district.Dispose();

    private static Actor Below(string path) => new(ActorKind.Staff, 1, 1, "王管理员", [Role.Administrator], Scope.Below(path), 1);

    private string Refused<TAct>(TAct act, Actor? actor = null)
        where TAct : notnull => Assert.Throws<RefusedException>(() => _district.Act(act, actor)).Refusal.Code;

    private T Read<T>(Func<MenpaiDb, T> read)
    {
        using var reading = _district.Store.Read(Scope.Everything);
        return read(reading.Db);
    }

    [Fact]
    public void Adds_an_area_below_another_and_finds_it_by_code_and_alias()
    {
        AreaReceipt added = _district.Act(new AddArea(4, "４１１６０２ 000000099", " 第99网格 ", null, ["老电厂网格"]));
        var area = _district.Tree.Find("411602000000099")!;
        Assert.Equal(($"/1/2/4/{added.Id}/", "第99网格", 3), (area.AreaPath, area.Name, area.Level));
        Assert.Equal(["老电厂网格"], _district.Tree.Aliases(area.Id).Select(alias => alias.Alias));
        Assert.Equal(["area.added", "area.alias-added"], Events($"area/{added.Id}").Select(row => row.Type));
    }

    [Theory]
    [InlineData(4, "411602", "甲", "area.code-digits")]
    [InlineData(4, "41160200000009X", "甲", "area.code-digits")]
    [InlineData(4, "411602000000007", "甲", "area.code-taken")]
    [InlineData(7, "411602000000099", "甲", "area.no-level-below")]
    [InlineData(4, "411602000000099", "  ", "common.missing")]
    [InlineData(4, "411602000000099", "一\n二", "common.malformed")]
    [InlineData(999, "411602000000099", "甲", "common.not-found")]
    public void Refuses_to_add_what_cannot_be(int parent, string code, string name, string refusal) =>
        Assert.Equal(refusal, Refused(new AddArea(parent, code, name)));

    [Fact]
    public void Refuses_over_long_names_and_days_to_come()
    {
        Assert.Equal("common.too-long", Refused(new AddArea(4, "411602000000099", new string('长', 61))));
        Assert.Equal("area.day-in-future", Refused(new AddArea(4, "411602000000099", "甲", Today.AddDays(1))));
        Assert.Equal("area.day-too-early", Refused(new AddArea(4, "411602000000099", "甲", new DateOnly(2025, 12, 31))));
    }

    [Fact]
    public void An_actor_of_a_sibling_area_finds_nothing()
    {
        var sibling = Below("/1/3/");
        foreach (
            var code in (string[])
                [
                    Refused(new AddArea(4, "411602000000099", "甲"), sibling),
                    Refused(new RenameArea(7, "甲"), sibling),
                    Refused(new AddAlias(7, "甲"), sibling),
                    Refused(new MoveArea(7, 6), sibling),
                    Refused(new EndArea(7, null), sibling),
                    Refused(new SetOutline(7, null, false), sibling),
                ]
        )
            Assert.Equal("common.not-found", code);
        Assert.Equal("area.unknown-parent", Refused(new MoveArea(10, 5), sibling));
        Assert.Equal("area.unknown-parent", Refused(new MoveArea(22, 6), Below("/1/20/")));
        Assert.Equal("common.not-found", Refused(new MoveArea(7, 6), Below("/1/20/")));
    }

    [Fact]
    public void A_new_name_keeps_the_former_one()
    {
        _district.Act(new RenameArea(7, "幸福网格", "411602000000107", Today.AddDays(-3)));
        Assert.Equal("幸福网格", _district.Tree.Find("411602000000107")!.Name);
        Assert.Equal(["第7网格", "411602000000007"], _district.Tree.Aliases(7).Select(alias => alias.Alias));
        var then = Read(db => AreaHistory.TreeOn(db, Today.AddDays(-4))).Find(7)!;
        Assert.Equal(("第7网格", "411602000000007"), (then.Name, then.Code));
        Assert.Equal("幸福网格", Read(db => AreaHistory.TreeOn(db, Today.AddDays(-3))).Find(7)!.Name);
        Assert.Equal("area.same-name", Refused(new RenameArea(7, "幸福网格")));
        Assert.Equal("area.day-too-early", Refused(new RenameArea(7, "更早", null, Today.AddDays(-4))));
        // The old code stays taken for the days it was in use, and is free from then on.
        Assert.Equal("area.code-taken", Refused(new AddArea(4, "411602000000007", "甲", Today.AddDays(-5))));
        _district.Act(new AddArea(4, "411602000000007", "甲", Today));
    }

    [Fact]
    public void A_move_takes_everything_along_but_the_events_of_before()
    {
        var opened = _district.Report(7);
        var before = Events($"case/{opened.CaseId}");
        AreaReceipt moved = _district.Act(new MoveArea(4, 3));
        Assert.Equal("/1/3/4/", moved.Path);
        Assert.Equal("/1/3/4/7/", _district.Tree.Find(7)!.AreaPath);
        Assert.Equal("/1/3/4/7/", _district.Case(opened.CaseId).AreaPath);
        Assert.Equal("/1/3/4/7/", Read(db => db.Set<Place>().First(place => place.Id == 7).AreaPath));
        Assert.Equal("/1/3/4/7/", Read(db => db.Set<Doorplate>().First(plate => plate.Id == 7).AreaPath));
        var after = Events($"case/{opened.CaseId}");
        Assert.All(after, row => Assert.Equal(("/1/3/4/7/", "/1/2/4/7/"), (row.AreaPath, row.PathThen)));
        Assert.All(after.Zip(before), pair => Assert.Equal(pair.Second.Hash, pair.First.Digest()));
        var written = Events("area/4").Single();
        Assert.Equal(("area.moved", "/1/3/4/", "/1/2/4/"), (written.Type, written.AreaPath, written.PathThen));
        Assert.Equal("/1/3/", _district.Tree.Find(3)!.AreaPath);
        // The next report is routed in the new place.
        Assert.Equal("/1/3/4/7/", _district.Case(_district.Report(7).CaseId).AreaPath);
    }

    [Fact]
    public void A_move_rewrites_every_table_of_the_model_and_no_look_alike()
    {
        _district.Report(7);
        _district.Report(70);
        var before = Paths();
        _district.Act(new MoveArea(4, 3));
        _district.Act(new MoveArea(5, 20));
        foreach (var (table, paths) in Paths())
        {
            Assert.DoesNotContain(
                paths,
                path => path.StartsWith("/1/2/4/", StringComparison.Ordinal) || path.StartsWith("/1/2/5/", StringComparison.Ordinal)
            );
            Assert.Equal(
                before[table].Count(path => path.StartsWith("/1/20/", StringComparison.Ordinal)),
                paths.Count(path =>
                    path.StartsWith("/1/20/", StringComparison.Ordinal) && !path.StartsWith("/1/20/5/", StringComparison.Ordinal)
                )
            );
        }
        foreach (var area in _district.Tree.Areas)
            Assert.Equal(area.ParentId is { } parent ? $"{_district.Tree.Find(parent)!.AreaPath}{area.Id}/" : "/1/", area.AreaPath);
    }

    /// <summary>Of every table that has paths, those of rows that were there before; the moves add some of their own.</summary>
    private Dictionary<string, List<string>> Paths() =>
        Read(db =>
            db.Context.Model.GetEntityTypes()
                .Where(entity => typeof(ITerritorial).IsAssignableFrom(entity.ClrType))
                .Select(entity => (Table: entity.GetTableName()!, Column: entity.FindProperty("AreaPath")!.GetColumnName()))
                .ToDictionary(
                    pair => pair.Table,
                    pair => db.Context.Database.SqlQueryRaw<string>($"SELECT \"{pair.Column}\" AS Value FROM \"{pair.Table}\"").ToList()
                )
        );

    [Theory]
    [InlineData(4, 20, null)]
    [InlineData(4, 2, "area.already-there")]
    [InlineData(4, 7, "area.cycle")]
    [InlineData(4, 4, "area.cycle")]
    [InlineData(7, 3, "area.wrong-level")]
    [InlineData(2, 3, "area.wrong-level")]
    [InlineData(1, 3, "area.the-district")]
    [InlineData(7, 999, "area.unknown-parent")]
    public void Moves_only_where_the_level_fits(int area, int parent, string? refusal)
    {
        if (refusal is null)
            _district.Act(new MoveArea(area, parent));
        else
            Assert.Equal(refusal, Refused(new MoveArea(area, parent)));
    }

    [Fact]
    public void Ends_an_area_into_its_successor()
    {
        Assert.Equal("area.not-empty", Refused(new EndArea(7, null)));
        Assert.Equal("area.unknown-successor", Refused(new EndArea(7, 7)));
        Assert.Equal("area.unknown-successor", Refused(new EndArea(7, 5)));
        AreaEndReceipt ended = _district.Act(new EndArea(7, 9));
        Assert.Equal((0, 1), (ended.AreasMoved, ended.DoorsMoved));
        Assert.Null(_district.Tree.Find(7));
        Assert.Equal(9, _district.Tree.Living(7)!.Id);
        // What was reported there before is answered by the people of the successor.
        Assert.Equal([9, 5, 2, 1], _district.Tree.Upward(7).Select(area => area.Id));
        Assert.Equal(
            (9, "/1/2/5/9/"),
            Read(db =>
                db.Set<Place>().Where(place => place.Id == 7).Select(place => ValueTuple.Create(place.AreaId, place.AreaPath)).First()
            )
        );
        Assert.Equal(
            [(7, (DateOnly?)Today), (9, null)],
            Read(db =>
                db.Set<PlaceGrid>()
                    .Where(row => row.PlaceId == 7)
                    .OrderBy(row => row.Id)
                    .AsEnumerable()
                    .Select(row => (row.AreaId, row.To))
                    .ToList()
            )
        );
        Assert.Equal("/1/2/5/9/", Read(db => db.Set<Doorplate>().First(plate => plate.Id == 7).AreaPath));
        Assert.Equal("area.ended", Refused(new RenameArea(7, "甲")));
        Assert.Equal("area.ended", Refused(new MoveArea(7, 5)));
    }

    [Fact]
    public void What_lay_below_an_ended_area_goes_to_the_successor()
    {
        AreaEndReceipt ended = _district.Act(new EndArea(4, 6));
        Assert.Equal((3, 0), (ended.AreasMoved, ended.DoorsMoved));
        Assert.Equal("/1/3/6/70/", _district.Tree.Find(70)!.AreaPath);
        Assert.Equal("/1/2/4/70/", Read(db => AreaHistory.TreeOn(db, Today.AddDays(-1))).Find(70)!.AreaPath);
        Assert.Equal("area.the-district", Refused(new EndArea(1, null)));
        Assert.Equal("area.day-too-early", Refused(new EndArea(6, 21, Today.AddDays(-1))));
    }

    [Fact]
    public void Keeps_an_outline_that_is_right_and_refuses_the_rest()
    {
        const string square =
            """{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[114.6,33.6],[114.7,33.6],[114.7,33.7],[114.6,33.7],[114.6,33.6]]]}}""";
        _district.Act(new SetOutline(7, square, Schematic: true));
        Assert.True(_district.Tree.Find(7) is { Schematic: true, Outline: not null });
        Assert.Equal("area.no-outline", Refused(new SetOutline(7, "not json", true)));
        Assert.Equal("area.no-outline", Refused(new SetOutline(7, """{"type":"Point","coordinates":[1,2]}""", true)));
        Assert.Equal("area.no-outline", Refused(new SetOutline(7, """{"type":"Polygon","coordinates":[[[1,1],[2,2],[3,1]]]}""", true)));
        Assert.Equal(
            "area.outline-broken",
            Refused(new SetOutline(7, """{"type":"Polygon","coordinates":[[[0,0],[2,2],[2,0],[0,2],[0,0]]]}""", true))
        );
        Assert.Equal(
            "area.outline-not-degrees",
            Refused(new SetOutline(7, square.Replace("114.6", "500114.6", StringComparison.Ordinal), true))
        );
        _district.Act(new SetOutline(7, null, Schematic: true));
        Assert.Null(_district.Tree.Find(7)!.Outline);
    }

    [Fact]
    public void Zones_hold_areas_and_doors_of_the_actors_own()
    {
        ZoneReceipt zone = _district.Act(new AddZone("东片区"));
        Assert.Equal("zone.name-taken", Refused(new AddZone("东片区")));
        Assert.Equal("zone.unknown", Refused(new AddZone("东一片", 99)));
        Assert.Equal("zone.nothing-to-add", Refused(new AddToZone(zone.Id, [], [])));
        Assert.Equal("common.not-found", Refused(new AddToZone(zone.Id, [6], []), Below("/1/2/")));
        ZoneReceipt filled = _district.Act(new AddToZone(zone.Id, [4, 6], [9]));
        ZoneReceipt again = _district.Act(new AddToZone(zone.Id, [4], []), Below("/1/2/"));
        // Each counts what they may know of.
        Assert.Equal((3, 2), (filled.Members, again.Members));
        var member = Read(db => db.Set<ZoneMember>().First(row => row.AreaId == 6).Id);
        Assert.Equal("common.not-found", Refused(new RemoveFromZone(zone.Id, [member]), Below("/1/2/")));
        ZoneReceipt less = _district.Act(new RemoveFromZone(zone.Id, [member]));
        Assert.Equal(2, less.Members);
    }

    private List<LedgerEvent> Events(string stream) =>
        Read(db => db.Set<LedgerEvent>().Where(row => row.Stream == stream).OrderBy(row => row.Seq).ToList());
}
