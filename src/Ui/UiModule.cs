using System.Text.Encodings.Web;
using System.Text.Unicode;
using Menpai.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Ui;

/// <summary>The face of this module towards the host.</summary>
public static class UiModule
{
    private static readonly Access Anybody = new(Permission.Public, ScopeRule.None);

    /// <summary>Adds static rendering of components and the built files.</summary>
    public static IServiceCollection AddUi(this IServiceCollection services)
    {
        services.AddRazorComponents();
        // The default encoder writes each Chinese character as &#x….; — eight bytes for three, and unreadable.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        return services.AddSingleton<Assets>();
    }

    /// <summary>Maps the built files, the switches of language and type size, and the map of the component page.</summary>
    public static void MapUi(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/built/{name}", BuiltFile.Serve).WithMetadata(Anybody);
        routes.MapPost("/preferences", (Delegate)Choose).WithMetadata(Anybody);
    }

    private static async Task<IResult> Choose(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var lasting = new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
            MaxAge = TimeSpan.FromDays(365),
        };
        if (Texts.Languages.Contains(form["language"].ToString()))
            http.Response.Cookies.Append(Preferences.LanguageCookie, form["language"]!, lasting);
        if (form["type"].ToString() is "large" or "normal")
            http.Response.Cookies.Append(Preferences.TypeCookie, form["type"]!, lasting);
        http.Response.Headers.Location = UiPath.IsHere(form["back"].ToString()) ? form["back"].ToString() : "/";
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }
}
