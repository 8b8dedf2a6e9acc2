using Menpai.Packs.Reading;

namespace Menpai.Packs.Measures.Reading;

/// <summary>What can be referred to while measure packs are read: the service pack, and all indicators of all packs.</summary>
internal sealed class MeasureIndex(Pack service)
{
    private readonly Dictionary<string, ReadIndicator> _indicators = [];

    public Pack Service { get; } = service;

    public IReadOnlyDictionary<string, ReadIndicator> Indicators => _indicators;

    /// <summary>Codes of indicators.</summary>
    public CodeBook Codes { get; } = new();

    /// <summary>Codes of scorecards and of star schemes, which stand in addresses beside each other.</summary>
    public CodeBook Cards { get; } = new();

    /// <summary>Whether a file of indicators could not be read, so that an unknown code is nobody's fault.</summary>
    public bool SomeUnread { get; set; }

    public void Add(ReadIndicator read, CodeSite site)
    {
        if (Codes.Take(read.Indicator.Code, site))
            _indicators.Add(read.Indicator.Code, read);
    }

    /// <summary>Puts a definition in the place of the one read before.</summary>
    public void Settle(Indicator indicator, bool sound) =>
        _indicators[indicator.Code] = _indicators[indicator.Code] with
        {
            Indicator = indicator,
            Sound = sound && _indicators[indicator.Code].Sound,
        };

    /// <summary>The indicator a node names; null after a finding.</summary>
    public ReadIndicator? Find(YamlNode node, PackFile file)
    {
        var code = (node as YamlScalar)?.Value ?? "…";
        if (_indicators.TryGetValue(code, out var found))
            return found;
        if (SomeUnread)
            return null;
        if (Words.Near(code, _indicators.Keys) is { } near)
            file.Error(node, "indicator-misspelt", code, near);
        else
            file.Error(node, "unknown-indicator", code);
        return null;
    }

    /// <summary>The ordinal of a level's code; 0 after a finding.</summary>
    public int Level(YamlNode node, PackFile file) =>
        Service.Levels[file.OneOf(node, [.. Service.Levels.Select(level => level.Code)])].Ordinal;

    public CategoryPattern Pattern(YamlNode node, PackFile file)
    {
        var pattern = new CategoryPattern(file.Text(node, 81));
        if (pattern.Text.Length > 0 && !Service.Categories.Any(category => pattern.Matches(category.Code)))
            file.Error(node, "pattern-matches-nothing", pattern.Text);
        return pattern;
    }
}

/// <summary>An indicator and where it stands.</summary>
/// <param name="Sound">Whether it was read without an error, so that others may be checked against it.</param>
/// <param name="Ratios">Where its versions name other indicators.</param>
internal sealed record ReadIndicator(Indicator Indicator, PackFile File, bool Sound, IReadOnlyList<RatioSite> Ratios);

/// <summary>A ratio's two references.</summary>
internal sealed record RatioSite(YamlNode Of, YamlNode To);
