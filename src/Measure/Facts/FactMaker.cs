using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Work.Cases;

namespace Menpai.Measure.Facts;

/// <summary>
/// Makes facts of ledger events, in their order. What it must know of a case it has seen, or adds up again from the case's own events. Used by
/// one thread.
/// </summary>
public sealed class FactMaker
{
    private const int MostKept = 200_000;

    private const string OfStream =
        "SELECT Position, Stream, At, Type, PathThen, Bytes FROM events WHERE Stream = @stream AND Position < @before ORDER BY Seq";

    private const string OfPosts =
        "SELECT Position, Stream, At, Type, PathThen, Bytes FROM events WHERE Stream >= 'post/' AND Stream < 'post0' AND Position <= @since ORDER BY Position";

    // What people write, and what is done to photos, moves no figure.
    private static readonly HashSet<string> Passed = ["case.commented", "case.text-erased", "case.photos-attached", "case.photo-erased"];

    private readonly MenpaiDb _db;
    private readonly CategoryCodes _words;
    private readonly DayOf _days;
    private readonly Dictionary<long, CaseTrack> _cases = [];
    private readonly Dictionary<int, PostTrack> _posts = [];

    /// <param name="db">Reads everything.</param>
    /// <param name="since">Up to here the events are facts already; posts are added up to there first.</param>
    public FactMaker(MenpaiDb db, CategoryCodes words, TimeZoneInfo zone, long since)
    {
        (_db, _words, _days) = (db, words, new DayOf(zone));
        if (since == 0)
            return;
        using var rows = db.Prepared(OfPosts).Bind(("@since", since)).ExecuteReader();
        while (rows.Read())
            foreach (var _ in OfPost(EventRow.Of(rows)))
            {
                // They are facts already; only how the posts stand is wanted.
            }
    }

    /// <summary>The facts of one event, numbered; none for most kinds.</summary>
    internal IEnumerable<Fact> Of(EventRow row) => Parts(row).Select((fact, part) => part == 0 ? fact : fact with { Part = part });

    private IEnumerable<Fact> Parts(EventRow row)
    {
        if (row.Stream.StartsWith("case/", StringComparison.Ordinal))
            return Passed.Contains(row.Type) || !long.TryParse(row.Stream.AsSpan(5), out var id) ? [] : OfCase(row, id);
        if (row.Stream.StartsWith("post/", StringComparison.Ordinal))
            return OfPost(row);
        return row.Type == "area.moved" && Read(row) is AreaMoved moved ? OfMove(row, moved) : [];
    }

    private IEnumerable<Fact> OfCase(EventRow row, long id)
    {
        if (!_cases.TryGetValue(id, out var track))
            _cases.Add(id, track = Known(row, id));
        foreach (var fact in track.Take(row.Happened, (CaseEvent)Read(row)))
            yield return fact;
        if (_cases.Count > MostKept)
            Forget();
    }

    private CaseTrack Known(EventRow next, long id)
    {
        var track = new CaseTrack(id, _words, _days);
        if (next.Type is "case.reported" or "case.imported")
            return track;
        using var rows = _db.Prepared(OfStream).Bind(("@stream", next.Stream), ("@before", next.Position)).ExecuteReader();
        while (rows.Read())
        {
            var row = EventRow.Of(rows);
            if (!Passed.Contains(row.Type))
                _ = track.Take(row.Happened, (CaseEvent)Read(row)).Count();
        }
        return track;
    }

    // Those that are over first; they are added up again should anything follow.
    private void Forget()
    {
        foreach (var (id, track) in _cases)
            if (track.IsOver)
                _cases.Remove(id);
        if (_cases.Count > MostKept / 2)
            _cases.Clear();
    }

    private IEnumerable<Fact> OfPost(EventRow row)
    {
        if (!int.TryParse(row.Stream.AsSpan(5), out var id))
            return [];
        if (!_posts.TryGetValue(id, out var track))
            _posts.Add(id, track = new PostTrack(id, _days));
        return track.Take(row.Happened, Read(row));
    }

    private IEnumerable<Fact> OfMove(EventRow row, AreaMoved moved)
    {
        var (former, now) = (AreaLine.Of(moved.FormerPath), moved.Path);
        foreach (var (_, post) in _posts.OrderBy(pair => pair.Key))
            if (post.Areas.Below(former) is { } rest)
                foreach (var fact in post.Move(row.Happened, AreaLine.Of(now + rest)))
                    yield return fact;
    }

    private object Read(EventRow row) => _db.Events.Read(row.Type, row.Bytes);
}

/// <summary>An event as facts are made of it.</summary>
internal readonly record struct EventRow(long Position, string Stream, long At, string Type, string Path, byte[] Bytes)
{
    public Happened Happened => new(Position, At, AreaLine.Of(Path));

    public static EventRow Of(Statement.Rows row) =>
        new(row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetString(3), row.GetString(4), row.GetBytes(5));
}
