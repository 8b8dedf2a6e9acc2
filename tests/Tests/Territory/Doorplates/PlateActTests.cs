using System.Text.RegularExpressions;
using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Territory.Doorplates;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Tests.Territory.Doorplates;

public sealed class PlateActTests : IDisposable
{
    private readonly TestDistrict _district = new TestDistrict().Grow();

    public PlateActTests() => _district.Act(new SetPublicBaseUrl("https://menpai.example/"));

    public void Dispose() => _district.Dispose();

    private PlateDirectory Directory => _district.Get<PlateDirectory>();

    private static Actor Below(string path) => new(ActorKind.Staff, 1, 1, "王管理员", [Role.Administrator], Scope.Below(path), 1);

    private string Refused<TAct>(TAct act, Actor? actor = null)
        where TAct : notnull => Assert.Throws<RefusedException>(() => _district.Act(act, actor)).Refusal.Code;

    private T Read<T>(Func<MenpaiDb, T> read)
    {
        using var reading = _district.Store.Read(Scope.Everything);
        return read(reading.Db);
    }

    private List<Doorplate> PlatesOf(int door) =>
        Read(db => db.Set<Doorplate>().Where(plate => plate.PlaceId == door).OrderBy(plate => plate.Version).ToList());

    [Theory]
    [InlineData(" https://menpai.example:8443/ ", "https://menpai.example:8443")]
    [InlineData("https://menpai.example/district/", null)]
    [InlineData("http://localhost:5080", "http://localhost:5080")]
    [InlineData("http://menpai.example", null)]
    [InlineData("ftp://menpai.example", null)]
    [InlineData("https://menpai.example/?a=1", null)]
    [InlineData("https://user@menpai.example/", null)]
    [InlineData("menpai.example", null)]
    [InlineData("", null)]
    public void The_public_address_is_https_or_this_machine(string url, string? kept)
    {
        if (kept is null)
            Assert.Equal("plate.no-such-base-url", Refused(new SetPublicBaseUrl(url)));
        else
            Assert.Equal(kept, ((PublicBaseUrlSet)_district.Act(new SetPublicBaseUrl(url))).Url);
        // The form says the same before it is sent.
        Assert.Equal(kept is not null, Regex.IsMatch(url, $"^(?:{SetPublicBaseUrl.Pattern})$"));
    }

    [Fact]
    public void Only_the_district_sets_the_public_address() =>
        Assert.Equal("common.not-found", Refused(new SetPublicBaseUrl("https://other.example"), Below("/1/2/")));

    [Fact]
    public void No_plate_is_issued_before_there_is_a_public_address()
    {
        using var bare = new TestDistrict();
        bare.Grow();
        var refused = Assert.Throws<RefusedException>(() => bare.Act(new ReplacePlate(7, RevokeReason.Lost)));
        Assert.Equal("plate.no-base-url", refused.Refusal.Code);
        Assert.NotNull(bare.Get<PlateDirectory>().Find(TestDistrict.Plate(7)));
    }

    [Fact]
    public void Doors_without_a_plate_get_one_and_others_keep_theirs()
    {
        Assert.Equal("plate.no-doors-without-plate", Refused(new IssuePlates(2)));
        _district.Act(new RevokePlates([7, 8, 10], RevokeReason.Lost));
        PlatesIssued one = _district.Act(new IssuePlates(4, [8, 9]));
        PlatesIssued rest = _district.Act(new IssuePlates(2));
        Assert.Equal((1, 1), (one.Count, rest.Count));
        Assert.Equal([2, 2, 1], new[] { 7, 8, 9 }.Select(door => PlatesOf(door)[^1].Version));
        Assert.Equal(
            ["plates.issued"],
            Read(db => db.Set<LedgerEvent>().Where(row => row.Stream == $"plates/{rest.BatchId}").Select(row => row.Type).ToList())
        );
    }

    [Fact]
    public void A_revoked_plate_answers_as_an_unknown_one_at_once()
    {
        Assert.Equal(7, Directory.Find(TestDistrict.Plate(7))!.PlaceId);
        Assert.Equal(7, Directory.Find(" " + TestDistrict.Plate(7).ToUpperInvariant() + " ")!.PlaceId);
        _district.Act(new RevokePlates([7], RevokeReason.Misused));
        Assert.Null(Directory.Find(TestDistrict.Plate(7)));
        Assert.Null(Directory.Find(PlateToken.New().ToString()));
        Assert.Null(Directory.Find("not a token"));
        Assert.Null(Directory.Find(null));
        Assert.Equal("plate.nothing-to-revoke", Refused(new RevokePlates([7], RevokeReason.Lost)));
        Assert.Equal("plate.nothing-to-revoke", Refused(new RevokePlates([], RevokeReason.Lost)));
        Assert.Equal("common.not-found", Refused(new RevokePlates([999], RevokeReason.Lost)));
        Assert.Equal("common.not-found", Refused(new RevokePlates([8], RevokeReason.Lost), Below("/1/3/")));
    }

    [Fact]
    public void A_new_plate_takes_the_old_ones_place()
    {
        _ = Directory.Find(TestDistrict.Plate(7));
        _district.Act(new ReplacePlate(7, RevokeReason.Damaged));
        var plates = PlatesOf(7);
        Assert.Equal([RevokeReason.Damaged, null], plates.Select(plate => plate.RevokedBecause));
        Assert.Null(Directory.Find(plates[0].Token));
        Assert.Equal(7, Directory.Find(plates[1].Token)!.PlaceId);
        Assert.Equal("common.not-found", Refused(new ReplacePlate(7, RevokeReason.Lost), Below("/1/3/")));
    }

    [Fact]
    public void A_batch_is_issued_anew_as_a_whole()
    {
        _district.Act(new RevokePlates([7, 8], RevokeReason.Lost));
        PlatesIssued batch = _district.Act(new IssuePlates(4));
        PlatesIssued again = _district.Act(new ReissueBatch(batch.BatchId, RevokeReason.Wrong));
        Assert.Equal(2, again.Count);
        Assert.Equal(batch.BatchId, Read(db => db.Set<PlateBatch>().First(row => row.Id == again.BatchId).ReplacesId));
        Assert.Equal([1, 2, 3], PlatesOf(7).Select(plate => plate.Version));
        Assert.Equal([true, true, false], PlatesOf(7).Select(plate => plate.RevokedAt is not null));
        Assert.Equal("common.not-found", Refused(new ReissueBatch(batch.BatchId, RevokeReason.Wrong), Below("/1/3/")));
    }

    [Fact]
    public void Printing_is_counted_for_plates_in_force()
    {
        _district.Act(new RevokePlates([7, 8], RevokeReason.Lost));
        PlatesIssued batch = _district.Act(new IssuePlates(4));
        _district.Act(new RevokePlates([PlatesOf(8)[^1].Id], RevokeReason.Lost));
        PlatesPrinted printed = _district.Act(new MarkPrinted(batch.BatchId));
        Assert.Equal(1, printed.Count);
        Assert.Equal([1, 0], new[] { 7, 8 }.Select(door => PlatesOf(door)[^1].Prints));
        Assert.Equal("common.not-found", Refused(new MarkPrinted(999)));
    }

    [Fact]
    public void A_door_that_moves_with_its_area_is_found_in_its_new_place()
    {
        Assert.Equal("/1/2/4/7/", Directory.Find(TestDistrict.Plate(7))!.AreaPath);
        _district.Act(new MoveArea(4, 3));
        Assert.Equal("/1/3/4/7/", Directory.Find(TestDistrict.Plate(7))!.AreaPath);
    }
}
