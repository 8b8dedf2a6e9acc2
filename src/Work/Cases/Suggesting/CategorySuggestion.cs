using Menpai.Packs;
using Menpai.Triage.Categories;

namespace Menpai.Work.Cases.Suggesting;

/// <summary>建议类别 A category of the pack that a report's words speak for.</summary>
/// <param name="Confidence">From 0 to 1: of the suggestions with 0.9, about nine of ten are right.</param>
/// <param name="Sure">Whether that is at least what the pack asks for; otherwise a person decides without a proposal marked.</param>
/// <param name="Words">What in the text led to it, the strongest first.</param>
public sealed record CategorySuggestion(Category Category, double Confidence, bool Sure, IReadOnlyList<TellingWord> Words)
{
    /// <summary>The confidence in whole percent; never 100, since nothing is certain.</summary>
    public int Percent => Math.Min((int)Math.Round(Confidence * 100), 99);
}
