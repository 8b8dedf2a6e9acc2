namespace Menpai.Packs.Reading;

/// <summary>A category pattern that matches something.</summary>
internal static class PatternReader
{
    public static CategoryPattern Read(YamlNode node, PackFile file, CategoryFiles categories)
    {
        var pattern = new CategoryPattern(file.Text(node, 81));
        if (pattern.Text.Length > 0 && !categories.MayMatch(pattern))
            file.Error(node, "pattern-matches-nothing", pattern.Text);
        return pattern;
    }
}
