using Menpai.Core;

namespace Menpai.Work.Posts;

/// <summary>One person of the staff, as the list shows them.</summary>
/// <param name="Member">The person.</param>
/// <param name="Posts">What they hold now.</param>
/// <param name="StandsInFor">What they stand in for now.</param>
/// <param name="Away">Whether they are away from a post now.</param>
public sealed record StaffRow(StaffMember Member, IReadOnlyList<Post> Posts, IReadOnlyList<Post> StandsInFor, bool Away);

/// <summary>人员名单 The staff, by name.</summary>
public static class StaffList
{
    /// <summary>Those whose name, sign-in name or post holds what was asked for; those in service before those who left.</summary>
    /// <param name="query">Empty for everybody.</param>
    /// <param name="free">Only those in service who hold no post.</param>
    public static IReadOnlyList<StaffRow> Find(DutyBook book, DateTimeOffset at, string query = "", bool free = false)
    {
        var words = query.Trim();
        return
        [
            .. book
                .AllStaff.Select(member => Row(book, member, at))
                .Where(row => !free || (row.Member.EndedAt is null && row.Posts.Count == 0))
                .Where(row => words.Length == 0 || Holds(row, words))
                .OrderBy(row => row.Member.EndedAt is not null)
                .ThenBy(row => row.Member.FullName, StringComparer.Ordinal)
                .ThenBy(row => row.Member.Id),
        ];
    }

    /// <summary>A person with what they hold now.</summary>
    public static StaffRow Row(DutyBook book, StaffMember member, DateTimeOffset at)
    {
        var held = book.PostsHeldBy(member.Id, at);
        var own = held.Where(post => book.HolderOf(post.Id, at)?.StaffId == member.Id).ToList();
        var others = held.Where(post => book.AbsenceOf(post.Id, at)?.StandInStaffId == member.Id).ToList();
        return new(member, own, others, book.IsAway(member.Id, at));
    }

    private static bool Holds(StaffRow row, string words) =>
        row.Member.FullName.Contains(words, StringComparison.OrdinalIgnoreCase)
        || row.Member.SignInName.Contains(words, StringComparison.OrdinalIgnoreCase)
        || row.Posts.Any(post => post.Name.Contains(words, StringComparison.OrdinalIgnoreCase));
}
