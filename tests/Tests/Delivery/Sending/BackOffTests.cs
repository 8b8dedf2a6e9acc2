using Menpai.Delivery.Sending;

namespace Menpai.Tests.Delivery.Sending;

public sealed class BackOffTests
{
    [Theory]
    [InlineData(1, 30)]
    [InlineData(2, 120)]
    [InlineData(3, 480)]
    [InlineData(4, 1920)]
    [InlineData(5, 7680)]
    [InlineData(6, 21600)]
    [InlineData(8, 21600)]
    public void Waits_four_times_as_long_each_time_and_six_hours_at_most(int attempt, int seconds)
    {
        for (var key = 0; key < 200; key++)
            Assert.InRange(BackOff.After($"e/{key}", attempt).TotalSeconds, seconds * 0.8, seconds * 1.2);
    }

    [Fact]
    public void What_failed_together_does_not_come_back_together() =>
        Assert.True(Enumerable.Range(0, 100).Select(key => BackOff.After($"e/{key}", 3)).Distinct().Count() > 90);

    [Fact]
    public void The_same_try_waits_the_same_after_a_restart() => Assert.Equal(BackOff.After("e/1", 2), BackOff.After("e/1", 2));
}
