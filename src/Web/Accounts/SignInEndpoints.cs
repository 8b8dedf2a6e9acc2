using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Ui;
using Menpai.Ui.Edge;
using Menpai.Ui.Layouts;
using Menpai.Web.Accounts.Tokens;
using Menpai.Web.Pages;
using Menpai.Work.Posts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Menpai.Web.Accounts;

/// <summary>The pages of signing in: password, code, first set-up, invitation, sign-out.</summary>
internal static class SignInEndpoints
{
    private const string AccountClaim = "account";

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.Get("/sign-in", ((HttpContext http) => AskPassword(http))).Public();
        routes.Post("/sign-in", TakePassword).Public();
        routes.Get("/sign-in/code", (HttpContext http, AccountDesk desk) => AskCode(http, desk)).Public();
        routes.Post("/sign-in/code", TakeCode).Public();
        routes.Get("/welcome", ((HttpContext http) => AskInvitation(http))).Public();
        routes.Post("/welcome", TakeInvitation).Public();
        routes.Post("/sign-out", SignOut).Public();
        routes.MapOwnAccount();
        routes.MapTokens();
    }

    private static IEndpointConventionBuilder Public(this IEndpointConventionBuilder endpoint) =>
        endpoint.Needs(Permission.Public, ScopeRule.None);

    private static IResult AskPassword(HttpContext http, Refusal? refusal = null, string name = "") =>
        http.Page<SignInPage>(
            new
            {
                Refusal = refusal,
                Name = name,
                Back = Back(http),
                Samples = http.Caller().Frame.Sample ? SampleAccounts.All : [],
            }
        );

    private static Task<IResult> TakePassword(HttpContext http, AccountDesk desk) =>
        http.Submit(
            async form =>
            {
                var (account, _) = await desk.CheckPassword(form["name"].ToString().Trim().ToLowerInvariant(), form["password"].ToString());
                await Halfway(http, account);
                return http.Onward($"/sign-in/code?back={Uri.EscapeDataString(Back(http))}");
            },
            (refusal, form) => Task.FromResult(AskPassword(http, refusal, form["name"].ToString()))
        );

    private static async Task<IResult> AskCode(HttpContext http, AccountDesk desk, Refusal? refusal = null)
    {
        if (await HalfwayAccount(http) is not { } account)
            return http.Onward("/sign-in");
        var (key, enrolled) = await desk.SecondFactor(account);
        var sample = http.Caller().Frame.Sample;
        return http.Page<CodePage>(
            new
            {
                Refusal = refusal,
                Back = Back(http),
                NewKey = enrolled ? null : key,
                Name = await desk.NameOf(account),
                // A sample's codes are no secret: it is served on this machine alone.
                SampleCode = sample ? OneTimeCode.At(key, http.Caller().Frame.Now) : null,
            }
        );
    }

    private static Task<IResult> TakeCode(HttpContext http, AccountDesk desk) =>
        http.Submit(
            async form =>
            {
                if (await HalfwayAccount(http) is not { } account)
                    return http.Onward("/sign-in");
                await desk.CheckCode(account, form["code"].ToString());
                var session = await desk.Session(account, CookieAuthenticationDefaults.AuthenticationScheme);
                var staff = int.Parse(session.FindFirst(AccountDesk.StaffClaim)!.Value);
                var book = http.RequestServices.GetRequiredService<Snapshot<DutyBook>>().Current;
                if (book.ActorOf(staff, http.Caller().Frame.Now) is not { } actor)
                    throw AccountRefusals.NoPost().AsException();
                await http.SignOutAsync(AccountModule.HalfwayScheme);
                await http.SignInAsync(session);
                return http.Onward(Back(http) is { Length: > 1 } back ? back : DeskNavigation.HomeOf(actor));
            },
            (refusal, _) => AskCode(http, desk, refusal)
        );

    private static IResult AskInvitation(HttpContext http, Refusal? refusal = null, string name = "", string invitation = "") =>
        http.Page<WelcomePage>(
            new
            {
                Refusal = refusal,
                Name = name,
                Invitation = invitation,
            }
        );

    private static Task<IResult> TakeInvitation(HttpContext http, AccountDesk desk) =>
        http.Submit(
            async form =>
            {
                if (form["password"] != form["again"])
                    throw AccountRefusals.PasswordsDiffer().AsException();
                var account = await desk.Welcome(
                    form["name"].ToString().Trim().ToLowerInvariant(),
                    form["invitation"].ToString().Trim(),
                    form["password"].ToString()
                );
                await Halfway(http, account);
                return http.Onward("/sign-in/code");
            },
            (refusal, form) => Task.FromResult(AskInvitation(http, refusal, form["name"].ToString(), form["invitation"].ToString()))
        );

    private static async Task<IResult> SignOut(HttpContext http)
    {
        await http.SignOutAsync();
        http.Response.Headers["Clear-Site-Data"] = "\"storage\"";
        return http.Onward("/sign-in");
    }

    private static Task Halfway(HttpContext http, string account) =>
        http.SignInAsync(
            AccountModule.HalfwayScheme,
            new(new System.Security.Claims.ClaimsIdentity([new(AccountClaim, account)], AccountModule.HalfwayScheme))
        );

    private static async Task<string?> HalfwayAccount(HttpContext http) =>
        (await http.AuthenticateAsync(AccountModule.HalfwayScheme)).Principal?.FindFirst(AccountClaim)?.Value;

    private static string Back(HttpContext http)
    {
        var back = http.Request.Query["back"].ToString();
        return UiPath.IsHere(back) ? back : "";
    }
}
