using Menpai.Core;

namespace Menpai.Tests.Core;

public sealed class CaseNumberStartTests
{
    [Theory]
    [InlineData("CH-00389*", 3890, 3899)]
    [InlineData("ch00389＊", 3890, 3899)]
    [InlineData(" CH-003891* ", 3891, 3891)]
    [InlineData("CH-0*", 1, 99_999)]
    public void A_beginning_with_noughts_is_one_range(string typed, long first, long last)
    {
        Assert.True(CaseNumberStart.TryParse(typed, out var start));
        Assert.Equal("CH", start.Prefix);
        Assert.Equal([(first, last)], start.Sequences);
    }

    [Fact]
    public void Without_noughts_longer_numbers_begin_so_too()
    {
        Assert.True(CaseNumberStart.TryParse("CH-1234*", out var start));
        Assert.Equal([(123_400L, 123_499L), (1_234_000L, 1_234_999L)], start.Sequences.Take(2));
    }

    [Theory]
    [InlineData("CH-00389")]
    [InlineData("CH*")]
    [InlineData("*")]
    [InlineData("00389*")]
    [InlineData("路灯*")]
    [InlineData("CH-0038x*")]
    [InlineData("CH-0042179*")]
    [InlineData("ABCDE-12*")]
    [InlineData("CH-12345678901234567890*")]
    [InlineData(null)]
    public void Anything_else_is_none(string? typed) => Assert.False(CaseNumberStart.TryParse(typed, out _));
}
