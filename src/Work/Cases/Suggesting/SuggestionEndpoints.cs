using System.Text.Json.Serialization;
using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Work.Cases.Suggesting;

/// <summary>Suggestions for programs. The text comes in the body: addresses end up in logs, what people wrote must not.</summary>
internal static class SuggestionEndpoints
{
    public static void MapSuggestions(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/categories/suggest", Suggest).Needs(Permission.TakeIn, ScopeRule.Own);

    private static async Task Suggest(HttpContext http)
    {
        if (!http.Request.HasJsonContentType())
            throw CommonRefusals.Malformed("body").AsException();
        var asked =
            await http.Request.ReadFromJsonAsync<SuggestionAsked>(EventTypes.Json, http.RequestAborted)
            ?? throw CommonRefusals.Malformed("body").AsException();
        if (string.IsNullOrWhiteSpace(asked.Text))
            throw CommonRefusals.Missing("text").AsException();
        if (asked.Text.Length > CaseFile.LongestFromApp)
            throw CommonRefusals.TooLong("text", CaseFile.LongestFromApp).AsException();
        var language = http.Caller().Frame.Texts.Language;
        var found = http.RequestServices.GetRequiredService<CategorySuggester>().Suggest(asked.Text);
        await http.Response.WriteAsJsonAsync(
            found.Select(one => new
            {
                one.Category.Code,
                Name = one.Category.Name.In(language),
                Confidence = Math.Round(one.Confidence, 3),
                one.Sure,
                Words = one.Words.Select(word => new
                {
                    word.Words,
                    word.Start,
                    Share = Math.Round(word.Share, 3),
                }),
            }),
            EventTypes.Json,
            http.RequestAborted
        );
    }
}

/// <param name="Text">What somebody wrote or said.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SuggestionAsked(string? Text);
