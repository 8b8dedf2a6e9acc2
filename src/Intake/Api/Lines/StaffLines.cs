using Menpai.Core;
using Menpai.Packs;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Ui.Edge;
using Menpai.Work.Calendars;
using Menpai.Work.Cases;
using Menpai.Work.Posts;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Intake.Api.Lines;

/// <summary>Somebody of the staff as programs read them.</summary>
public sealed record ApiStaff(
    int Id,
    string SignInName,
    string Surname,
    string FullName,
    DateTimeOffset? EndedAt,
    IReadOnlyList<int> Posts
);

/// <summary>A department as programs read it.</summary>
public sealed record ApiDepartment(int Id, string Code, string Name, string EnglishName, string DutyNumber);

/// <summary>A version of the duty list among the others.</summary>
public sealed record ApiDutyVersion(int Id, DateTimeOffset From, string Note, int Lines);

/// <summary>A version of the duty list with its lines.</summary>
public sealed record ApiDutyList(int Id, DateTimeOffset From, string Note, IReadOnlyList<DutyLine> Lines);

/// <summary>The working days of a year.</summary>
/// <param name="WorkingDays">How many of its days are worked.</param>
public sealed record ApiCalendar(int Year, int WorkingDays, IReadOnlyList<DateOnly> DaysOff, IReadOnlyList<DateOnly> MakeUpDays);

