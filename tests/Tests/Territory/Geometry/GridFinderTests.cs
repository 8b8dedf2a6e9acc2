using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Territory.Geometry;

namespace Menpai.Tests.Territory.Geometry;

public sealed class GridFinderTests
{
    [Fact]
    public void Proposes_the_grid_whose_outline_holds_a_point()
    {
        using var district = new TestDistrict();
        district.Grow();
        var finder = district.Get<Snapshot<GridFinder>>();
        Assert.Null(finder.Current.Find(new Position(114.65, 33.65)));
        district.Act(new SetOutline(7, Square(114.6), Schematic: true));
        district.Act(new SetOutline(8, Square(114.7), Schematic: true));
        Assert.Equal(7, finder.Current.Find(new Position(114.65, 33.65)));
        Assert.Equal(8, finder.Current.Find(new Position(114.75, 33.65)));
        Assert.Null(finder.Current.Find(new Position(114.85, 33.65)));
        Assert.Equal(2, finder.Current.Count);
        district.Act(new EndArea(8, 7));
        Assert.Null(finder.Current.Find(new Position(114.75, 33.65)));
    }

    private static string Square(double west)
    {
        var east = west + 0.1;
        return $$"""{"type":"Polygon","coordinates":[[[{{west}},33.6],[{{east}},33.6],[{{east}},33.7],[{{west}},33.7],[{{west}},33.6]]]}""";
    }
}
