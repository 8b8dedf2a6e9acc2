using System.Globalization;
using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Menpai.Work.Cases.Api;

/// <summary>
/// Cases for programs: JSON in and out, the caller's own scope. Acts take the version seen as <c>If-Match</c> or in the body and their
/// id as <c>Idempotency-Key</c>; what is refused is answered after RFC 9457.
/// </summary>
public static class CaseApi
{
    /// <summary>One case, straight from its row.</summary>
    public static Task One(HttpContext http)
    {
        var known = http.Request.Headers.IfNoneMatch.ToString();
        var store = http.RequestServices.GetRequiredService<Store>();
        var number = http.RouteNumber();
        var response = http.Response;
        response.ContentType = "application/json; charset=utf-8";
        var version =
            CaseJson.Write(store, http.Actor().Scope, number, response.BodyWriter, known) ?? throw CommonRefusals.NotFound().AsException();
        response.Headers.ETag = CaseJson.Tag(version);
        response.Headers.CacheControl = "private, no-cache";
        if (EntityTag.Names(known, CaseJson.Tag(version)))
        {
            response.ContentType = null;
            response.StatusCode = StatusCodes.Status304NotModified;
        }
        return Task.CompletedTask;
    }

    /// <summary>Cases that may be the same matter, and why.</summary>
    public static Task Alike(HttpContext http)
    {
        var opened =
            http.RequestServices.GetRequiredService<CaseReading>().Open(http.Actor(), http.RouteNumber().ToString())
            ?? throw CommonRefusals.NotFound().AsException();
        var found = http
            .RequestServices.GetRequiredService<CaseDuplicates>()
            .Like(http.Actor(), opened.Case, opened.Description?.Words ?? "");
        return http.Response.WriteAsJsonAsync(new { Items = found }, EventTypes.Json, http.RequestAborted);
    }

    /// <summary>Takes a report in.</summary>
    public static async Task TakeIn(HttpContext http)
    {
        if (!http.Request.HasJsonContentType())
            throw CommonRefusals.Malformed("body").AsException();
        var options = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var intake =
            await http.Request.ReadFromJsonAsync<CaseIntake>(options, http.RequestAborted)
            ?? throw CommonRefusals.Malformed("body").AsException();
        var (opened, code) = await intake.TakeIn(http);
        http.Response.StatusCode = StatusCodes.Status201Created;
        http.Response.Headers.Location = $"/api/v1/cases/{opened.Number}";
        await http.Response.WriteAsJsonAsync(
            new
            {
                opened.Number,
                Code = code.ToString(),
                opened.Status,
                opened.Responsible,
            },
            EventTypes.Json,
            http.RequestAborted
        );
    }

    /// <summary>Carries out an officer's act.</summary>
    public static async Task Act(HttpContext http, OfficerAct act)
    {
        var input = await ActInput.OfJson(http);
        var seen = CaseJson.VersionsOf(http.Request.Headers.IfMatch.ToString(), "If-Match");
        var version = seen is [var only] ? only : input.Version;
        var receipt = await act.Run(http, http.RouteNumber().Sequence, input with { Version = version }, onlyAt: seen);
        http.Response.Headers.ETag = CaseJson.Tag(receipt.Version);
        await http.Response.WriteAsJsonAsync(receipt, EventTypes.Json, http.RequestAborted);
    }
}

/// <summary>The case an address names.</summary>
internal static class RouteCase
{
    /// <summary>The number in the address, however it was typed.</summary>
    /// <exception cref="RefusedException">It is no number of this district: there is no such case.</exception>
    public static CaseNumber RouteNumber(this HttpContext http)
    {
        var prefix = http.RequestServices.GetRequiredService<Snapshot<District>>().Current.CasePrefix;
        return CaseNumber.TryParse(http.Request.RouteValues["number"] as string, out var number) && number.Prefix == prefix
            ? number
            : throw CommonRefusals.NotFound().AsException();
    }

    /// <summary>A whole number of the query; null when it is missing or none.</summary>
    public static int? Whole(this IQueryCollection query, string name) =>
        int.TryParse(query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
