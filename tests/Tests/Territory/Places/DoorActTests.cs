using Menpai.Core;
using Menpai.Storage;
using Menpai.Territory.Doorplates;
using Menpai.Territory.Places;
using Menpai.Work.Cases;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Tests.Territory.Places;

public sealed class DoorActTests : IDisposable
{
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
    public void A_door_is_entered_once_in_a_community()
    {
        DoorReceipt door = _district.Act(new AddDoor(new(" 建安路１号　后院 ", "411602000000007")));
        Assert.Equal("建安路1号 后院", Read(db => db.Set<Place>().First(place => place.Id == door.Id).Address));
        Assert.Equal("door.address-taken", Refused(new AddDoor(new("建安路1号 后院", "411602000000008"))));
        _district.Act(new AddDoor(new("建安路1号 后院", "411602000000009")));
    }

    [Fact]
    public void A_corrected_address_is_read_at_once()
    {
        var plates = _district.Get<PlateDirectory>();
        Assert.Equal("样板路7号", plates.Find(TestDistrict.Plate(7))!.Address);
        _district.Act(new ChangeDoor(7, "样板路7号院", PlaceKind.Shop, null, null));
        Assert.Equal("样板路7号院", plates.Find(TestDistrict.Plate(7))!.Address);
        Assert.Equal("door.nothing-changes", Refused(new ChangeDoor(7, "样板路7号院", PlaceKind.Shop, null, null)));
        Assert.Equal("door.address-taken", Refused(new ChangeDoor(7, "样板路8号", PlaceKind.Shop, null, null)));
        Assert.Equal("door.position-incomplete", Refused(new ChangeDoor(7, "样板路7号院", PlaceKind.Shop, 114, null)));
    }

    [Fact]
    public void A_door_with_another_grid_leads_there()
    {
        _district.Act(new MoveDoor(7, "411602000000010"));
        Assert.Equal("/1/3/6/10/", _district.Get<PlateDirectory>().Find(TestDistrict.Plate(7))!.AreaPath);
        var report = new OpenCase(TestDistrict.Plate(7), null, null, null, Channel.Plate, "traffic/pavement", "门口地砖松动");
        CaseOpened opened = _district.Act(report, Actor.Resident(Scope.Below("/1/3/6/10/")));
        Assert.Equal("/1/3/6/10/", _district.Case(opened.CaseId).AreaPath);
        Assert.Equal("door.nothing-changes", Refused(new MoveDoor(7, "411602000000010")));
        Assert.Equal("door.unknown-grid", Refused(new MoveDoor(8, "411602000000010"), Below("/1/2/")));
        Assert.Equal("door.not-a-grid", Refused(new MoveDoor(8, "411602000004")));
        Assert.Equal("door.day-in-future", Refused(new MoveDoor(8, "411602000000010", new DateOnly(2026, 3, 10))));
    }

    [Fact]
    public void A_door_that_is_no_more_takes_its_plate_along()
    {
        _district.Act(new EndDoor(7));
        Assert.Null(_district.Get<PlateDirectory>().Find(TestDistrict.Plate(7)));
        Assert.Equal(RevokeReason.DoorGone, Read(db => db.Set<Doorplate>().First(plate => plate.Id == 7).RevokedBecause));
        Assert.Equal("door.ended", Refused(new EndDoor(7)));
        Assert.Equal("common.not-found", Refused(new ReplacePlate(7, RevokeReason.Lost)));
        _district.Act(new AddDoor(new("样板路7号", "411602000000007")));
    }

    [Fact]
    public void A_sibling_area_finds_no_door()
    {
        var sibling = Below("/1/3/");
        Assert.Equal("common.not-found", Refused(new ChangeDoor(7, "甲", PlaceKind.Home, null, null), sibling));
        Assert.Equal("common.not-found", Refused(new MoveDoor(7, "411602000000010"), sibling));
        Assert.Equal("common.not-found", Refused(new EndDoor(7), sibling));
        Assert.Equal("door.unknown-grid", Refused(new AddDoor(new("甲", "411602000000007")), sibling));
    }
}
