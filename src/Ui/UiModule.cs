using System.Text.Encodings.Web;
using System.Text.Unicode;
using Menpai.Core;
using Menpai.Ui.Look;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
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

    /// <summary>Maps the built files and the switches of language and type size.</summary>
    public static void MapUi(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/built/{name}", BuiltFile.Serve).WithMetadata(Anybody);
        routes.MapPost("/preferences", (Delegate)Choose).WithMetadata(Anybody);
    }

    /// <summary>Maps the component page <c>/look</c> with its sheets for phone and print.</summary>
    /// <param name="routes">Where to.</param>
    /// <param name="frame">Makes the frame of a request; who reads is replaced by an invented officer who sees no row.</param>
    public static void MapLook(this IEndpointRouteBuilder routes, Func<HttpContext, Frame> frame)
    {
        Frame Posed(HttpContext http) => frame(http) with { Actor = LookSamples.Officer, Inbox = 14 };
        routes.MapGet("/look", (HttpContext http) => new RazorComponentResult<LookPage>(new { Frame = Posed(http) })).WithMetadata(Anybody);
        routes
            .MapGet("/look/phone", (HttpContext http) => new RazorComponentResult<LookPhonePage>(new { Frame = Posed(http) }))
            .WithMetadata(Anybody);
        routes
            .MapGet("/look/print", (HttpContext http) => new RazorComponentResult<LookPrintPage>(new { Frame = Posed(http) }))
            .WithMetadata(Anybody);
        routes.MapGet("/look/map.geojson", () => Results.Json(LookMap.Build(), contentType: "application/geo+json")).WithMetadata(Anybody);
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
