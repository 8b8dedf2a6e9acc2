using Menpai.Measure.Facts;
using Menpai.Measure.Indicators;
using Menpai.Packs.Measures;
using Menpai.Territory.Areas;

namespace Menpai.Publish.Bulletins.Content;

/// <summary>What a template may name in a month: the indicators in force and the areas there are, without figures.</summary>
internal static class KnownContent
{
    // District, subdistricts, communities: grids have too few cases to be spoken of.
    public const int Deepest = 2;

    /// <param name="tree">The areas of the month's last day.</param>
    public static BulletinContent Of(MeasureBook book, AreaTree tree, Period period, string district) =>
        new()
        {
            District = district,
            Period = period,
            Standing = BulletinStanding.Draft,
            AsOf = default,
            Position = 0,
            Fingerprint = null,
            Indicators = [.. InForce(book, period).Select(one => Indicator(one, period))],
            Areas = AreaNames.Of(tree.Areas.Where(area => area.Level <= Deepest).Select(area => Area(area, tree))),
            Figures = [],
            Groups = [],
        };

    public static IReadOnlyList<Indicator> InForce(MeasureBook book, Period period) =>
        [.. book.Indicators.Where(indicator => indicator.VersionOn(period.Last) is not null)];

    /// <summary>Whether an indicator is made of residents' ratings.</summary>
    public static bool IsRated(MeasureBook book, string indicator) =>
        book.Find(indicator)?.Versions.Any(version => version.Step == FactStep.Rated) == true;

    private static BulletinIndicator Indicator(Indicator one, Period period) =>
        new(
            one.Code,
            one.Name,
            one.About,
            one.Unit,
            one.Minimum,
            one.VersionOn(period.Last)!.Number,
            one.Versions.Any(version => version.Step == FactStep.Rated)
        );

    private static (string, string, int, string?) Area(Area area, AreaTree tree) =>
        (area.Code, area.Name, area.Level, area.ParentId is { } parent ? tree.Find(parent)?.Code : null);
}
