using Menpai.Core;
using Menpai.Storage.Ledger;

namespace Menpai.Work.Posts;

/// <summary>离职 Somebody leaves: every post, stand-in and turn on duty of theirs ends at once. Their cases stay with the posts.</summary>
public sealed record EndStaff(int StaffId);

/// <summary>Who left, and how many posts that left vacant.</summary>
public sealed record StaffReceipt(int StaffId, int PostsLeft);

/// <inheritdoc cref="EndStaff"/>
public sealed class EndStaffHandler(Snapshot<DutyBook> book) : IActHandler<EndStaff, StaffReceipt>
{
    public StaffReceipt Handle(EndStaff act, ActContext context)
    {
        var member =
            context.Db.Set<StaffMember>().FirstOrDefault(row => row.Id == act.StaffId) ?? throw CommonRefusals.NotFound().AsException();
        if (member.EndedAt is not null)
            throw PostRefusals.StaffEndedAlready().AsException();
        var posts = context
            .Db.Set<Holder>()
            .Where(holder => holder.StaffId == act.StaffId && holder.To == null)
            .Select(holder => holder.PostId)
            .ToList();
        foreach (var post in posts)
        {
            var file = PostFile.Open(context, post);
            file.KeepAnAdministrator();
            file.EndHolding();
        }
        WithdrawAsStandIn(act.StaffId, context);
        foreach (var shift in context.Db.Set<RosterShift>().Where(shift => shift.StaffId == act.StaffId && shift.To > context.Now).ToList())
            Roster.TakeOff(context, shift);
        member.EndedAt = context.Now;
        var district = book.Current.Tree.District;
        context.Append($"staff/{member.Id}", new StaffEnded(member.Id), district.Id, district.AreaPath);
        context.Touch(book);
        return new StaffReceipt(member.Id, posts.Count);
    }

    private static void WithdrawAsStandIn(int staffId, ActContext context)
    {
        foreach (var absence in context.Db.Set<Absence>().Where(row => row.StandInStaffId == staffId && row.To > context.Now).ToList())
        {
            absence.StandInStaffId = null;
            var file = PostFile.Open(context, absence.PostId);
            file.Write(new StandInWithdrawn(absence.PostId, absence.Id, staffId));
        }
    }
}
