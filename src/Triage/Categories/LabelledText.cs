namespace Menpai.Triage.Categories;

/// <summary>样例 A text whose category somebody decided.</summary>
/// <param name="Label">The category; compared as written.</param>
/// <param name="Weight">How much it counts: 1 for what a person decided who knows the categories, less for others; above 0.</param>
public sealed record LabelledText(string Label, string Text, double Weight = 1);
