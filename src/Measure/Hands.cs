using Menpai.Storage.Ledger;
using Menpai.Work.Cases;

namespace Menpai.Measure;

/// <summary>经手 Who had a hand in a case: they judge nothing that is about it.</summary>
internal static class Hands
{
    private const string Of = "SELECT COUNT(*) FROM events WHERE Stream = @stream AND StaffId = @staff";

    /// <summary>Whether somebody did anything to it, or it lay with a post of theirs.</summary>
    public static bool Had(ActContext context, Case @case, Doer by) =>
        @case.Turns.Any(turn => turn.PostId is { } post && context.Actor.Posts.Contains(post))
        || Convert.ToInt64(context.Prepared(Of).Bind(("@stream", @case.Stream), ("@staff", by.StaffId)).ExecuteScalar()) > 0;
}
