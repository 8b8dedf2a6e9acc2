using Menpai.Core;

namespace Menpai.Work.Cases.Suggesting;

/// <summary>The words that led to a suggestion, as they are told.</summary>
internal static class SuggestedWords
{
    private const int Most = 3;

    public static string Of(CategorySuggestion suggestion, Texts texts) =>
        string.Join(texts["desk.enumerate"], suggestion.Words.Take(Most).Select(word => texts["desk.suggest.word", word.Words]));
}
