using Menpai.Core;
using Menpai.Storage.Ledger;

namespace Menpai.Work.Posts;

/// <summary>邀请 Somebody of the staff is invited to set a password. The link itself is the host's, and stands in no event.</summary>
public sealed record InviteStaff(int StaffId);

/// <summary>Who was invited, and what they sign in with.</summary>
public sealed record StaffInvitation(int StaffId, string SignInName, string FullName);

[EventName("staff.invited")]
public sealed record StaffInvited(int StaffId);

/// <inheritdoc cref="InviteStaff"/>
public sealed class InviteStaffHandler(Snapshot<DutyBook> book) : IActHandler<InviteStaff, StaffInvitation>
{
    public StaffInvitation Handle(InviteStaff act, ActContext context)
    {
        var member = book.Current.Staff(act.StaffId) ?? throw CommonRefusals.NotFound().AsException();
        if (member.EndedAt is not null)
            throw PostRefusals.StaffEndedAlready().AsException();
        var district = book.Current.Tree.District;
        context.Append($"staff/{member.Id}", new StaffInvited(member.Id), district.Id, district.AreaPath);
        return new StaffInvitation(member.Id, member.SignInName, member.FullName);
    }
}
