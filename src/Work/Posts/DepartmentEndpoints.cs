using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Ui.Edge;
using Menpai.Work.Posts.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Menpai.Work.Posts;

/// <summary>Departments at the desk.</summary>
internal static class DepartmentEndpoints
{
    private const string Home = "/desk/departments";

    public static void MapDepartments(this IEndpointRouteBuilder routes)
    {
        var departments = routes.MapGroup(Home);
        departments.Get("/", List).Needs(Permission.ManagePosts, ScopeRule.District);
        departments.Post("/", Add).Needs(Permission.ManagePosts, ScopeRule.District);
        departments.Post("/{id:int}", Change).Needs(Permission.ManagePosts, ScopeRule.District);
    }

    private static IResult List(HttpContext http, Snapshot<DutyBook> book) => ListPage(http, book.Current, null, null);

    private static IResult ListPage(HttpContext http, DutyBook book, Refusal? refusal, IFormCollection? typed)
    {
        var now = http.Caller().Frame.Now;
        int Officers(Department department) =>
            book.Posts.Count(post => post.DepartmentId == department.Id && book.HolderOf(post.Id, now) is not null);
        var rows = book.Departments.OrderBy(department => department.Id).Select(department => (department, Officers(department))).ToList();
        return http.Page<DepartmentsPage>(
            new
            {
                Rows = rows,
                Refusal = refusal,
                Typed = typed,
            }
        );
    }

    private static Task<IResult> Add(HttpContext http, AddDepartmentHandler handler, Snapshot<DutyBook> book) =>
        http.Submit(
            async form =>
            {
                var act = new AddDepartment(
                    form["departmentCode"].ToString(),
                    form["departmentName"].ToString(),
                    form["englishName"],
                    form["dutyNumber"]
                );
                var added = await http.Act(handler, act);
                return http.Onward($"{Home}#department-{added.DepartmentId}", "departments.flash.added");
            },
            (refusal, form) => Task.FromResult(ListPage(http, book.Current, refusal, form))
        );

    private static Task<IResult> Change(HttpContext http, int id, ChangeDepartmentHandler handler, Snapshot<DutyBook> book) =>
        http.Submit(
            async form =>
            {
                await http.Act(
                    handler,
                    new ChangeDepartment(id, form["departmentName"].ToString(), form["englishName"], form["dutyNumber"])
                );
                return http.Onward($"{Home}#department-{id}", "departments.flash.changed");
            },
            (refusal, _) => Task.FromResult(ListPage(http, book.Current, refusal, null))
        );
}
