using Menpai.Core;
using Menpai.Measure.Facts;
using Menpai.Measure.Indicators;
using Menpai.Packs.Measures;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Work.Cases;
using Menpai.Work.Photos;
using Menpai.Work.Posts;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Measure.Board;

/// <summary>依据一览 A page of what a value was made of, within the reader's own scope.</summary>
/// <param name="Outside">How many more lie where the reader may not look.</param>
public sealed record RowsBoard(ShownFigure Figure, Area Area, int Page, int Pages, long Total, long Outside, IReadOnlyList<RowLine> Lines)
{
    /// <summary>Up to where the figure knows the ledger.</summary>
    public required FactStanding AsOf { get; init; }

    /// <summary>What was signed of the period; null while it is not frozen.</summary>
    public FrozenPeriod? Frozen { get; init; }

    /// <summary>What the rows are of.</summary>
    public FactSource Source => Figure.Indicator.VersionOn(Figure.Figure.Period.Last)?.Of ?? FactSource.Cases;

    /// <summary>The text that says whether a row met what was asked, or whether the post was held; null where nothing was.</summary>
    public string? Met(FactRow row) =>
        row.Met is not { } met ? null
        : Source == FactSource.Posts ? (met ? "board.held" : "board.vacant")
        : met ? "board.met"
        : "board.not-met";
}

/// <summary>One fact, with the case it is a step of.</summary>
/// <param name="Number">The case's number; null for posts and turns on duty.</param>
/// <param name="Photos">Those of the case, in the order they came.</param>
/// <param name="Open">Whether the reader may open the case: it may have gone elsewhere since.</param>
public sealed record RowLine(FactRow Fact, string? Number, string? Category, string? Address, IReadOnlyList<Guid> Photos, bool Open)
{
    /// <summary>What the post is called that stood empty or was on duty; null for cases, and where a turn was struck off since.</summary>
    public string? Post { get; init; }
}

/// <summary>Reads what is behind a value.</summary>
public sealed class RowsBoards(
    FigureReader reader,
    FrozenFigures frozen,
    Store store,
    Snapshot<District> district,
    Snapshot<AreaTree> tree,
    AreaTimes times
)
{
    /// <summary>How many stand on a page.</summary>
    public const int Size = 50;

    /// <summary>A page of rows; of a frozen month those it was signed by.</summary>
    /// <param name="page">From 1.</param>
    public RowsBoard Read(Indicator indicator, Area area, Period period, Actor actor, int page, int size = Size)
    {
        var (signed, asOf) = (frozen.Of(period), reader.Standing);
        var counted = signed is null ? null : new FactsCounted(signed.Snapshot.Position);
        var found =
            signed?.Figure(indicator, area) ?? reader.Read([indicator], period, FigureAreas.One(area)).Of(indicator, area.Id, period);
        var figure = ShownFigure.Of(indicator, found);
        // Which rating was whose is nobody's to know.
        var rows =
            figure.State == FigureState.Hidden
                ? null
                : reader.Rows(indicator, area, period, counted, Within(actor, period), InHands(actor), (page - 1) * size, size);
        return rows is null
            ? new(figure, area, 1, 1, figure.Figure.N, 0, []) { AsOf = signed?.AsOf ?? asOf, Frozen = signed }
            : new(
                figure,
                area,
                page,
                (int)Math.Max(1, (rows.Within + size - 1) / size),
                rows.Within,
                rows.Total - rows.Within,
                Lines(indicator, period, rows, actor)
            )
            {
                AsOf = signed?.AsOf ?? asOf,
                Frozen = signed,
            };
    }

    // What is or was last in the hands of the reader's department lies anywhere.
    private List<long> InHands(Actor actor)
    {
        if (actor.Scope.Departments.Count == 0)
            return [];
        using var reading = store.Read(new Scope([], actor.Scope.Departments, []));
        return [.. reading.Db.Set<Case>().AsNoTracking().Select(one => one.CaseId)];
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

    private static Dictionary<long, string> Posts(MenpaiDb db, FactSource source, List<long> ids) =>
        source == FactSource.Posts
            ? db.Set<Post>().Where(post => ids.Contains(post.Id)).ToDictionary(post => (long)post.Id, post => post.Name)
            : db.Set<RosterShift>()
                .Where(shift => ids.Contains(shift.Id))
                .Join(db.Set<Post>(), shift => shift.PostId, post => post.Id, (shift, post) => new { shift.Id, post.Name })
                .ToDictionary(pair => (long)pair.Id, pair => pair.Name);

    private IReadOnlyList<RowLine> Lines(Indicator indicator, Period period, FactRows rows, Actor actor)
    {
        var ids = rows.Page.Select(row => row.Subject).Distinct().ToList();
        using var reading = store.Read(actor.Scope);
        if (indicator.VersionOn(period.Last)?.Of is { } source and not FactSource.Cases)
        {
            var posts = Posts(reading.Db, source, ids);
            return
            [
                .. rows.Page.Select(row => new RowLine(row, null, null, null, [], false) { Post = posts.GetValueOrDefault(row.Subject) }),
            ];
        }
        var cases = reading.Db.Set<Case>().AsNoTracking().Where(one => ids.Contains(one.CaseId)).ToDictionary(one => one.CaseId);
        var photos = reading
            .Db.Set<Photo>()
            .Where(photo => ids.Contains(photo.CaseId) && photo.ErasedAt == null)
            .OrderBy(photo => photo.AttachedAt)
            .Select(photo => new { photo.CaseId, photo.Id })
            .AsEnumerable()
            .ToLookup(photo => photo.CaseId, photo => photo.Id);
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
                    found is null ? [] : [.. photos[row.Subject]],
                    found is not null
                );
            }),
        ];
    }
}
