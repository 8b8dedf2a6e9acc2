using System.Globalization;
using Menpai.Core;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Intake.Api;

/// <summary>A thing with an address of its own: what acts on it may ask to be the same as when it was read.</summary>
/// <param name="Id">The line that reads it, for example <c>areas.one</c>.</param>
/// <param name="Path">Its address.</param>
/// <param name="Find">Finds it within the caller's scope; null when it is not there. Touches nothing.</param>
/// <param name="Example">As it may look.</param>
public sealed record ApiResource<T>(string Id, string Path, Permission Permission, ScopeRule Scope, Func<HttpContext, T?> Find, T Example)
    where T : class;

/// <summary>Lines that read.</summary>
internal static class Reads
{
    private static readonly ApiParameter[] PageParameters = [new("limit", ApiValue.Whole), new("cursor")];

    /// <summary>One thing.</summary>
    public static ApiEndpoint One<T>(ApiResource<T> resource)
        where T : class =>
        new(
            resource.Id,
            HttpMethods.Get,
            resource.Path,
            resource.Permission,
            resource.Scope,
            http =>
            {
                Check(http, []);
                return ApiAnswer.One(http, resource.Find(http));
            }
        )
        {
            Answer = typeof(T),
            AnswerExample = resource.Example,
            Tagged = true,
        };

    /// <summary>A list, page by page.</summary>
    /// <param name="read">The rows asked for, one more than fits when there are more.</param>
    public static ApiEndpoint List<T>(
        string id,
        string path,
        Permission permission,
        ScopeRule scope,
        Func<HttpContext, PageAsked, IReadOnlyList<Keyed<T>>> read,
        T example,
        params ApiParameter[] query
    )
        where T : class
    {
        ApiParameter[] all = [.. query, .. PageParameters];
        return new(
            id,
            HttpMethods.Get,
            path,
            permission,
            scope,
            http =>
            {
                Check(http, all);
                var asked = PageAsked.Of(http, id);
                return Paging.Answer(http, id, asked, read(http, asked));
            }
        )
        {
            Query = all,
            Answer = typeof(T),
            AnswerExample = example,
            Lists = true,
        };
    }

    /// <summary>Refuses what stands behind the question mark and means nothing here: a slip that is passed over gives wrong figures.</summary>
    /// <exception cref="RefusedException">A name is unknown, or a value not of its kind.</exception>
    public static void Check(HttpContext http, IReadOnlyList<ApiParameter> known)
    {
        foreach (var (name, value) in http.Request.Query)
        {
            var parameter =
                known.FirstOrDefault(one => one.Name == name)
                ?? throw ApiRefusals.UnknownParameter(name[..Math.Min(name.Length, 60)]).AsException();
            if (value.Count != 1 || !Fits(parameter, value.ToString()))
                throw ApiRefusals.BadParameter(name).AsException();
        }
        var (from, to) = (http.Request.Query["from"].ToString(), http.Request.Query["to"].ToString());
        if (from.Length > 0 && to.Length > 0 && AreDays(known) && string.CompareOrdinal(from, to) > 0)
            throw ApiRefusals.DaysReversed().AsException();
    }

    private static bool AreDays(IReadOnlyList<ApiParameter> known) =>
        known.Count(one => one.Name is "from" or "to" && one.Value == ApiValue.Day) == 2;

    private static bool Fits(ApiParameter parameter, string value) =>
        parameter.Values is { } values
            ? values.Contains(value)
            : parameter.Value switch
            {
                // The limit says itself what is wrong with it.
                ApiValue.Whole => parameter.Name == "limit" || int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _),
                ApiValue.Day => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
                ApiValue.Flag => value is "yes" or "no",
                _ => value.Length <= 200,
            };

    /// <summary>A service of the program.</summary>
    public static T Of<T>(this HttpContext http)
        where T : notnull => http.RequestServices.GetRequiredService<T>();

    /// <summary>A whole number in the address.</summary>
    public static int Route(this HttpContext http, string name) =>
        int.TryParse(http.Request.RouteValues[name] as string, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw CommonRefusals.NotFound().AsException();

    /// <summary>A whole number behind the question mark; null when it is not there.</summary>
    public static int? Whole(this HttpContext http, string name) =>
        int.TryParse(http.Request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Words behind the question mark; empty for none.</summary>
    public static string Words(this HttpContext http, string name) => http.Request.Query[name].ToString().Trim();

    /// <summary>The scope of the caller for what this line asks.</summary>
    public static Scope Scope(this HttpContext http) => http.Actor().Scope;
}
