namespace Menpai.Packs.Reading;

/// <summary>A category pattern that matches something.</summary>
internal static class PatternReader
{
    public static CategoryPattern Read(YamlNode node, PackFile file, IReadOnlyList<Category> categories)
    {
        var pattern = new CategoryPattern(file.Text(node, 81));
        if (pattern.Text.Length == 0)
            return pattern;
        foreach (var category in categories)
            if (pattern.Matches(category.Code))
                return pattern;
        file.Error(node, "pattern-matches-nothing", pattern.Text);
        return pattern;
    }
}
