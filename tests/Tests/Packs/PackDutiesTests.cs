using Menpai.Work.Posts;

namespace Menpai.Tests.Packs;

public sealed class PackDutiesTests
{
    [Theory]
    [InlineData("other/staff-conduct", 3)]
    [InlineData("other/staff-conduct", 2)]
    [InlineData("other/family-help", 3)]
    [InlineData("municipal/gas-smell", 1)]
    public void A_level_that_is_left_out_stays_left_out_in_the_district(string category, int level)
    {
        using var district = new TestDistrict();

        var duty = district.Book.DutyOf(category, level);

        Assert.Equal(category, duty?.Category);
        Assert.Null(duty?.Post);
        Assert.Null(duty?.Department);
    }

    [Fact]
    public void What_no_line_names_falls_to_the_wider_line()
    {
        using var district = new TestDistrict();

        Assert.Equal(PostKind.GridWorker, district.Book.DutyOf("municipal/street-light", 3)?.Post);
        Assert.Equal("urban-management", district.Book.DutyOf("municipal/street-light", 0)?.Department);
        Assert.Equal(PostKind.GridLead, district.Book.DutyOf("other/dispute", 3)?.Post);
        Assert.Equal(PostKind.DistrictDuty, district.Book.DutyOf("other/suggestion", 0)?.Post);
    }
}
