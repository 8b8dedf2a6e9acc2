using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Territory.Import;
using Menpai.Ui.Edge;
using Menpai.Work.Posts.Import;
using Menpai.Work.Posts.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Menpai.Work.Posts;

/// <summary>Staff at the desk.</summary>
internal static class StaffEndpoints
{
    private const string Home = "/desk/staff";

    public static void MapStaff(this IEndpointRouteBuilder routes)
    {
        var staff = routes.MapGroup(Home);
        staff.Get("/", List).Needs(Permission.ManagePosts, ScopeRule.District);
        staff.Post("/", Add).Needs(Permission.ManagePosts, ScopeRule.District);
        routes.Get(Home + ".csv", Export).Needs(Permission.ManagePosts, ScopeRule.District);
        routes.Get(Home + ".xlsx", Export).Needs(Permission.ManagePosts, ScopeRule.District);
        staff.Get("/{id:int}", One).Needs(Permission.ManagePosts, ScopeRule.District);
        staff.Post("/{id:int}/end", End).Needs(Permission.ManagePosts, ScopeRule.District);
    }

    private static IResult List(HttpContext http, Snapshot<DutyBook> book, string? q, int free = 0, int page = 1) =>
        ListPage(http, book.Current, (q ?? "").Trim(), free == 1, Math.Max(page, 1), null, null);

    private static IResult ListPage(
        HttpContext http,
        DutyBook book,
        string words,
        bool free,
        int page,
        Refusal? refusal,
        IFormCollection? typed
    )
    {
        var now = http.Caller().Frame.Now;
        var rows = StaffList.Find(book, now, words, free);
        return http.Page<StaffPage>(
            new
            {
                Rows = rows.Skip((page - 1) * StaffPage.MostRows).Take(StaffPage.MostRows).ToList(),
                Words = words,
                Free = free,
                Page = page,
                Pages = Math.Max(1, (rows.Count + StaffPage.MostRows - 1) / StaffPage.MostRows),
                Serving = book.AllStaff.Count(member => member.EndedAt is null),
                Unposted = StaffList.Find(book, now, free: true).Count,
                Refusal = refusal,
                Typed = typed,
            }
        );
    }

    private static Task<IResult> Add(HttpContext http, AddStaffHandler handler, Snapshot<DutyBook> book) =>
        http.Submit(
            async form =>
            {
                var added = await http.Act(
                    handler,
                    new AddStaff(form["signInName"].ToString(), form["fullName"].ToString(), form["surname"])
                );
                return http.Onward($"{Home}/{added.StaffId}", "staff.flash.added");
            },
            (refusal, form) => Task.FromResult(ListPage(http, book.Current, "", free: false, 1, refusal, form))
        );

    private static IResult Export(HttpContext http, Snapshot<DutyBook> book)
    {
        var now = http.Caller().Frame.Now;
        return SheetOut.Download(http, "staff", "人员", StaffImporter.All, file => StaffImporter.Write(file, book.Current, now));
    }

    private static IResult One(HttpContext http, Snapshot<DutyBook> book, int id) => OnePage(http, book.Current, id, null);

    private static IResult OnePage(HttpContext http, DutyBook book, int id, Refusal? refusal)
    {
        var member = book.Staff(id) ?? throw CommonRefusals.NotFound().AsException();
        return http.Page<PersonPage>(new { Row = StaffList.Row(book, member, http.Caller().Frame.Now), Refusal = refusal });
    }

    private static Task<IResult> End(HttpContext http, int id, EndStaffHandler handler, Snapshot<DutyBook> book) =>
        http.Submit(
            async _ =>
            {
                await http.Act(handler, new EndStaff(id));
                return http.Onward($"{Home}/{id}", "staff.flash.ended");
            },
            (refusal, _) => Task.FromResult(OnePage(http, book.Current, id, refusal))
        );
}