/// <summary>人员接口 Staff, departments, duty lists and calendars for programs.</summary>
internal static class StaffLines
{
    private static readonly ApiStaff Somebody = new(31, "wang", "王", "王样例", null, [12]);
    private static readonly ApiDepartment Urban = new(3, "urban-management", "城市管理局", "Urban management", "0394-8000010");
    private static readonly DateTimeOffset Day = new(2026, 4, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DutyLine[] Lines = [new("*", 3, PostKind.GridWorker), new("municipal/*", 1, null, "urban-management")];
    private static readonly ApiCalendar Year = new(2027, 250, [new(2027, 1, 1)], []);

    private static readonly ApiResource<ApiStaff> Staff = new(
        "staff.one",
        "staff/{staffId:int}",
        Permission.ManagePosts,
        ScopeRule.District,
        FindStaff,
        Somebody
    );
    private static readonly ApiResource<ApiDepartment> Department = new(
        "departments.one",
        "departments/{departmentId:int}",
        Permission.ReadTerritory,
        ScopeRule.None,
        FindDepartment,
        Urban
    );

    public static IReadOnlyList<ApiEndpoint> All { get; } =
    [
        Reads.List(
            "staff.list",
            "staff",
            Permission.ManagePosts,
            ScopeRule.District,
            ListStaff,
            Somebody,
            new("q"),
            new("ended", ApiValue.Flag)
        ),
        Reads.One(Staff),
        Acts.Of<AddStaff, AddStaffHandler, StaffAdded>(
            "staff.add",
            "staff",
            Permission.ManagePosts,
            ScopeRule.District,
            new("wang", "王样例", "王"),
            new(31, "wang"),
            makes: true
        ),
        Acts.On<ApiStaff, EndStaff, EndStaffHandler, StaffReceipt>(
            Staff,
            "staff.end",
            "staff/{staffId:int}/end",
            Permission.ManagePosts,
            ScopeRule.District,
            new(31),
            new(31, 1)
        ),
        Reads.List("departments.list", "departments", Permission.ReadTerritory, ScopeRule.None, ListDepartments, Urban),
        Reads.One(Department),
        Acts.Of<AddDepartment, AddDepartmentHandler, DepartmentReceipt>(
            "departments.add",
            "departments",
            Permission.ManagePosts,
            ScopeRule.District,
            new("urban-management", "城市管理局", "Urban management", "0394-8000010"),
            new(3, "城市管理局"),
            makes: true
        ),
        Acts.On<ApiDepartment, ChangeDepartment, ChangeDepartmentHandler, DepartmentReceipt>(
            Department,
            "departments.change",
            "departments/{departmentId:int}/change",
            Permission.ManagePosts,
            ScopeRule.District,
            new(3, "城市管理局", "Urban management", "0394-8000011"),
            new(3, "城市管理局")
        ),
        Reads.List(
            "duty-lists.list",
            "duty-lists",
            Permission.ReadTerritory,
            ScopeRule.None,
            Versions,
            new ApiDutyVersion(2, Day, "新版职责清单", 42)
        ),
        Reads.One(
            new ApiResource<ApiDutyList>(
                "duty-lists.current",
                "duty-lists/current",
                Permission.ReadTerritory,
                ScopeRule.None,
                Current,
                new(2, Day, "新版职责清单", Lines)
            )
        ),
        Reads.One(
            new ApiResource<ApiDutyList>(
                "duty-lists.one",
                "duty-lists/{dutyListId:int}",
                Permission.ReadTerritory,
                ScopeRule.None,
                FindDuties,
                new(2, Day, "新版职责清单", Lines)
            )
        ),
        Acts.Of<PublishDutyList, PublishDutyListHandler, DutyListPublished>(
            "duty-lists.publish",
            "duty-lists",
            Permission.ManagePosts,
            ScopeRule.District,
            new(Lines, "新版职责清单"),
            new(2, 2),
            makes: true
        ),
        Reads.List("calendars.list", "calendars", Permission.ReadTerritory, ScopeRule.None, Calendars, Year),
        Reads.One(
            new ApiResource<ApiCalendar>(
                "calendars.one",
                "calendars/{year:int}",
                Permission.ReadTerritory,
                ScopeRule.None,
                FindCalendar,
                Year
            )
        ),
        Acts.Of<LoadCalendar, LoadCalendarHandler, CalendarLoaded>(
            "calendars.load",
            "calendars/{year:int}",
            Permission.ManagePosts,
            ScopeRule.District,
            new(2027, [new(2027, 1, 1)], []),
            new(2027, 250),
            after: Recalculate
        ),
    ];

    // As at the desk: what is due is counted anew by the new calendar.
    private static Task Recalculate(HttpContext http) => http.Of<RecalculateDeadlinesHandler>().All(http.Of<Ledger>());

    private static DutyBook Book(HttpContext http) => http.Of<Snapshot<DutyBook>>().Current;

    private static ApiStaff Show(DutyBook book, StaffMember member, DateTimeOffset now) =>
        new(
            member.Id,
            member.SignInName,
            member.Surname,
            member.FullName,
            member.EndedAt,
            [.. StaffList.Row(book, member, now).Posts.Select(post => post.Id)]
        );

    private static ApiStaff? FindStaff(HttpContext http) =>
        Book(http).Staff(http.Route("staffId")) is { } member ? Show(Book(http), member, http.Caller().Frame.Now) : null;

    private static IReadOnlyList<Keyed<ApiStaff>> ListStaff(HttpContext http, PageAsked asked)
    {
        var (book, now, ended) = (Book(http), http.Caller().Frame.Now, http.Words("ended") == "yes");
        return StaffList
            .Find(book, now, http.Words("q"))
            .Where(row => row.Member.EndedAt is not null == ended)
            .By(row => row.Member.Id, asked)
            .As(row => Show(book, row.Member, now));
    }

    private static ApiDepartment Show(Department row) => new(row.Id, row.Code, row.Name, row.EnglishName, row.DutyNumber);

    private static ApiDepartment? FindDepartment(HttpContext http) =>
        Book(http).Department(http.Route("departmentId")) is { } found ? Show(found) : null;

    private static IReadOnlyList<Keyed<ApiDepartment>> ListDepartments(HttpContext http, PageAsked asked) =>
        Book(http).Departments.Select(Show).By(row => row.Id, asked);

    private static IReadOnlyList<Keyed<ApiDutyVersion>> Versions(HttpContext http, PageAsked asked)
    {
        using var reading = http.Of<Store>().Read(Scope.None);
        return DutyVersions
            .Read(reading.Db)
            .Select(version => new ApiDutyVersion(version.List.Id, version.List.From, version.List.Note, version.Lines))
            .By(version => version.Id, asked);
    }

    private static ApiDutyList? Current(HttpContext http) =>
        Book(http) is { DutyList: { } list, Duties: { } lines } ? Show(list, lines) : null;

    private static ApiDutyList? FindDuties(HttpContext http)
    {
        var id = http.Route("dutyListId");
        using var reading = http.Of<Store>().Read(Scope.None);
        return reading.Db.Set<DutyList>().FirstOrDefault(list => list.Id == id) is { } list
            ? Show(list, DutyBook.LinesOf(reading.Db, id))
            : null;
    }

    private static ApiDutyList Show(DutyList list, IReadOnlyList<DutyListEntry> lines) =>
        new(list.Id, list.From, list.Note, [.. lines.Select(line => new DutyLine(line.Category, line.Level, line.Post, line.Department))]);

    private static ApiCalendar Show(CalendarYear year) =>
        new(year.Year, CalendarCheck.WorkingDays(year), [.. year.DaysOff.Order()], [.. year.MakeUpDays.Order()]);

    private static IReadOnlyList<Keyed<ApiCalendar>> Calendars(HttpContext http, PageAsked asked) =>
        http.Of<Snapshot<WorkCalendar>>().Current.Years.Select(Show).By(year => year.Year, asked);

    private static ApiCalendar? FindCalendar(HttpContext http)
    {
        var asked = http.Route("year");
        return http.Of<Snapshot<WorkCalendar>>().Current.Years.FirstOrDefault(year => year.Year == asked) is { } found ? Show(found) : null;
    }
}
