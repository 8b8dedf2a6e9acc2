using System.Collections.Concurrent;
using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Work.Posts;

namespace Menpai.Work.Cases.Desk;

/// <summary>How much waits for somebody, as their navigation shows it: counted anew only after something was written.</summary>
internal sealed class WaitingCount(CaseQueries queries, Snapshot<DutyBook> book, DeskNews news, TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<int, Counted> _counts = new();

    /// <summary>The cases on the to-do list of this person; none for those who read no case.</summary>
    public int Of(Actor actor)
    {
        if (actor.StaffId is not { } staff)
            return 0;
        var (written, now) = (news.Written, time.GetUtcNow());
        var known = _counts.GetOrAdd(staff, _ => new Counted());
        if (known.Latest is { } latest && latest.Written == written && (now - latest.At).Duration() < Longest)
            return latest.Todo;
        // Pages asked for at once do not count side by side: one counts, the others show what was known.
        var counting = Monitor.TryEnter(known);
        if (!counting && known.Latest is { } before)
            return before.Todo;
        if (!counting)
            Monitor.Enter(known);
        try
        {
            return (known.Latest = new Count(written, now, CountFor(staff, now))).Todo;
        }
        finally
        {
            Monitor.Exit(known);
        }
    }

    // By their own posts, not by what the page they look at allows.
    private int CountFor(int staff, DateTimeOffset now) =>
        book.Current.ActorOf(staff, now) is { } whole && whole.May(Permission.ReadCases)
            ? queries.Counts(whole.For(Permission.ReadCases)).Todo
            : 0;

    private sealed class Counted
    {
        public volatile Count? Latest;
    }

    private sealed record Count(long Written, DateTimeOffset At, int Todo);
}
