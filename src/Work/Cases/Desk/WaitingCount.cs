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
        if (_counts.TryGetValue(staff, out var known) && known.Written == written && (now - known.At).Duration() < Longest)
            return known.Todo;
        // By their own posts, not by what the page they look at allows.
        var whole = book.Current.ActorOf(staff, now);
        var todo = whole is not null && whole.May(Permission.ReadCases) ? queries.Counts(whole.For(Permission.ReadCases)).Todo : 0;
        _counts[staff] = new Counted(written, now, todo);
        return todo;
    }

    private sealed record Counted(long Written, DateTimeOffset At, int Todo);
}
