using Menpai.Core;
using Menpai.Measure.Indicators;
using Menpai.Packs.Measures;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Work.Cases;
using Menpai.Work.Photos;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Measure.Board;

/// <summary>依据一览 A page of what a value was made of, within the reader's own scope.</summary>
/// <param name="Outside">How many more lie where the reader may not look.</param>
public sealed record RowsBoard(ShownFigure Figure, Area Area, int Page, int Pages, long Total, long Outside, IReadOnlyList<RowLine> Lines);

/// <summary>One fact, with the case it is a step of.</summary>
/// <param name="Number">The case's number; null for posts and turns on duty.</param>
/// <param name="Open">Whether the reader may open the case: it may have gone elsewhere since.</param>
public sealed record RowLine(FactRow Fact, string? Number, string? Category, string? Address, int Photos, bool Open);

/// <summary>Reads what is behind a value.</summary>
public sealed class RowsBoards(FigureReader reader, Store store, Snapshot<District> district, Snapshot<AreaTree> tree, AreaTimes times)
{
    /// <summary>How many stand on a page.</summary>
    public const int Size = 50;

    /// <summary>A page of rows.</summary>
    /// <param name="page">From 1.</param>
    public RowsBoard Read(Indicator indicator, Area area, Period period, Actor actor, int page, int size = Size)
    {
        var figure = ShownFigure.Of(indicator, reader.Read([indicator], period, FigureAreas.One(area)).Of(indicator, area.Id, period));
        // Which rating was whose is nobody's to know.
        if (figure.State == FigureState.Hidden)
            return new(figure, area, 1, 1, figure.Figure.N, 0, []);
        var rows = reader.Rows(indicator, area, period, within: Within(actor, period), skip: (page - 1) * size, take: size);
        var pages = (int)Math.Max(1, (rows.Within + size - 1) / size);
        return new(figure, area, page, pages, rows.Within, rows.Total - rows.Within, Lines(indicator, period, rows, actor));
    }

    // The highest areas of the scope, by which facts know where they lie; null for all.
    private List<Area>? Within(Actor actor, Period period)
    {
        if (actor.Scope.IsEverything || actor.Scope.Covers(tree.Current.District.AreaPath))
            return null;
        var ids = actor.Scope.Prefixes.Select(prefix =>
            int.Parse(prefix.Trim('/').Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture)
        );
        return [.. ids.Select(id => times.On(period.Last).Find(id) ?? tree.Current.Find(id)).OfType<Area>()];
    }

    private IReadOnlyList<RowLine> Lines(Indicator indicator, Period period, FactRows rows, Actor actor)
    {
        if (indicator.VersionOn(period.Last)?.Of != FactSource.Cases)
            return [.. rows.Page.Select(row => new RowLine(row, null, null, null, 0, false))];
        var ids = rows.Page.Select(row => row.Subject).Distinct().ToList();
        using var reading = store.Read(actor.Scope);
        var cases = reading.Db.Set<Case>().AsNoTracking().Where(one => ids.Contains(one.CaseId)).ToDictionary(one => one.CaseId);
        var photos = reading
            .Db.Set<Photo>()
            .Where(photo => ids.Contains(photo.CaseId))
            .GroupBy(photo => photo.CaseId)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionary(pair => pair.Key, pair => pair.Count);
        var prefix = district.Current.CasePrefix;
        return
        [
            .. rows.Page.Select(row =>
            {
                var found = cases.GetValueOrDefault(row.Subject);
                return new RowLine(
                    row,
                    new CaseNumber(prefix, row.Subject).ToString(),
                    found?.Category,
                    found?.Address,
                    photos.GetValueOrDefault(row.Subject),
                    found is not null
                );
            }),
        ];
    }
}
