using Menpai.Core;
using Microsoft.AspNetCore.Http;

namespace Menpai.Ui;

/// <summary>What a reader chose for their own eyes. Kept in cookies that name nobody.</summary>
/// <param name="Language">A language of <see cref="Texts.Languages"/>.</param>
/// <param name="LargeType">大字版 Whether to show large type.</param>
public sealed record Preferences(string Language, bool LargeType)
{
    internal const string LanguageCookie = "language";
    internal const string TypeCookie = "type";

    /// <summary>The choices of a request; the language falls back to what the browser asks for, then to Chinese.</summary>
    public static Preferences Of(HttpRequest request)
    {
        var chosen = request.Cookies[LanguageCookie];
        var language = Texts.Languages.Contains(chosen) ? chosen! : Preferred(request.Headers.AcceptLanguage.ToString());
        return new(language, request.Cookies[TypeCookie] == "large");
    }

    /// <summary>English only for a browser that asks for English before Chinese.</summary>
    internal static string Preferred(string acceptLanguage)
    {
        foreach (var tag in acceptLanguage.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        foreach (var language in Texts.Languages)
            if (tag.StartsWith(language[..2], StringComparison.OrdinalIgnoreCase))
                return language;
        return Texts.Languages[0];
    }
}
