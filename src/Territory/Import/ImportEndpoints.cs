using Menpai.Core;
using Menpai.Territory.Desk;
using Menpai.Ui.Edge;
using Menpai.Ui.Layouts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Territory.Import;

/// <summary>Where an import stands on the desk.</summary>
/// <param name="Path">The address of its page: <c>/desk/doors/import</c>.</param>
/// <param name="Back">The page it belongs to, and goes back to.</param>
/// <param name="Section">The section of the desk.</param>
public sealed record ImportPlace(string Path, string Back, DeskSection Section);

/// <summary>导入 The pages of an import: upload, preview with a report, carrying out with progress.</summary>
public static class ImportEndpoints
{
    /// <summary>Maps the pages of one kind of import.</summary>
    public static void MapImport<TImporter>(this IEndpointRouteBuilder routes, ImportPlace place, Permission permission)
        where TImporter : Importer
    {
        routes.Page(place.Path, http => Ask<TImporter>(http, place, null), permission);
        routes.Form(place.Path, http => Take<TImporter>(http, place), permission);
        routes.Page($"{place.Path}/template", http => Template(http, http.RequestServices.GetRequiredService<TImporter>()), permission);
        routes.Page($"{place.Path}/{{run:guid}}", http => Show<TImporter>(http, place, null), permission);
        routes.Form($"{place.Path}/{{run:guid}}", http => CarryOut<TImporter>(http, place), permission);
        routes.Page($"{place.Path}/{{run:guid}}/report", Report<TImporter>, permission);
    }

    private static IResult Ask<TImporter>(HttpContext http, ImportPlace place, Refusal? refusal)
        where TImporter : Importer =>
        http.Page<ImportPage>(
            new
            {
                Place = place,
                Importer = (Importer)http.RequestServices.GetRequiredService<TImporter>(),
                Refusal = refusal,
            }
        );

    private static Task<IResult> Take<TImporter>(HttpContext http, ImportPlace place)
        where TImporter : Importer =>
        http.Submit(
            async form =>
            {
                var importer = http.RequestServices.GetRequiredService<TImporter>();
                // A browser sends a file without a name when none was chosen.
                if (form.Files["file"] is not { FileName.Length: > 0 } file)
                    throw ImportRefusals.NoFile().AsException();
                if (file.Length == 0)
                    throw ImportRefusals.Empty().AsException();
                var answers = importer
                    .Options.Where(option => option.Value.Contains(form[option.Key].ToString()))
                    .ToDictionary(option => option.Key, option => form[option.Key].ToString());
                await using var content = file.OpenReadStream();
                var run = await Desk(http).Take(importer, content, file.FileName, http.Actor(), answers, http.Caller().Frame.Texts);
                return http.Onward($"{place.Path}/{run.Id}");
            },
            (refusal, _) => Task.FromResult(Ask<TImporter>(http, place, refusal))
        );

    private static IResult Show<TImporter>(HttpContext http, ImportPlace place, Refusal? refusal)
        where TImporter : Importer =>
        http.Page<ImportRunPage>(
            new
            {
                Place = place,
                Run = Run<TImporter>(http),
                Refusal = refusal,
            }
        );

    private static Task<IResult> CarryOut<TImporter>(HttpContext http, ImportPlace place)
        where TImporter : Importer =>
        http.Submit(
            form =>
            {
                var run = Run<TImporter>(http);
                Desk(http).CarryOut(run, http.Actor(), form["goodRowsOnly"] == "on");
                return Task.FromResult(http.Onward($"{place.Path}/{run.Id}"));
            },
            (refusal, _) => Task.FromResult(Show<TImporter>(http, place, refusal))
        );

    private static IResult Report<TImporter>(HttpContext http)
        where TImporter : Importer
    {
        var run = Run<TImporter>(http);
        return run.Preview is null
            ? throw ImportRefusals.RunGone().AsException()
            : Results.File(run.ReportFile, "text/csv; charset=utf-8", Path.GetFileNameWithoutExtension(run.FileName) + "-report.csv");
    }

    // As a workbook it explains itself on a sheet beside; as a text it has an example row instead.
    private static IResult Template(HttpContext http, Importer importer)
    {
        var texts = http.Caller().Frame.Texts;
        return SheetOut.Download(
            http,
            importer.Key,
            texts[$"import.{importer.Key}.title"],
            importer.Columns,
            async file =>
            {
                await file.Row([.. importer.Columns.Select(column => column.Name)]);
                if (file is Excel.XlsxOut workbook)
                    workbook.Beside(texts["import.template.sheet"], Explained(importer, texts));
                else
                    await file.Row([.. importer.Columns.Select(column => column.Example)]);
            }
        );
    }

    private static IEnumerable<IReadOnlyList<object?>> Explained(Importer importer, Texts texts)
    {
        yield return [.. new[] { "column", "required", "what", "example" }.Select(word => texts[$"import.template.{word}"])];
        foreach (var column in importer.Columns)
            yield return
            [
                column.Name,
                column.Required ? texts["import.required"] : "",
                texts[$"import.{importer.Key}.column.{column.Name}"],
                column.Example,
            ];
    }

    private static ImportRun Run<TImporter>(HttpContext http)
        where TImporter : Importer =>
        Guid.TryParse(http.Request.RouteValues["run"] as string, out var id)
        && Desk(http).Find(id, http.RequestServices.GetRequiredService<TImporter>(), http.Actor()) is { } run
            ? run
            : throw ImportRefusals.RunGone().AsException();

    private static ImportDesk Desk(HttpContext http) => http.RequestServices.GetRequiredService<ImportDesk>();
}
