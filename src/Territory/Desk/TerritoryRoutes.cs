using Menpai.Core;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Menpai.Territory.Desk;

/// <summary>How this module maps its pages.</summary>
internal static class TerritoryRoutes
{
    /// <summary>Maps a page.</summary>
    public static void Page(this IEndpointRouteBuilder routes, string path, Func<HttpContext, IResult> page, Permission permission) =>
        routes.MapGet(path, http => page(http).ExecuteAsync(http)).Needs(permission, ScopeRule.Own);

    /// <summary>Maps where a form is sent to.</summary>
    public static void Form(this IEndpointRouteBuilder routes, string path, Func<HttpContext, Task<IResult>> take, Permission permission) =>
        routes.MapPost(path, async http => await (await take(http)).ExecuteAsync(http)).Needs(permission, ScopeRule.Own);

    /// <summary>A number in the path; what is no number is not there.</summary>
    public static int RouteInt(this HttpContext http, string name) =>
        int.TryParse(http.Request.RouteValues[name] as string, System.Globalization.NumberStyles.None, null, out var number)
            ? number
            : throw CommonRefusals.NotFound().AsException();

    /// <summary>A whole number of the query; null for anything else.</summary>
    public static int? QueryInt(this HttpContext http, string name) => Whole(http.Request.Query[name]);

    /// <summary>A whole number somebody chose; null for anything else.</summary>
    public static int? Whole(string? typed) =>
        int.TryParse(typed, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>A day somebody chose; null for none.</summary>
    /// <exception cref="RefusedException">It is no day.</exception>
    public static DateOnly? Day(string? typed, string field) =>
        string.IsNullOrWhiteSpace(typed) ? null : Import.CellText.Day(typed.Trim()) ?? throw CommonRefusals.Malformed(field).AsException();
}
