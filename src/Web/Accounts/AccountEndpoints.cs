using System.Globalization;
using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Ui.Edge;
using Menpai.Web.Pages;
using Menpai.Work.Posts;

namespace Menpai.Web.Accounts;

/// <summary>Accounts at the desk: who can sign in, inviting, ending sessions.</summary>
internal static class AccountEndpoints
{
    private const string Home = "/desk/accounts";
    private const int MostAtOnce = 60;

    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        var accounts = routes.MapGroup(Home);
        accounts.Get("/", List).Needs(Permission.ManagePosts, ScopeRule.District);
        accounts.Post("/invite", Invite).Needs(Permission.ManagePosts, ScopeRule.District);
        accounts.Get("/{id:int}", One).Needs(Permission.ManagePosts, ScopeRule.District);
        accounts.Post("/{id:int}/sign-out", SignOut).Needs(Permission.ManagePosts, ScopeRule.District);
    }

    private static async Task<IResult> List(
        HttpContext http,
        Snapshot<DutyBook> book,
        AccountDesk desk,
        string? q,
        string? show,
        int page = 1,
        bool none = false
    )
    {
        var (now, states) = (http.Caller().Frame.Now, await desk.States());
        var serving = StaffList
            .Find(book.Current, now, (q ?? "").Trim())
            .Where(row => row.Member.EndedAt is null)
            .Select(row => new AccountRow(row, states.GetValueOrDefault(row.Member.Id)))
            .ToList();
        AccountState? only = Enum.TryParse<AccountState>(show, ignoreCase: true, out var wanted) ? wanted : null;
        var rows = serving.Where(row => only is null || row.State == only).ToList();
        page = Math.Max(1, page);
        return http.Page<AccountsPage>(
            new
            {
                Rows = rows.Skip((page - 1) * MostAtOnce).Take(MostAtOnce).ToList(),
                Counts = serving.CountBy(row => row.State).ToDictionary(),
                Only = only,
                Words = (q ?? "").Trim(),
                Page = page,
                Pages = Math.Max(1, (rows.Count + MostAtOnce - 1) / MostAtOnce),
                NobodyTicked = none,
            }
        );
    }

    private static async Task<IResult> One(HttpContext http, Snapshot<DutyBook> book, AccountDesk desk, int id)
    {
        var member = book.Current.Staff(id) ?? throw CommonRefusals.NotFound().AsException();
        var row = StaffList.Row(book.Current, member, http.Caller().Frame.Now);
        return http.Page<AccountOfPage>(new { Row = new AccountRow(row, (await desk.States()).GetValueOrDefault(id)) });
    }

    // Answered with the page itself: the links are kept nowhere, so there is no address to go on to.
    private static async Task<IResult> Invite(HttpContext http, InviteStaffHandler handler, AccountDesk desk)
    {
        var form = await http.ReadForm();
        var chosen = form["staff"].Select(one => int.TryParse(one, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0);
        var invitations = new List<AccountInvitation>();
        foreach (var id in chosen.Where(id => id > 0).Distinct().Take(MostAtOnce))
        {
            var invited = await http.Act(handler, new InviteStaff(id), id: Guid.CreateVersion7());
            var token = await desk.Invite(invited.SignInName, id);
            invitations.Add(new(invited.FullName, invited.SignInName, Link(http, invited.SignInName, token)));
        }
        return invitations.Count == 0 ? http.Onward($"{Home}?none=true") : http.Page<InvitationsPage>(new { Invitations = invitations });
    }

    private static string Link(HttpContext http, string name, string invitation) =>
        $"{http.Request.Scheme}://{http.Request.Host}/welcome#name={Uri.EscapeDataString(name)}&invitation={Uri.EscapeDataString(invitation)}";

    private static async Task<IResult> SignOut(HttpContext http, Snapshot<DutyBook> book, AccountDesk desk, int id)
    {
        _ = book.Current.Staff(id) ?? throw CommonRefusals.NotFound().AsException();
        await desk.EndSessions(id);
        return http.Onward($"{Home}/{id}", "accounts.flash.signed-out");
    }
}
