using Menpai.Ui;
using Microsoft.AspNetCore.Http;

namespace Menpai.Tests.Ui;

public sealed class PreferencesTests
{
    [Theory]
    [InlineData("", "zh-CN")]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", "zh-CN")]
    [InlineData("en-GB,en;q=0.9", "en")]
    [InlineData("fr-FR,en;q=0.8,zh;q=0.7", "en")]
    [InlineData("fr-FR", "zh-CN")]
    public void Speaks_the_first_language_the_browser_asks_for(string header, string language) =>
        Assert.Equal(language, Preferences.Of(Request(header)).Language);

    [Fact]
    public void A_choice_outweighs_the_browser()
    {
        var preferences = Preferences.Of(Request("en", "language=zh-CN; type=large"));
        Assert.Equal("zh-CN", preferences.Language);
        Assert.True(preferences.LargeType);
    }

    [Fact]
    public void An_unknown_choice_is_none()
    {
        var preferences = Preferences.Of(Request("en", "language=../etc; type=huge"));
        Assert.Equal("en", preferences.Language);
        Assert.False(preferences.LargeType);
    }

    private static HttpRequest Request(string acceptLanguage, string cookies = "")
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.AcceptLanguage = acceptLanguage;
        request.Headers.Cookie = cookies;
        return request;
    }
}
