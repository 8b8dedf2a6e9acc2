using System.Globalization;
using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Ui.Edge;
using Menpai.Web.Pages;
using Menpai.Work.Posts;

namespace Menpai.Web.Accounts.Tokens;

/// <summary>A token in the administrator's list, with whose it is.</summary>
public sealed record TokenRow(AccessToken Token, StaffMember? Owner);

/// <summary>Tokens: one's own, and for administrators everybody's.</summary>
internal static class TokenEndpoints
{
    private const string Own = "/account/tokens";
    private const string All = "/desk/accounts/tokens";

    public static void MapTokens(this IEndpointRouteBuilder routes)
    {
        routes.Get(Own, (HttpContext http, TokenDesk desk) => OwnPage(http, desk)).Needs(Permission.SignedIn, ScopeRule.None);
        routes.Post(Own, Make).Needs(Permission.SignedIn, ScopeRule.None);
        routes.Post(Own + "/{id:int}/revoke", RevokeOwn).Needs(Permission.SignedIn, ScopeRule.None);
        routes.Get(All, AllPage).Needs(Permission.ManagePosts, ScopeRule.District);
        routes.Post(All + "/{id:int}/revoke", RevokeAny).Needs(Permission.ManagePosts, ScopeRule.District);
    }

    private static async Task<IResult> OwnPage(HttpContext http, TokenDesk desk, Refusal? refusal = null, IFormCollection? typed = null) =>
        http.Page<TokensPage>(
            new
            {
                Tokens = http.Actor().StaffId is { } id ? await desk.Of(id) : [],
                Scopes = TokenScopes.Within(http.Actor()).ToList(),
                Refusal = refusal,
                TokenName = typed?["tokenName"].ToString() ?? "",
                Days = typed?["days"].ToString() ?? "90",
                Chosen = typed?["scopes"].OfType<string>().ToList() ?? [],
            }
        );

    // Answered with the page itself: the token is kept nowhere, so there is no address to go on to.
    private static Task<IResult> Make(HttpContext http, TokenDesk desk, MakeAccessTokenHandler handler) =>
        http.Submit(
            async form =>
            {
                var name = await desk.CheckNew(http.Actor().StaffId ?? 0, form["tokenName"].ToString());
                _ = int.TryParse(form["days"], NumberStyles.None, CultureInfo.InvariantCulture, out var days);
                var allows = form["scopes"].OfType<string>().Distinct().ToList();
                var secret = TokenSecret.New();
                var made = await http.Act(handler, new MakeAccessToken(secret.Ending, days, allows));
                await desk.Keep(http.User, name, secret, made.Until, allows);
                return http.Page<TokenMadePage>(
                    new
                    {
                        TokenName = name,
                        Secret = secret.Text,
                        made.Until,
                        Home = $"{http.Request.Scheme}://{http.Request.Host}",
                    }
                );
            },
            (refusal, form) => OwnPage(http, desk, refusal, form)
        );

    private static async Task<IResult> RevokeOwn(HttpContext http, int id, TokenDesk desk, RevokeAccessTokenHandler handler)
    {
        var token =
            await desk.Find(id) is { } found && found.StaffId == http.Actor().StaffId
                ? found
                : throw CommonRefusals.NotFound().AsException();
        await Revoke(http, desk, handler, token);
        return http.Onward(Own, "tokens.flash.revoked");
    }

    private static async Task<IResult> AllPage(HttpContext http, TokenDesk desk, Snapshot<DutyBook> book) =>
        http.Page<AllTokensPage>(
            new { Rows = (await desk.InForce()).Select(token => new TokenRow(token, book.Current.Staff(token.StaffId))).ToList() }
        );

    private static async Task<IResult> RevokeAny(HttpContext http, int id, TokenDesk desk, RevokeAccessTokenHandler handler)
    {
        await Revoke(http, desk, handler, await desk.Find(id) ?? throw CommonRefusals.NotFound().AsException());
        return http.Onward(All, "tokens.flash.revoked");
    }

    private static async Task Revoke(HttpContext http, TokenDesk desk, RevokeAccessTokenHandler handler, AccessToken token)
    {
        await http.Act(handler, new RevokeAccessToken(token.StaffId, token.Ending));
        await desk.Revoke(token);
    }
}
