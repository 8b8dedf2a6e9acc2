using Menpai.Core;
using Menpai.Packs;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Import;
using Menpai.Ui.Edge;
using Menpai.Work.Calendars;
using Menpai.Work.Posts.Import;
using Menpai.Work.Posts.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Menpai.Work.Posts;

/// <summary>The duty list at the desk. Every member of staff may read who answers what.</summary>
internal static class DutyEndpoints
{
    private const string Home = "/desk/duties";

    public static void MapDuties(this IEndpointRouteBuilder routes)
    {
        var duties = routes.MapGroup(Home);
        duties.Get("/", Show).Needs(Permission.ReadTerritory, ScopeRule.None);
        duties.Get("/{id:int}", Changes).Needs(Permission.ReadTerritory, ScopeRule.None);
        routes.Get(Home + ".csv", Export).Needs(Permission.ReadTerritory, ScopeRule.None);
        routes.Get(Home + ".xlsx", Export).Needs(Permission.ReadTerritory, ScopeRule.None);
    }

    private static IResult Show(
        HttpContext http,
        Store store,
        Pack pack,
        Snapshot<DutyBook> book,
        Snapshot<WorkCalendar> calendar,
        int? version,
        [Microsoft.AspNetCore.Mvc.FromQuery(Name = "class")] string? chosen
    )
    {
        var frame = http.Caller().Frame;
        using var reading = store.Read(http.Actor().Scope);
        var versions = DutyVersions.Read(reading.Db);
        var shown = version is { } id ? Find(versions, id) : versions.FirstOrDefault();
        var lines = shown is null ? [] : DutyBook.LinesOf(reading.Db, shown.List.Id);
        var kind = (pack.Classes.FirstOrDefault(one => one.Code == chosen) ?? pack.Classes[0]).Code;
        var levels = book.Current.Tree.Levels.Select(level => level.Ordinal).OrderDescending().ToList();
        return http.Page<DutiesPage>(
            new
            {
                Words = new DutyWords(frame.Texts, pack, book.Current),
                Version = shown,
                Versions = versions,
                Class = kind,
                Rows = DutyVersions.Matrix(lines, pack.Categories.Where(category => category.Class == kind), levels),
                Levels = levels,
                MissingYear = CalendarCheck.MissingYear(calendar.Current, frame.Now),
            }
        );
    }

    private static DutyVersion Find(IReadOnlyList<DutyVersion> versions, int id) =>
        versions.FirstOrDefault(version => version.List.Id == id) ?? throw CommonRefusals.NotFound().AsException();

    private static IResult Changes(HttpContext http, Store store, Pack pack, Snapshot<DutyBook> book, int id)
    {
        using var reading = store.Read(http.Actor().Scope);
        var versions = DutyVersions.Read(reading.Db);
        var version = Find(versions, id);
        var before = versions.FirstOrDefault(other => other.List.Id < id);
        return http.Page<DutyVersionPage>(
            new
            {
                Words = new DutyWords(http.Caller().Frame.Texts, pack, book.Current),
                Version = version.List,
                Changes = DutyVersions.Between(
                    before is null ? [] : DutyBook.LinesOf(reading.Db, before.List.Id),
                    DutyBook.LinesOf(reading.Db, id)
                ),
            }
        );
    }

    private static IResult Export(HttpContext http, Store store, Pack pack, Snapshot<DutyBook> book, int? version)
    {
        using var reading = store.Read(http.Actor().Scope);
        var lines = version is { } id ? DutyBook.LinesOf(reading.Db, id) : book.Current.Duties;
        return SheetOut.Download(
            http,
            "duties",
            "职责清单",
            DutySheet.Columns,
            file => new DutySheet(pack, book.Current).Write(file, lines)
        );
    }
}
