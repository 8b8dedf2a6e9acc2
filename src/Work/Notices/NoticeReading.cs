using System.Globalization;
using Menpai.Core;
using Menpai.Core.Search;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Storage.Search;
using Menpai.Territory.Areas;

namespace Menpai.Work.Notices;

/// <summary>读公告 What everybody may read of notices, and what officers read of those of their own territory.</summary>
public sealed class NoticeReading(
    Store store,
    Snapshot<AreaTree> tree,
    Snapshot<NoticeBoard> board,
    Snapshot<District> district,
    TimeProvider time
)
{
    /// <summary>Today in the district.</summary>
    public DateOnly Today => NoticeDays.DayOf(time.GetUtcNow(), district.Current);

    /// <summary>What is shown today to everybody, or of it what holds for an area: its own and those of the areas above it.</summary>
    public IReadOnlyList<NoticeLine> Shown(int? areaId, int skip, int take)
    {
        using var reading = store.Read(Scope.None);
        return NoticeRows.Read(reading.Db, new(Holding(areaId), NoticeState.Shown) { Skip = skip, Take = take }, Today);
    }

    /// <summary>The same in the order of their ids, the newest first.</summary>
    /// <param name="below">Only those with lower ids.</param>
    public IReadOnlyList<NoticeLine> ShownBelow(int? areaId, long below, int take)
    {
        using var reading = store.Read(Scope.None);
        var shown = NoticeRows.Read(reading.Db, new(Holding(areaId), NoticeState.Shown) { Below = below, Take = int.MaxValue }, Today);
        return [.. shown.OrderByDescending(line => line.Id).Take(take)];
    }

    /// <summary>Of what holds for an area the headings, from memory: for its plates.</summary>
    public IReadOnlyList<NoticeLine> OnPlates(int areaId, int take) =>
        board.Current.IsEmpty ? [] : board.Current.Shown(Holding(areaId)!, Today, take);

    /// <summary>Whether anything is shown today.</summary>
    public bool AnyShown => Shown(null, 0, 1).Count > 0;

    /// <summary>One that is or was shown to everybody; a withdrawn one without its words. Null for one that is still to come, and for none.</summary>
    public NoticeLine? Public(int id)
    {
        using var reading = store.Read(Scope.None);
        return NoticeRows.ByIds(reading.Db, [id], Today).SingleOrDefault() switch
        {
            null or { State: NoticeState.Coming } => null,
            { State: NoticeState.Withdrawn } gone => gone.ShownFrom <= Today ? gone with { Heading = null, Text = null } : null,
            var line => line,
        };
    }

    /// <summary>Those of a scope that stand so today.</summary>
    public IReadOnlyList<NoticeLine> Of(Scope scope, NoticeState state, int skip, int take)
    {
        using var reading = store.Read(scope);
        return NoticeRows.Read(reading.Db, new(Within(reading.Db), state) { Skip = skip, Take = take }, Today);
    }

    /// <summary>Those of a scope however they stand, the newest first.</summary>
    /// <param name="below">Only those with lower ids.</param>
    public IReadOnlyList<NoticeLine> Of(Scope scope, long below, int take)
    {
        using var reading = store.Read(scope);
        return NoticeRows.Read(reading.Db, new(Within(reading.Db), null) { Below = below, Take = take }, Today);
    }

    /// <summary>How many of a scope stand how today.</summary>
    public IReadOnlyDictionary<NoticeState, int> Counts(Scope scope)
    {
        using var reading = store.Read(scope);
        var (db, areas, today) = (reading.Db, Within(reading.Db), Today);
        return Enum.GetValues<NoticeState>().ToDictionary(state => state, state => NoticeRows.Count(db, new(areas, state), today));
    }

    /// <summary>One of a scope; null when it is not there.</summary>
    public NoticeLine? One(Scope scope, int id)
    {
        using var reading = store.Read(scope);
        return NoticeRows.ByIds(reading.Db, [id], Today).SingleOrDefault(line => scope.Covers(line.AreaPath));
    }

    /// <summary>One with all that was done to it, within what the reader may see; null when it is not there.</summary>
    public NoticeFile? File(Actor actor, int id)
    {
        if (One(actor.Scope, id) is not { } line)
            return null;
        using var reading = store.Read(actor.Scope);
        var notice = reading.Db.Rows<Notice>("Id", id).Single();
        var mayChange = actor.May(Permission.PublishNotices) && actor.For(Permission.PublishNotices).Scope.Covers(line.AreaPath);
        return new(line, notice.PublishedBy, NoticeStory.Of(reading.Db, id), mayChange);
    }

    /// <summary>
    /// What holds all of the words: of one's own territory whatever its state, and of the areas above it what everybody may read, for that
    /// holds there too.
    /// </summary>
    /// <param name="page">From 1.</param>
    /// <param name="most">Counted up to this.</param>
    public FoundNotices Find(Scope scope, SearchQuery query, int page, int size, int most)
    {
        using var reading = store.Read(scope);
        var (db, today) = (reading.Db, Today);
        var reach = AreaReach.Of(db);
        if (!reach.Everywhere)
            reach = reach with { Areas = [.. reach.Areas.Union(Above(scope))] };
        var ids = NoticeSearch.Newest(db, query, reach, most);
        var found = NoticeRows.ByIds(db, ids, today).FindAll(line => scope.Covers(line.AreaPath) || IsPublic(line));
        return new([.. found.Skip((page - 1) * size).Take(size)], found.Count);
    }

    private static bool IsPublic(NoticeLine line) => line.State is NoticeState.Shown or NoticeState.Ended;

    // What an area took the place of told its people things, too, that go on.
    private List<int>? Holding(int? areaId) =>
        areaId is { } id ? [.. tree.Current.Upward(id).SelectMany(area => tree.Current.Former(area.Id).Prepend(area.Id))] : null;

    private static IReadOnlyCollection<int>? Within(MenpaiDb db) => AreaReach.Of(db) is { Everywhere: false } reach ? reach.Areas : null;

    // Departments have no territory of their own; the district's notices hold for them as well.
    private IEnumerable<int> Above(Scope scope) =>
        scope
            .Prefixes.SelectMany(path => path.Split('/', StringSplitOptions.RemoveEmptyEntries))
            .Select(id => int.Parse(id, CultureInfo.InvariantCulture))
            .Append(tree.Current.District.Id);
}
