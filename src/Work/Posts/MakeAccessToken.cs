using Menpai.Core;
using Menpai.Storage.Ledger;

namespace Menpai.Work.Posts;

/// <summary>
/// 签发令牌 Somebody makes a token by which programs act as them. The token itself is the host's, and stands in no event.
/// </summary>
/// <param name="Ending">Its last characters, by which it is told from others.</param>
/// <param name="Days">How long it counts.</param>
/// <param name="Scopes">What it may be used for.</param>
public sealed record MakeAccessToken(string Ending, int Days, IReadOnlyList<string> Scopes);

/// <summary>Until when the token counts.</summary>
public sealed record AccessTokenMade(DateTimeOffset Until);

[EventName("staff.token-made")]
public sealed record AccessTokenMadeEvent(string Ending, DateTimeOffset Until, IReadOnlyList<string> Scopes);

/// <inheritdoc cref="MakeAccessToken"/>
public sealed class MakeAccessTokenHandler(Snapshot<DutyBook> book) : IActHandler<MakeAccessToken, AccessTokenMade>
{
    /// <summary>Longest life.</summary>
    public const int MostDays = 365;

    public AccessTokenMade Handle(MakeAccessToken act, ActContext context)
    {
        if (context.Actor.StaffId is not { } staff)
            throw CommonRefusals.Forbidden().AsException();
        if (act.Days is < 1 or > MostDays)
            throw TokenRefusals.BadDays(MostDays).AsException();
        if (act.Scopes.Count == 0)
            throw TokenRefusals.NoScope().AsException();
        if (act.Scopes.FirstOrDefault(scope => !TokenScopes.Covers(context.Actor, scope)) is { } beyond)
            throw TokenRefusals.ScopeBeyond(beyond).AsException();
        var district = book.Current.Tree.District;
        var until = context.Now.AddDays(act.Days);
        context.Append($"staff/{staff}", new AccessTokenMadeEvent(act.Ending, until, act.Scopes), district.Id, district.AreaPath);
        return new AccessTokenMade(until);
    }
}
