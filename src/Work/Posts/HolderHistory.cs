using Menpai.Storage;

namespace Menpai.Work.Posts;

/// <summary>历任 Who held a post from one moment to another.</summary>
/// <param name="FullName">As colleagues read it.</param>
/// <param name="To">Null while they hold it.</param>
public sealed record HolderTurn(int StaffId, string FullName, DateTimeOffset From, DateTimeOffset? To);

/// <summary>The holders of a post, past and present.</summary>
public static class HolderHistory
{
    /// <summary>The latest first. Nothing for a post outside the scope.</summary>
    public static IReadOnlyList<HolderTurn> Read(MenpaiDb db, int postId) =>
        [
            .. db.Set<Holder>()
                .Where(holder => holder.PostId == postId)
                .Join(
                    db.Set<StaffMember>(),
                    holder => holder.StaffId,
                    member => member.Id,
                    (holder, member) => new { holder, member.FullName }
                )
                .OrderByDescending(row => row.holder.Id)
                .AsEnumerable()
                .Select(row => new HolderTurn(row.holder.StaffId, row.FullName, row.holder.From, row.holder.To)),
        ];
}
