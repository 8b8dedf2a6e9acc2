using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Work.Posts;

namespace Menpai.Work.Cases.Desk;

/// <summary>
/// 动态 Tells open desks what changed, once a second at most and only of what the reader's posts cover at that moment. Fed by the
/// ledger after each commit; while nobody listens it only counts.
/// </summary>
public sealed class DeskNews
{
    private const string Stream = "case/";
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(20);

    // Browsers connect again by themselves; a new connection is a new look at the session.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private readonly Store _store;
    private readonly Snapshot<DutyBook> _book;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly List<Listener> _listeners = [];
    private long _written;

    public DeskNews(Ledger ledger, Store store, Snapshot<DutyBook> book, TimeProvider time)
    {
        (_store, _book, _time) = (store, book, time);
        ledger.Committed += Hear;
    }

    /// <summary>How often something was written since the start.</summary>
    public long Written => Interlocked.Read(ref _written);

    /// <summary>What changed for somebody, from now on: <c>change</c> with topics, <c>beat</c> when nothing did.</summary>
    public async IAsyncEnumerable<SseItem<string>> For(int staff, [EnumeratorCancellation] CancellationToken gone)
    {
        var listener = new Listener(staff);
        lock (_gate)
            _listeners.Add(listener);
        try
        {
            var until = _time.GetTimestamp();
            yield return new SseItem<string>("", "beat");
            while (_time.GetElapsedTime(until) < Longest && await listener.Wait(Beat, gone) is var (changed, rung))
            {
                if (_book.Current.ActorOf(staff, _time.GetUtcNow()) is not { } actor || !actor.May(Permission.ReadCases))
                    yield break;
                var topics = (Topics(changed, actor.For(Permission.ReadCases)) + (rung ? " news" : "")).Trim();
                yield return topics.Length == 0 ? new SseItem<string>("", "beat") : new SseItem<string>(topics, "change");
                await Task.Delay(Quiet, gone);
            }
        }
        finally
        {
            lock (_gate)
                _listeners.Remove(listener);
        }
    }

    /// <summary>These people have something new in their list: their open desks are told by the topic <c>news</c>.</summary>
    public void Ring(IReadOnlyCollection<int> staff)
    {
        lock (_gate)
            foreach (var listener in _listeners.Where(listener => staff.Contains(listener.Staff)))
                listener.Ring();
    }

    // On the writer's thread: note and be gone.
    private void Hear(IReadOnlyList<LedgerEvent> events)
    {
        Interlocked.Increment(ref _written);
        lock (_gate)
            foreach (var listener in _listeners)
                listener.Note(events);
    }

    private string Topics(IReadOnlyDictionary<long, string> changed, Actor actor)
    {
        if (changed.Count == 0)
            return "";
        var ids = changed.Keys.ToList();
        using var reading = _store.Read(Scope.Everything);
        var cases = reading
            .Db.Set<Case>()
            .Where(row => ids.Contains(row.CaseId))
            .Select(row => new
            {
                row.CaseId,
                row.Number,
                row.AreaPath,
                row.DepartmentId,
                row.Turns,
            })
            .ToList();
        var topics = new List<string>();
        foreach (var one in cases)
        {
            var mine = actor.Scope.Covers(one.AreaPath, one.DepartmentId, one.CaseId);
            // What has just left my hands leaves my list too, but I am not told where it went.
            var was =
                actor.Scope.Covers(changed[one.CaseId])
                || one.Turns.Any(turn => turn.DepartmentId is { } id && actor.Scope.Departments.Contains(id));
            if ((mine || was) && topics.Count == 0)
                topics.Add("inbox");
            if (mine)
                topics.Add(Stream + one.Number);
        }
        return string.Join(' ', topics);
    }

    /// <summary>What one open desk has not been told yet: cases, and the paths they had before.</summary>
    private sealed class Listener(int staff)
    {
        // Beyond this a desk is told to look at everything it shows.
        private const int Most = 500;
        private readonly System.Threading.Channels.Channel<bool> _bell = System.Threading.Channels.Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
        );
        private readonly Lock _gate = new();
        private Dictionary<long, string> _changed = [];
        private bool _rung;

        public int Staff => staff;

        public void Note(IReadOnlyList<LedgerEvent> events)
        {
            lock (_gate)
                foreach (var happened in events)
                    if (_changed.Count < Most && IdOf(happened.Stream) is { } id)
                        _changed.TryAdd(id, happened.PathThen);
            _bell.Writer.TryWrite(true);
        }

        public void Ring()
        {
            lock (_gate)
                _rung = true;
            _bell.Writer.TryWrite(true);
        }

        public async Task<(IReadOnlyDictionary<long, string> Changed, bool Rung)> Wait(TimeSpan longest, CancellationToken gone)
        {
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(gone);
            waiting.CancelAfter(longest);
            try
            {
                await _bell.Reader.ReadAsync(waiting.Token);
            }
            catch (OperationCanceledException) when (!gone.IsCancellationRequested)
            {
                // Nothing for a while; the connection is kept warm.
            }
            lock (_gate)
            {
                var heard = (_changed, _rung);
                (_changed, _rung) = ([], false);
                return heard;
            }
        }

        private static long? IdOf(string stream) =>
            stream.StartsWith(Stream, StringComparison.Ordinal)
            && long.TryParse(stream.AsSpan(Stream.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? id
                : null;
    }
}
