using Menpai.Territory.Areas;
using Menpai.Tests.Work.Notices;
using Menpai.Work;

namespace Menpai.Tests.Territory.Areas;

public sealed class AreaVerifierTests : IDisposable
{
    private readonly TestDistrict _district = new TestDistrict().Grow();
    private readonly int _added;

    public AreaVerifierTests()
    {
        _added = _district.Act(new AddArea(4, "411602000000099", "第99网格", null, ["老电厂网格"])).Id;
        _district.Act(new RenameArea(_added, "电厂网格", "411602000000098"));
        _district.Act(new MoveArea(_added, 5));
        _district.Act(new SetOutline(_added, """{"type":"Polygon","coordinates":[[[114,33],[115,33],[115,34],[114,33]]]}""", true));
        var twin = _district.Act(new AddArea(4, "411602000000097", "第97网格")).Id;
        _district.Act(new EndArea(twin, _added));
    }

    public void Dispose() => _district.Dispose();

    private IEnumerable<string> Found() =>
        WorkModule.Verify(_district.Store).Findings.Select(one => string.Join(' ', one.Arguments.Prepend(one.Code)));

    [Fact]
    public void Areas_added_renamed_moved_drawn_and_ended_by_acts_are_what_the_ledger_says()
    {
        Assert.Empty(Found());
        Assert.True(WorkModule.Verify(_district.Store).Looked["areas"] > 2);
    }

    [Theory]
    [InlineData("UPDATE areas SET Name = '甲网格' WHERE Id = @", "Name")]
    [InlineData("UPDATE areas SET Code = '411602000000096' WHERE Id = @", "Code")]
    [InlineData("UPDATE areas SET ParentId = 4 WHERE Id = @", "ParentId")]
    [InlineData("UPDATE areas SET AreaPath = '/1/2/4/@/' WHERE Id = @", "AreaPath")]
    [InlineData("UPDATE areas SET Level = 2 WHERE Id = @", "Level")]
    [InlineData("UPDATE areas SET ValidFrom = '2026-01-02' WHERE Id = @", "ValidFrom")]
    [InlineData("UPDATE areas SET ValidTo = '2026-03-09' WHERE Id = @", "ValidTo")]
    [InlineData("UPDATE areas SET SuccessorId = 7 WHERE Id = @", "SuccessorId")]
    [InlineData("UPDATE areas SET Outline = NULL WHERE Id = @", "Outline")]
    [InlineData("UPDATE area_parents SET ParentId = 5 WHERE AreaId = @", "AreaParent")]
    [InlineData("UPDATE area_parents SET \"To\" = '2026-03-01' WHERE AreaId = @", "AreaParent")]
    [InlineData("DELETE FROM area_parents WHERE AreaId = @", "AreaParent")]
    [InlineData("UPDATE area_aliases SET Until = '2026-02-01' WHERE AreaId = @ AND Kind = 'FormerName'", "AreaAlias")]
    [InlineData("DELETE FROM area_aliases WHERE AreaId = @", "AreaAlias")]
    public void What_somebody_changed_by_hand_is_found(string sql, string field)
    {
        _district.Act(new DoByHand(sql.Replace("@", $"{_added}", StringComparison.Ordinal)));
        Assert.Contains(
            Found(),
            found =>
                found.StartsWith($"area-differs {_added} ", StringComparison.Ordinal) && found.EndsWith(field, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("UPDATE areas SET ParentId = 3 WHERE Id = 4", "area-differs 4 ", "ParentId")]
    [InlineData("UPDATE areas SET ValidTo = '2026-03-01' WHERE Id = 7", "area-differs 7 ", "ValidTo")]
    [InlineData("DELETE FROM areas WHERE Id = 7", "area-missing 7", "")]
    public void Areas_as_old_as_the_district_are_looked_at_too(string sql, string start, string end)
    {
        _district.Act(new DoByHand(sql));
        Assert.Contains(
            Found(),
            found => found.StartsWith(start, StringComparison.Ordinal) && found.EndsWith(end, StringComparison.Ordinal)
        );
    }
}
