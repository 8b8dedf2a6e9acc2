using Menpai.Core;
using Menpai.Ui.Edge;
using Menpai.Work.Cases;
using Menpai.Work.Cases.Suggesting;
using Microsoft.AspNetCore.Http;

namespace Menpai.Intake.Api.Lines;

/// <summary>What a suggestion is asked for.</summary>
/// <param name="Text">What somebody wrote or said.</param>
public sealed record ApiSuggestionAsked(string Text);

/// <summary>The categories the words speak for, the likeliest first; none when they speak for nothing.</summary>
public sealed record ApiSuggestions(IReadOnlyList<ApiSuggestion> Suggestions);

/// <summary>One category the words speak for.</summary>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Sure">Whether it is at least what the pack asks for: below it a person decides.</param>
public sealed record ApiSuggestion(string Code, string Name, double Confidence, bool Sure, IReadOnlyList<ApiTellingWord> Words);

/// <summary>Words of the text that led to it.</summary>
/// <param name="Start">Where they begin, in UTF-16 units from 0.</param>
/// <param name="Share">What they added, as a part of all that spoke for it.</param>
public sealed record ApiTellingWord(string Words, int Start, double Share);

/// <summary>Suggestions for programs. The text comes in the body: addresses end up in logs, what people wrote must not.</summary>
internal static class SuggestionLine
{
    public static ApiEndpoint Suggest { get; } =
        new("categories.suggest", HttpMethods.Post, "categories/suggest", Permission.TakeIn, ScopeRule.Own, Run)
        {
            Body = typeof(ApiSuggestionAsked),
            BodyExample = new ApiSuggestionAsked("楼下路灯不亮，晚上看不见路。"),
            Answer = typeof(ApiSuggestions),
            AnswerExample = new ApiSuggestions([new("municipal/street-light", "路灯不亮", 0.93, true, [new("路灯不亮", 2, 0.81)])]),
        };

    private static async Task Run(HttpContext http)
    {
        Reads.Check(http, []);
        var text = (await ActBody.Read<ApiSuggestionAsked>(http)).Text;
        if (string.IsNullOrWhiteSpace(text))
            throw CommonRefusals.Missing("text").AsException();
        if (text.Length > CaseFile.LongestFromApp)
            throw CommonRefusals.TooLong("text", CaseFile.LongestFromApp).AsException();
        var language = http.Caller().Frame.Texts.Language;
        var found = http.Of<CategorySuggester>().Suggest(text);
        await ApiAnswer.Of(
            http,
            new ApiSuggestions([
                .. found.Select(one => new ApiSuggestion(
                    one.Category.Code,
                    one.Category.Name.In(language),
                    Math.Round(one.Confidence, 3),
                    one.Sure,
                    [.. one.Words.Select(word => new ApiTellingWord(word.Words, word.Start, Math.Round(word.Share, 3)))]
                )),
            ]),
            StatusCodes.Status200OK
        );
    }
}
