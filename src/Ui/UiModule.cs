using System.Text.Encodings.Web;
using System.Text.Unicode;
using Menpai.Core;
using Menpai.Ui.Edge;
using Menpai.Ui.Look;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Ui;

/// <summary>The face of this module towards the host.</summary>
public static class UiModule
{
    /// <summary>Adds static rendering of components and the built files.</summary>
    public static IServiceCollection AddUi(this IServiceCollection services)
    {
        // The default encoder writes each Chinese character as &#x….; — eight bytes for three, and unreadable.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        return services.AddSingleton<Assets>();
    }

    /// <summary>Maps the built files and the switches of language and type size.</summary>
    public static void MapUi(this IEndpointRouteBuilder routes)
    {
        routes.Get("/built/{name}", BuiltFile.Serve).Needs(Permission.Public, ScopeRule.None);
        routes.Post("/preferences", Choose).Needs(Permission.Public, ScopeRule.None);
    }

    /// <summary>Maps the component page <c>/look</c> with its sheets for phone and print. An invented officer reads them, who sees no row.</summary>
    public static void MapLook(this IEndpointRouteBuilder routes)
    {
        routes.Get("/look", (HttpContext http) => Posed<LookPage>(http)).Needs(Permission.Public, ScopeRule.None);
        routes.Get("/look/phone", (HttpContext http) => Posed<LookPhonePage>(http)).Needs(Permission.Public, ScopeRule.None);
        routes.Get("/look/print", (HttpContext http) => Posed<LookPrintPage>(http)).Needs(Permission.Public, ScopeRule.None);
        routes
            .Get("/look/map.geojson", () => Results.Json(LookMap.Build(), contentType: "application/geo+json"))
            .Needs(Permission.Public, ScopeRule.None);
    }

    private static IResult Posed<TPage>(HttpContext http)
        where TPage : IComponent =>
        PageEdge.PageOf<TPage>(
            new Dictionary<string, object?>
            {
                ["Frame"] = http.Caller().Frame with { Actor = LookSamples.Officer, Inbox = 14, Live = false },
            }
        );

    private static async Task<IResult> Choose(HttpContext http)
    {
        var form = await http.ReadForm();
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
