using Menpai.Packs.Measures;
using Menpai.Publish.Bulletins.Content;

namespace Menpai.Tests.Publish.Bulletins;

public sealed class OfficeWordsTests
{
    [Theory]
    [InlineData(95.26, 92.17, Unit.Percent, "上升3.1个百分点")]
    [InlineData(4.14, 3.09, Unit.Percent, "上升1.1个百分点")]
    [InlineData(4.05, 3.04, Unit.Percent, "上升1.0个百分点")]
    [InlineData(94.04, 94.06, Unit.Percent, "持平")]
    [InlineData(94.04, 94.09, Unit.Percent, "下降0.1个百分点")]
    [InlineData(128, 130, Unit.Count, "减少2")]
    [InlineData(7_200_000, 5_100_000, Unit.Duration, "延长35分钟")]
    [InlineData(7_200_000, 7_190_000, Unit.Duration, "持平")]
    public void A_change_is_the_exact_difference_rounded_once(double now, double then, Unit unit, string written) =>
        Assert.Equal(written, OfficeWords.Change((decimal)now, (decimal)then, unit));

    [Theory]
    [InlineData(54.97, "2天7小时")]
    [InlineData(54.49, "2天6小时")]
    [InlineData(23.995, "1天")]
    [InlineData(23.5, "23小时30分钟")]
    [InlineData(11.6666, "11小时40分钟")]
    [InlineData(47.6, "2天")]
    [InlineData(0.992, "1小时")]
    [InlineData(0.005, "不到1分钟")]
    public void A_length_of_time_is_rounded_to_the_unit_it_is_told_in(double hours, string written) =>
        Assert.Equal(written, OfficeWords.Length((decimal)hours * 3_600_000));

    [Fact]
    public void Points_that_moved_are_told_with_two_places_as_points_are()
    {
        Assert.Equal("+32.60", OfficeWords.Signed(32.6m));
        Assert.Equal("−0.40", OfficeWords.Signed(-0.4m));
        Assert.Equal("0.00", OfficeWords.Signed(0));
        Assert.Equal("—", OfficeWords.Signed(null));
    }
}
