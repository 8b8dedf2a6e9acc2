using System.Globalization;
using Menpai.Core;
using Menpai.Measure.Facts;
using Menpai.Measure.Indicators;
using Menpai.Measure.Scorecards;
using Menpai.Packs;
using Menpai.Packs.Measures;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Work.Cases;
using Menpai.Work.Posts;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Measure.Reviews;

/// <summary>Reads the preview of a review that is open. Counts are figures like others: of all areas, for all staff.</summary>
public sealed class PreviewReader(
    Store store,
    FactStore facts,
    FigureReader figures,
    ScoreReader scores,
    MeasureBook book,
    DefinitionWatch definitions,
    Pack pack,
    AreaTimes areas,
    Snapshot<DutyBook> duty,
    Snapshot<District> district,
    TimeProvider time
)
{
    private const string Roster = "roster-coverage";

    public ReviewPreview Read(Review review)
    {
        var month = ReviewFile.Month(review.Period);
        using var reading = store.Read(Scope.Everything);
        var (db, problem) = (reading.Db, ReviewBook.Problem(book, month));
        var standing = facts.Standing;
        var last = Convert.ToInt64(
            db.Prepared("SELECT COALESCE(MAX(Position), 0) FROM events").ExecuteScalar(),
            CultureInfo.InvariantCulture
        );
        var opened = ReviewHistory.Read(db, review.Period).Packs;
        var tree = areas.On(month.Last);
        var silent = Silent(tree, month);
        return new ReviewPreview(
            month,
            standing,
            last - standing.Position,
            areas.Today > month.Last,
            problem,
            FreezeReviewHandler.Bars(db, month, definitions.Of(month)),
            [.. ReviewBook.Packs(book).Except(opened).Select(one => one.Code)],
            problem is null
                ? Boards(review, month, LeftOut.Of(db, review), ReviewReading.SignedBy(db, month.Former, time.GetUtcNow()))
                : [],
            Units(db, tree, month, silent),
            silent
        );
    }

    private IReadOnlyList<SnapshotBoard> Boards(Review review, Period month, ExclusionCount leftOut, ReviewSnapshot? former) =>
        [
            .. ReviewBook
                .Cards(book, month)
                .Where(card => review.Cards.Contains(card.Code))
                .Select(card => SnapshotBoards.Of(scores.Read(card, month, new FactsCounted(null, leftOut.Cases))))
                .Select(board => SnapshotBoards.WithFormer(board, former)),
        ];

    private IReadOnlyList<UnfinishedUnit> Units(MenpaiDb db, AreaTree tree, Period month, IReadOnlyList<Area> silent)
    {
        var (running, unrated, vacant) = (Running(db, month), Unrated(db, month), Vacant());
        var roster = book.Find(Roster) is { } indicator ? figures.Read([indicator], month, new FigureAreas([1, 2])) : null;
        var quiet = silent.Select(area => area.Id).ToHashSet();
        int Sum(Dictionary<int, int> counts, Area area) => tree.Downward(area.Id).Sum(one => counts.GetValueOrDefault(one.Id));
        return
        [
            .. tree
                .Areas.Where(area => area.Level is 1 or 2)
                .Select(area => new UnfinishedUnit(
                    area,
                    Sum(running, area),
                    Sum(unrated, area),
                    Sum(vacant, area),
                    roster?.Find(Roster, area.Id, month)?.Value,
                    quiet.Contains(area.Id)
                ))
                .Where(unit => unit.Silent || unit.Running + unit.Unrated + unit.Vacant > 0 || unit.RosterHasGaps)
                .OrderBy(unit => unit.Area.Code, StringComparer.Ordinal),
        ];
    }

    private Dictionary<int, int> Running(MenpaiDb db, Period month)
    {
        var end = EndOf(month);
        return db.Set<Case>()
            .AsNoTracking()
            .Where(row => row.NextDue != null && row.ReportedAt < end)
            .GroupBy(row => row.AreaId)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionary(pair => pair.Key, pair => pair.Count);
    }

    private Dictionary<int, int> Unrated(MenpaiDb db, Period month)
    {
        var (from, end) = (EndOf(month.Former), EndOf(month));
        var since = time.GetUtcNow().AddDays(-pack.RatingDays);
        return db.Set<Case>()
            .AsNoTracking()
            .Where(row =>
                row.Status == CaseStatus.Closed
                && row.RatedAt == null
                && row.ImportedAt == null
                && row.ClosedAt >= from
                && row.ClosedAt < end
                && row.ClosedAt > since
            )
            .GroupBy(row => row.AreaId)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionary(pair => pair.Key, pair => pair.Count);
    }

    private Dictionary<int, int> Vacant()
    {
        var (book, now) = (duty.Current, time.GetUtcNow());
        return book
            .Posts.Where(post => post.DepartmentId is null && book.HolderOf(post.Id, now) is null)
            .GroupBy(post => post.AreaId)
            .ToDictionary(group => group.Key, group => group.Count());
    }

    private DateTimeOffset EndOf(Period month)
    {
        var midnight = month.Next.First.ToDateTime(default);
        return new DateTimeOffset(midnight, district.Current.TimeZone.GetUtcOffset(midnight));
    }

    // Posts and turns on duty are there whether anybody reported anything or not.
    private IReadOnlyList<Area> Silent(AreaTree tree, Period month)
    {
        var (first, last) = (month.First.DayNumber - Fact.EpochDay, month.Last.DayNumber - Fact.EpochDay);
        using var asking = facts.Ask();
        using var command = asking.CreateCommand();
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT DISTINCT unnest([a0, a1, a2, a3, a4]) FROM facts WHERE day BETWEEN {first} AND {last} AND step NOT IN ({(int)FactStep.PostOpened}, {(int)FactStep.PostHeld}, {(int)FactStep.Shift})"
        );
        var heard = new HashSet<int>();
        using (var rows = command.ExecuteReader())
            while (rows.Read())
                if (!rows.IsDBNull(0))
                    heard.Add(rows.GetInt32(0));
        return [.. tree.Areas.Where(area => !heard.Contains(area.Id))];
    }
}
