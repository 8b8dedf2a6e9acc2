using System.Security.Claims;
using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Ui.Edge;
using Menpai.Web.Pages;
using Menpai.Work.Posts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Menpai.Web.Accounts;

/// <summary>我的账号 What one holds now, and a new password.</summary>
internal static class OwnAccount
{
    public static void MapOwnAccount(this IEndpointRouteBuilder routes)
    {
        routes
            .Get("/account", (HttpContext http, Snapshot<DutyBook> book) => Show(http, book.Current))
            .Needs(Permission.SignedIn, ScopeRule.None);
        routes.Post("/account/password", ChangePassword).Needs(Permission.SignedIn, ScopeRule.None);
    }

    private static IResult Show(HttpContext http, DutyBook book, Refusal? refusal = null)
    {
        var (actor, now) = (http.Actor(), http.Caller().Frame.Now);
        var member = actor.StaffId is { } id ? book.Staff(id) : null;
        return http.Page<AccountPage>(
            new
            {
                Row = member is null ? null : StaffList.Row(book, member, now),
                Turns = member is null ? [] : book.ShiftsOfStaff(member.Id).Where(shift => shift.From <= now && now < shift.To).ToList(),
                Book = book,
                Refusal = refusal,
            }
        );
    }

    private static Task<IResult> ChangePassword(HttpContext http, AccountDesk desk, Snapshot<DutyBook> book) =>
        http.Submit(
            async form =>
            {
                if (form["password"] != form["again"])
                    throw AccountRefusals.PasswordsDiffer().AsException();
                var account = http.User.FindFirstValue(ClaimTypes.NameIdentifier)!;
                await desk.ChangePassword(account, form["old"].ToString(), form["password"].ToString());
                // The other sessions ended with the old password; this one goes on.
                await http.SignInAsync(await desk.Session(account, CookieAuthenticationDefaults.AuthenticationScheme));
                return http.Onward("/account", "account.flash.password");
            },
            (refusal, _) => Task.FromResult(Show(http, book.Current, refusal))
        );
}
