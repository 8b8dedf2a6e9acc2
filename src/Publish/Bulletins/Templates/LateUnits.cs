using Menpai.Publish.Bulletins.Content;

namespace Menpai.Publish.Bulletins.Templates;

/// <summary>
/// 按时靠后 Who is named for being late: of the smallest areas that are ranked those below the district itself, and only where there are enough cases that it is no
/// accident.
/// </summary>
internal static class LateUnits
{
    public const string OnTime = "kept-rate";
    public const string UrgentOnTime = "handling-on-time-urgent";

    // Whatever less an indicator asks for to be ranked: to be named takes more.
    private const int FewestToBeNamed = 10;
    private const int MostNamed = 5;

    public static IEnumerable<BulletinFigure> Of(BulletinContent content, string code) =>
        Whole(content, code) is { } whole
            ? Looked(content, code)
                .Where(figure => figure.Value < whole)
                .OrderBy(figure => figure.Value)
                .ThenByDescending(figure => figure.N)
                .ThenBy(figure => figure.Area, StringComparer.Ordinal)
                .Take(MostNamed)
            : [];

    /// <summary>Whether there is anybody with enough cases to be held against the district: otherwise nothing is said of them at all.</summary>
    public static bool Compares(BulletinContent content, string code) => Whole(content, code) is not null && Looked(content, code).Any();

    private static decimal? Whole(BulletinContent content, string code) =>
        content.IndicatorOf(code) is { } indicator ? content.Find(indicator, content.Areas[0].Code, content.Period)?.Value : null;

    private static IEnumerable<BulletinFigure> Looked(BulletinContent content, string code)
    {
        if (content.IndicatorOf(code) is not { } indicator)
            return [];
        var areas = content
            .Groups.SelectMany(group => group.Ranked.Select(rank => rank.Area).Concat(group.Unranked.Select(one => one.Area)))
            .Distinct(StringComparer.Ordinal)
            .Select(content.AreaOf)
            .OfType<BulletinArea>()
            .ToList();
        var level = areas.Select(area => area.Level).DefaultIfEmpty(0).Max();
        return areas
            .Where(area => area.Level == level && level > 0)
            .Select(area => content.Find(indicator, area.Code, content.Period))
            .OfType<BulletinFigure>()
            .Where(figure => figure.Enough && figure.N >= FewestToBeNamed);
    }
}
