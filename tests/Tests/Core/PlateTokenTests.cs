using Menpai.Core;

namespace Menpai.Tests.Core;

public sealed class PlateTokenTests
{
    [Fact]
    public void Is_written_in_26_small_characters_and_read_back()
    {
        for (var tries = 0; tries < 1000; tries++)
        {
            var token = PlateToken.New();
            Assert.Matches("^[0-7][0-9a-hjkmnp-tv-z]{25}$", token.ToString());
            Assert.EndsWith(token.Suffix.ToLowerInvariant(), token.ToString(), StringComparison.Ordinal);
            Assert.True(PlateToken.TryParse(token.ToString(), out var read));
            Assert.Equal(token, read);
            Assert.True(PlateToken.TryParse(token.ToString().ToUpperInvariant(), out read));
            Assert.Equal(token, read);
        }
    }

    [Fact]
    public void Is_made_of_given_bytes()
    {
        Assert.Equal("00000000000000000000000000", PlateToken.From(new byte[16]).ToString());
        Assert.Equal("7zzzzzzzzzzzzzzzzzzzzzzzzz", PlateToken.From([.. Enumerable.Repeat((byte)255, 16)]).ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("8zzzzzzzzzzzzzzzzzzzzzzzzz")]
    [InlineData("7zzzzzzzzzzzzzzzzzzzzzzzz")]
    [InlineData("7zzzzzzzzzzzzzzzzzzzzzzzzzz")]
    [InlineData("7zzzzzzzzzzzzzzzzzzzzzzzz/")]
    public void Refuses_what_is_none(string? typed) => Assert.False(PlateToken.TryParse(typed, out _));
}
