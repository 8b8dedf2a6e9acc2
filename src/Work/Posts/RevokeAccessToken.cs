using Menpai.Core;
using Menpai.Storage.Ledger;

namespace Menpai.Work.Posts;

/// <summary>吊销令牌 A token counts no more; its owner or an administrator says so.</summary>
public sealed record RevokeAccessToken(int StaffId, string Ending);

/// <summary>Whose token it was.</summary>
public sealed record AccessTokenRevoked(int StaffId);

[EventName("staff.token-revoked")]
public sealed record AccessTokenRevokedEvent(string Ending);

/// <inheritdoc cref="RevokeAccessToken"/>
public sealed class RevokeAccessTokenHandler(Snapshot<DutyBook> book) : IActHandler<RevokeAccessToken, AccessTokenRevoked>
{
    public AccessTokenRevoked Handle(RevokeAccessToken act, ActContext context)
    {
        if (context.Actor.StaffId != act.StaffId && !context.Actor.May(Permission.ManagePosts))
            throw CommonRefusals.NotFound().AsException();
        var district = book.Current.Tree.District;
        context.Append($"staff/{act.StaffId}", new AccessTokenRevokedEvent(act.Ending), district.Id, district.AreaPath);
        return new AccessTokenRevoked(act.StaffId);
    }
}
