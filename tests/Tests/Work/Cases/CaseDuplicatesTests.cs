using Menpai.Core;
using Menpai.Work.Cases;

namespace Menpai.Tests.Work.Cases;

public sealed class CaseDuplicatesTests : IDisposable
{
    private const string Pavement = "traffic/pavement";

    private readonly TestDistrict _district = new TestDistrict().Grow();

    private CaseDuplicates Duplicates => _district.Get<CaseDuplicates>();

    [Fact]
    public void The_same_door_comes_before_a_near_one_and_a_far_one_is_left_out()
    {
        _district.Report(description: "门口人行道地砖松动，绊倒人");
        At(114.6575, 33.62, "路边地砖缺了一块");
        At(114.6671, 33.62, "地砖松动");
        var found = Duplicates.Like(Scope.Everything, Pavement, 7, 7, (114.657, 33.62), "门口地砖松动");
        Assert.Equal([1, 2], found.Select(one => one.CaseId));
        Assert.True(found[0].SamePlace && found[0].Alike > found[1].Alike);
        Assert.InRange(found[1].Metres!.Value, 45, 48);
    }

    [Fact]
    public void Leaves_out_other_matters_old_ones_closed_ones_and_other_peoples()
    {
        _district.Report(category: "municipal/road-flooding", description: "下雨积水很深");
        _district.Report();
        _district.Act(new DeclineCase(2, null, "no-request", "没有内容"), _district.As("community4"));
        _district.Report();
        Assert.Equal([3], Offered(Scope.Everything));
        Assert.Empty(Offered(_district.As("community5").Scope));
        _district.Time.Pass(TimeSpan.FromDays(40));
        Assert.Empty(Offered(Scope.Everything));
    }

    [Fact]
    public void Another_category_is_offered_when_place_and_words_agree_and_the_reason_is_told()
    {
        _district.Report(category: "municipal/road-flooding", description: "门口人行道积水很深");
        _district.Report(category: "municipal/road-flooding", description: "楼上漏水");
        var found = Assert.Single(Duplicates.Like(Scope.Everything, Pavement, 7, 7, null, "人行道积水很深，地砖松动"));
        Assert.Equal((1, false), (found.CaseId, found.SameCategory));
        Assert.Equal("人行道积水", found.Shared[0]);
    }

    [Fact]
    public void A_household_matter_is_not_offered_for_its_words()
    {
        _district.Report(category: "other/family-help", description: "门口人行道地砖松动");
        Assert.Empty(Duplicates.Like(Scope.Everything, Pavement, 7, 7, null, "门口人行道地砖松动"));
    }

    [Fact]
    public void Keeps_household_matters_apart()
    {
        _district.Report(category: "other/family-help");
        Assert.Empty(Duplicates.Like(Scope.Everything, "other/family-help", 7, 7, null, "同一件事"));
    }

    [Fact]
    public void Does_not_offer_a_case_to_itself()
    {
        _district.Report();
        _district.Report();
        Assert.Equal([2], Duplicates.Like(_district.As("grid7"), _district.Case(1), "地砖").Select(one => one.CaseId));
    }

    public void Dispose() => _district.Dispose();

    private IEnumerable<long> Offered(Scope scope) => Duplicates.Like(scope, Pavement, 7, 7, null, "地砖松动").Select(one => one.CaseId);

    private void At(double longitude, double latitude, string words) =>
        _district.Act(
            new OpenCase(null, null, 7, "路边", Channel.Patrol, Pavement, words, Longitude: longitude, Latitude: latitude),
            _district.As("grid7")
        );
}
