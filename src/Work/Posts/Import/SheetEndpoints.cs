using System.Text;
using Menpai.Core;
using Menpai.Packs;
using Menpai.Storage.Ledger;
using Menpai.Territory.Import;
using Menpai.Ui.Edge;
using Menpai.Work.Posts.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Work.Posts.Import;

/// <summary>
/// Spreadsheets at the desk: sent, looked at row by row, then entered. The text travels with the preview's form, so nothing is kept on the
/// server between the two, and what is entered is read and checked anew.
/// </summary>
internal static class SheetEndpoints
{
    private const int MostBytes = 2 << 20;

    private static readonly SheetKind Posts = new("posts", PostSheet.Columns);
    private static readonly SheetKind Staff = new("staff", StaffSheet.Columns);
    private static readonly SheetKind Roster = new("roster", RosterSheet.Columns);
    private static readonly SheetKind Duties = new("duties", DutySheet.Columns);

    public static void MapSheets(this IEndpointRouteBuilder routes)
    {
        Map(routes, Posts, Permission.ManagePosts, PlanPosts);
        Map(routes, Staff, Permission.ManagePosts, PlanStaff);
        Map(routes, Roster, Permission.ManageRoster, PlanRoster);
        Map(routes, Duties, Permission.ManagePosts, PlanDuties);
    }

    private static void Map(IEndpointRouteBuilder routes, SheetKind kind, Permission permission, Func<HttpContext, Stream, SheetPlan> plan)
    {
        var group = routes.MapGroup($"{kind.Home}/import");
        group.MapGet("/", (HttpContext http) => Page(http, kind)).Needs(permission, ScopeRule.Own);
        group
            .MapGet("/template.csv", () => Results.Stream(stream => Template(stream, kind), "text/csv", $"{kind.Name}.csv"))
            .Needs(permission, ScopeRule.Own);
        // As a delegate: a lambda from the context to a task would be taken for one that writes its own answer.
        group.MapPost("/", (Delegate)((HttpContext http) => Preview(http, kind, plan))).Needs(permission, ScopeRule.Own);
        group.MapPost("/run", (Delegate)((HttpContext http) => Run(http, kind, plan))).Needs(permission, ScopeRule.Own);
    }

    private static IResult Page(HttpContext http, SheetKind kind, SheetPlan? plan = null, string text = "", Refusal? refusal = null) =>
        http.Page<SheetPage>(
            new
            {
                Kind = kind,
                Plan = plan,
                Text = text,
                Words = plan?.Changes is null
                    ? null
                    : new DutyWords(http.Caller().Frame.Texts, http.RequestServices.GetRequiredService<Pack>(), Book(http)),
                Refusal = refusal,
            }
        );

    private static async Task Template(Stream stream, SheetKind kind)
    {
        await using var csv = new CsvOut(stream);
        await csv.Row([.. kind.Columns.Select(column => column.Name)]);
        await csv.Row([.. kind.Columns.Select(column => column.Example)]);
    }

    private static Task<IResult> Preview(HttpContext http, SheetKind kind, Func<HttpContext, Stream, SheetPlan> plan) =>
        http.Submit(
            async form =>
            {
                if (form.Files.GetFile("file") is not { Length: > 0 } file)
                    throw SheetRefusals.NoFile().AsException();
                if (file.Length > MostBytes)
                    throw SheetRefusals.TooLarge(MostBytes >> 20).AsException();
                using var bytes = new MemoryStream();
                await file.CopyToAsync(bytes, http.RequestAborted);
                var encoding = CsvEncoding.Of(bytes);
                bytes.Position = 0;
                using var reader = new StreamReader(bytes, encoding, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
                var text = (await reader.ReadToEndAsync(http.RequestAborted)).TrimStart('\uFEFF');
                return Page(http, kind, plan(http, bytes), text);
            },
            (refusal, _) => Task.FromResult(Page(http, kind, refusal: refusal))
        );

    private static Task<IResult> Run(HttpContext http, SheetKind kind, Func<HttpContext, Stream, SheetPlan> plan) =>
        http.Submit(
            async form =>
            {
                using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(form["sheet"].ToString()));
                var made = plan(http, bytes);
                if (!made.MayRun)
                    return Page(http, kind, made, form["sheet"].ToString());
                await made.Run(http, form);
                return http.Onward(kind.Home, $"sheet.{kind.Name}.done");
            },
            (refusal, _) => Task.FromResult(Page(http, kind, refusal: refusal))
        );

    private static DutyBook Book(HttpContext http) => http.RequestServices.GetRequiredService<Snapshot<DutyBook>>().Current;

    private static T Get<T>(HttpContext http)
        where T : notnull => http.RequestServices.GetRequiredService<T>();

    private static SheetPlan PlanPosts(HttpContext http, Stream file)
    {
        var today = Get<Snapshot<WorkCalendar>>(http).Current.DayOf(http.Caller().Frame.Now);
        var sheet = PostSheet.Read(file, Get<Pack>(http), Book(http), http.Actor().Scope, today);
        return SheetPlan.Of(sheet, Get<ImportPostsHandler>(http), (rows, _) => new ImportPosts(rows));
    }

    private static SheetPlan PlanStaff(HttpContext http, Stream file) =>
        SheetPlan.Of(
            StaffSheet.Read(file, Book(http), http.Actor().Scope, http.Caller().Frame.Now),
            Get<ImportStaffHandler>(http),
            (rows, _) => new ImportStaff(rows)
        );

    private static SheetPlan PlanRoster(HttpContext http, Stream file) =>
        SheetPlan.Of(
            RosterSheet.Read(file, Book(http), http.Actor().Scope, http.Caller().Frame.Now, http.Caller().Frame.Zone),
            Get<ImportRosterHandler>(http),
            (rows, _) => new ImportRoster(rows)
        );

    private static SheetPlan PlanDuties(HttpContext http, Stream file)
    {
        var sheet = new DutySheet(Get<Pack>(http), Book(http)).Read(file);
        var lines = sheet.Ready.Select(line => new DutyListEntry
        {
            Category = line.Category,
            Level = line.Level,
            Post = line.Post,
            Department = line.Department,
        });
        var plan = SheetPlan.Of(
            sheet,
            Get<PublishDutyListHandler>(http),
            (rows, form) => new PublishDutyList(rows, form["dutyNote"]),
            whole: true
        );
        return sheet.Wrong > 0 ? plan : plan with { Changes = DutyVersions.Between(Book(http).Duties, lines) };
    }
}

/// <summary>Refusals of files sent to the desk, before they are read.</summary>
[RefusalCatalogue]
public static class SheetRefusals
{
    public static Refusal NoFile() => new(RefusalKind.Invalid, "sheet.no-file", "file");

    public static Refusal TooLarge(int megabytes) => new(RefusalKind.Invalid, "sheet.too-large", "file", megabytes);
}
