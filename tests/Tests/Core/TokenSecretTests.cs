using Menpai.Core;

namespace Menpai.Tests.Core;

public sealed class TokenSecretTests
{
    private static readonly byte[] Bytes = [.. Enumerable.Range(1, 20).Select(number => (byte)number)];

    [Fact]
    public void A_token_is_known_by_how_it_begins_and_by_its_length()
    {
        var token = TokenSecret.From(Bytes);
        Assert.Matches("^mp_[0-9A-Z]{38}$", token.Text);
        Assert.Equal(token.Text[^4..], token.Ending);
        Assert.Equal(token.Hash, TokenSecret.TryParse(token.Text)!.Hash);
        Assert.NotEqual(TokenSecret.New().Text, TokenSecret.New().Text);
    }

    [Fact]
    public void One_wrong_character_anywhere_and_it_is_none()
    {
        var text = TokenSecret.From(Bytes).Text;
        for (var at = 0; at < text.Length; at++)
            Assert.Null(TokenSecret.TryParse(text[..at] + (text[at] == '7' ? '8' : '7') + text[(at + 1)..]));
        Assert.Null(TokenSecret.TryParse(text + "0"));
        Assert.Null(TokenSecret.TryParse(text[..^1]));
        Assert.Null(TokenSecret.TryParse(null));
    }
}
