using Menpai.Packs;

namespace Menpai.Work.Cases;

/// <summary>找类别 Categories by the words people use for them: names first, then the pack's keywords.</summary>
internal static class CategorySearch
{
    /// <summary>The likeliest first; none without words.</summary>
    public static IEnumerable<Category> Find(IEnumerable<Category> categories, string? words)
    {
        var asked = (words ?? "").Split([' ', '　'], StringSplitOptions.RemoveEmptyEntries);
        return categories
            .Select(category => (category, score: asked.Sum(word => Score(category, word))))
            .Where(pair => pair.score > 0)
            .OrderByDescending(pair => pair.score)
            .Select(pair => pair.category);
    }

    private static int Score(Category category, string word) =>
        (category.Name.Chinese.Contains(word, StringComparison.OrdinalIgnoreCase) ? 4 : 0)
        + (category.Name.English.Contains(word, StringComparison.OrdinalIgnoreCase) ? 4 : 0)
        + (category.Keywords.Any(keyword => keyword.Contains(word, StringComparison.OrdinalIgnoreCase)) ? 2 : 0)
        // Whole sentences are typed too: who says a category's own name means it, and a long keyword tells more than a short one.
        + (word.Contains(category.Name.Chinese, StringComparison.OrdinalIgnoreCase) ? 8 : 0)
        + category
            .Keywords.Where(keyword => word.Contains(keyword, StringComparison.OrdinalIgnoreCase))
            .Select(keyword => Math.Min(keyword.Length, 3))
            .DefaultIfEmpty()
            .Max();
}
