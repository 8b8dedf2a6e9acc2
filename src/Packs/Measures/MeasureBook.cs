using System.Collections.Frozen;
using Menpai.Packs.Measures.Reading;

namespace Menpai.Packs.Measures;

/// <summary>考评配置包 A pack of indicators, scorecards and stars.</summary>
public sealed record MeasurePack
{
    /// <summary>The name of the folder, for example <c>monthly-review</c>.</summary>
    public required string Code { get; init; }

    /// <summary>As the pack writes it; stored with what was computed by it.</summary>
    public required string Version { get; init; }

    public required Wording Name { get; init; }

    /// <summary>The code of the service pack whose categories and levels it speaks of.</summary>
    public required string For { get; init; }

    /// <summary>By heading and then as written.</summary>
    public required IReadOnlyList<Indicator> Indicators { get; init; }

    public required IReadOnlyList<Scorecard> Scorecards { get; init; }

    /// <summary>Null for a pack without <c>stars.yaml</c>.</summary>
    public required StarScheme? Stars { get; init; }
}

/// <summary>
/// 指标总册 All measure packs beside a service pack, together: codes are unique across them, and every reference inside (indicator,
/// category, level) has been checked to lead somewhere and never in a circle.
/// </summary>
public sealed record MeasureBook
{
    private FrozenDictionary<string, Indicator> _indicators = FrozenDictionary<string, Indicator>.Empty;

    /// <summary>A book without a pack.</summary>
    public static MeasureBook Empty { get; } = new() { Packs = [] };

    /// <summary>By code.</summary>
    public required IReadOnlyList<MeasurePack> Packs
    {
        get;
        init
        {
            field = value;
            Indicators = [.. value.SelectMany(pack => pack.Indicators).OrderBy(indicator => indicator.Group.Order)];
            Scorecards = [.. value.SelectMany(pack => pack.Scorecards)];
            StarSchemes = [.. value.Select(pack => pack.Stars).OfType<StarScheme>()];
            _indicators = Indicators.ToFrozenDictionary(indicator => indicator.Code);
        }
    }

    /// <summary>All indicators, by heading.</summary>
    public IReadOnlyList<Indicator> Indicators { get; private init; } = [];

    public IReadOnlyList<Scorecard> Scorecards { get; private init; } = [];

    public IReadOnlyList<StarScheme> StarSchemes { get; private init; } = [];

    /// <summary>Reads and checks all measure packs of a folder that are for a service pack.</summary>
    /// <exception cref="InvalidPackException">One of them has errors; all of them are in the exception.</exception>
    public static MeasureBook Read(string folderOfPacks, Pack service) => MeasureFolders.Read(folderOfPacks, service);

    /// <summary>The indicator of a code, or null.</summary>
    public Indicator? Find(string code) => _indicators.GetValueOrDefault(code);

    /// <summary>The scorecard of a code, or null.</summary>
    public Scorecard? FindScorecard(string code) => Scorecards.FirstOrDefault(card => card.Code == code);

    /// <summary>The star scheme of a code, or null.</summary>
    public StarScheme? FindStars(string code) => StarSchemes.FirstOrDefault(scheme => scheme.Code == code);
}
