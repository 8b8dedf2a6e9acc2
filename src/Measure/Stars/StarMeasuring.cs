using Menpai.Measure.Board;
using Menpai.Measure.Exclusions;
using Menpai.Measure.Indicators;
using Menpai.Packs.Measures;
using Menpai.Territory.Areas;

namespace Menpai.Measure.Stars;

/// <summary>Reads measured criteria from the records, as they stand now.</summary>
public sealed class StarMeasuring(FigureReader figures, MeasureBook book, ApprovedExclusions exclusions)
{
    /// <summary>All measured criteria of a scheme for one area.</summary>
    public IReadOnlyList<MeasuredCriterion> Of(StarScheme scheme, Area area, Period period) =>
        [.. Of(scheme, FigureAreas.One(area), period, [area])[area.Id]];

    /// <summary>The same for many areas of the scheme's level at once.</summary>
    public ILookup<int, MeasuredCriterion> Of(StarScheme scheme, Period period, IReadOnlyList<Area> areas) =>
        Of(scheme, new FigureAreas([scheme.Level]), period, areas);

    private ILookup<int, MeasuredCriterion> Of(StarScheme scheme, FigureAreas wanted, Period period, IReadOnlyList<Area> areas)
    {
        var criteria = scheme.Stars.SelectMany(star => star.Criteria).Where(criterion => !criterion.Declared).ToList();
        var indicators = criteria.Select(criterion => book.Find(criterion.Indicator!)!).Distinct().ToList();
        var position = figures.Standing.Position;
        var table = figures.Read(indicators, period, wanted, exclusions.Of(period).Counted());
        return areas
            .SelectMany(area =>
                criteria.Select(criterion =>
                    (
                        area.Id,
                        Found: Measured(
                            criterion,
                            book.Find(criterion.Indicator!)!,
                            table.Of(book.Find(criterion.Indicator!)!, area.Id, period),
                            position
                        )
                    )
                )
            )
            .ToLookup(pair => pair.Id, pair => pair.Found);
    }

    /// <summary>What a figure says of a criterion; of so few ratings that somebody could tell who, no value.</summary>
    internal static MeasuredCriterion Measured(Criterion criterion, Indicator indicator, Figure found, long position)
    {
        var figure = ShownFigure.Of(indicator, found).Figure;
        return new(
            criterion.Code,
            indicator.Code,
            figure.Value,
            figure.N,
            figure.Enough,
            figure is { Enough: true, Value: { } value } ? criterion.IsMetBy(value) : null,
            position
        );
    }
}
