using System.Globalization;
using System.Security.Claims;
using Menpai.Core;
using Menpai.Delivery.Desk;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Ui;
using Menpai.Ui.Edge;
using Menpai.Web.Accounts;
using Menpai.Web.Accounts.Tokens;
using Menpai.Work.Posts;

namespace Menpai.Web.Hosting;

/// <summary>
/// Says who calls: from the session to the person, from the person to today's posts, from the posts to scope and roles. Done anew
/// for each request, so a post that ends takes its scope along at once.
/// </summary>
internal sealed class CallerMiddleware(
    IReadOnlyDictionary<string, Texts> texts,
    Snapshot<DutyBook> book,
    Snapshot<District> district,
    AccountDesk accounts,
    DeskBell bell,
    TokenDesk tokens,
    TimeProvider time
)
{
    public async Task Add(HttpContext http, RequestDelegate next)
    {
        var now = time.GetUtcNow();
        var token = BearerToken.Of(http.Request) is { } sent ? await tokens.Check(sent) : null;
        // A token comes alone: what a cookie beside it would add is not looked at.
        var actor = token is null ? await ActorOf(http.User, now) : OwnerOf(token, now);
        var preferences = Preferences.Of(http.Request);
        var words = texts[preferences.Language];
        var here = district.Current;
        http.Features.Set(
            new Caller(
                actor,
                new Frame(words, actor, now, here.TimeZone, here.Name, http.Request.Path + http.Request.QueryString)
                {
                    Sample = here.Sample,
                    LargeType = preferences.LargeType,
                    News = actor.StaffId is { } staff && http.Request.Path.StartsWithSegments("/desk") ? bell.Unread(staff) : 0,
                    Flash = http.TakeFlash() is { } key && words.Has(key) ? words[key] : null,
                }
            )
            {
                Token = token?.Allows,
                TokenId = token?.Id ?? 0,
            }
        );
        await next(http);
    }

    private Actor OwnerOf(AccessToken token, DateTimeOffset now) =>
        book.Current.ActorOf(token.StaffId, now) ?? throw TokenRefusals.Ended().AsException();

    private async Task<Actor> ActorOf(ClaimsPrincipal session, DateTimeOffset now) =>
        session.FindFirstValue(AccountDesk.StaffClaim) is { } staff
        && await accounts.IsCurrent(session)
        && book.Current.ActorOf(int.Parse(staff, CultureInfo.InvariantCulture), now) is { } actor
            ? actor
            : Actor.Resident(Scope.None);
}
