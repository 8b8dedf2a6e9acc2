using Menpai.Core;
using Menpai.Intake.Spreadsheets;
using Menpai.Territory.Areas;
using Menpai.Territory.Geometry;
using Menpai.Territory.Import;
using Menpai.Territory.Jobs;
using Menpai.Territory.Places;
using Menpai.Ui;
using Menpai.Ui.Edge;
using Menpai.Work.Posts.Import;
using Microsoft.AspNetCore.Http;

namespace Menpai.Intake.Api.Lines;

/// <summary>How far an import has come.</summary>
public enum ApiImportState
{
    /// <summary>The file is looked through.</summary>
    Checking,

    /// <summary>It was looked through; nothing is changed yet.</summary>
    Checked,

    /// <summary>It is carried out.</summary>
    Going,

    /// <summary>It was carried out.</summary>
    Done,

    /// <summary>It was refused; the code says why.</summary>
    Refused,

    /// <summary>It failed for a reason that is ours.</summary>
    Failed,
}

/// <summary>A spreadsheet on its way in: looked through first, carried out when asked to.</summary>
/// <param name="Done">How far, of <paramref name="Total"/>; both 0 while nobody knows.</param>
/// <param name="Preview">What it would do; absent while it is looked through.</param>
/// <param name="Result">What it did; absent before the end. Wrong are those left out.</param>
/// <param name="Findings">The first fifty; the report has all.</param>
/// <param name="Code">Why it was refused.</param>
public sealed record ApiImport(
    Guid Run,
    ApiImportState State,
    long Done,
    long Total,
    ApiImportRows? Preview,
    ApiImportRows? Result,
    IReadOnlyList<ApiFinding> Findings,
    string? Code,
    string? Detail
);

/// <summary>Rows by what becomes of them.</summary>
public sealed record ApiImportRows(int New, int Changed, int Unchanged, int Wrong);

/// <summary>Something about one row; the heading is row 1.</summary>
/// <param name="Warning">Whether the row is carried out all the same.</param>
/// <param name="Rows">Of how many rows it is said.</param>
public sealed record ApiFinding(int Row, string? Column, string? Value, string What, string Do, bool Warning, int Rows);

/// <summary>What is to be carried out.</summary>
/// <param name="GoodRowsOnly">A thousand rows at a time, leaving out those that are wrong; otherwise all or nothing.</param>
public sealed record ApiCarryOut(string Run, bool GoodRowsOnly = false);

/// <summary>导入接口 Spreadsheets, by programs: the file, what it would do, the report, carrying it out. The same importers as at the desk.</summary>
internal static class ImportLines
{
    private static readonly ApiParameter Datums = new("datum", Values: Enum.GetNames<Datum>());

    private static readonly ApiImport Example = new(
        new("0198c2f1-6a00-7000-8000-000000000002"),
        ApiImportState.Checked,
        0,
        0,
        new(120, 4, 876, 1),
        null,
        [new(17, "网格", "文明社区第9网格", "没有这个网格", "请核对名称，或先添加网格。", Warning: false, 1)],
        null,
        null
    );

    public static IReadOnlyList<ApiEndpoint> All { get; } =
    [
        .. Of<UnitImporter>("areas", Permission.ManageTerritory, typeof(ImportUnits)),
        .. Of<DoorImporter>("doors", Permission.ManageTerritory, typeof(ImportDoors), Datums),
        .. Of<PostImporter>("posts", Permission.ManagePosts, typeof(ImportPosts)),
        .. Of<StaffImporter>("staff", Permission.ManagePosts, typeof(ImportStaff)),
        .. Of<RosterImporter>("roster", Permission.ManageRoster, typeof(ImportRoster)),
        .. Of<CaseImporter>("cases", Permission.Dispatch, typeof(ImportCases), Datums),
    ];

    private static IEnumerable<ApiEndpoint> Of<TImporter>(string kind, Permission permission, Type act, params ApiParameter[] query)
        where TImporter : Importer
    {
        var path = $"imports/{kind}";
        yield return new($"imports.{kind}", HttpMethods.Post, path, permission, ScopeRule.Own, http => Take<TImporter>(http, kind, query))
        {
            Query = query,
            File = "application/octet-stream",
            Answer = typeof(ApiImport),
            AnswerExample = Example with { State = ApiImportState.Checking, Preview = null, Findings = [] },
            Success = StatusCodes.Status201Created,
        };
        yield return Reads.One(
            new ApiResource<ApiImport>(
                $"imports.{kind}-run",
                path + "/{run}",
                permission,
                ScopeRule.Own,
                http => Show(http, Run<TImporter>(http)),
                Example
            )
        );
        yield return new(
            $"imports.{kind}-report",
            HttpMethods.Get,
            path + "/{run}/report.csv",
            permission,
            ScopeRule.Own,
            Report<TImporter>
        )
        {
            Answer = null,
            AnswerExample = null,
            AnswerFile = "text/csv",
        };
        yield return Acts.By<ApiCarryOut, ApiImport>(
            $"imports.{kind}-carry-out",
            path + "/{run}/carry-out",
            permission,
            ScopeRule.Own,
            act,
            new(Example.Run.ToString(), GoodRowsOnly: true),
            Example with
            {
                State = ApiImportState.Going,
                Total = 124,
            },
            CarryOut<TImporter>
        );
    }

    private static async Task Take<TImporter>(HttpContext http, string kind, ApiParameter[] query)
        where TImporter : Importer
    {
        Reads.Check(http, query);
        if (http.Request.HasFormContentType)
            throw ImportRefusals.NoFile().AsException();
        var answers = query
            .Where(one => http.Words(one.Name).Length > 0)
            .ToDictionary(one => one.Name, one => http.Words(one.Name), StringComparer.Ordinal);
        var (importer, texts) = (http.Of<TImporter>(), http.Caller().Frame.Texts);
        var run = await http.Of<ImportDesk>().Take(importer, http.Request.Body, kind, http.Actor(), answers, texts);
        await ApiAnswer.Of(http, Show(http, run), StatusCodes.Status201Created);
    }

    private static Task Report<TImporter>(HttpContext http)
        where TImporter : Importer
    {
        Reads.Check(http, []);
        var run = Run<TImporter>(http);
        if (run.Preview is null)
            throw ImportRefusals.RunGone().AsException();
        return Results.File(run.ReportFile, "text/csv; charset=utf-8", $"{run.FileName}-report.csv").ExecuteAsync(http);
    }

    private static Task<ApiImport> CarryOut<TImporter>(HttpContext http, ApiCarryOut asked)
        where TImporter : Importer
    {
        var run = Run<TImporter>(http);
        http.Of<ImportDesk>().CarryOut(run, http.Actor(), asked.GoodRowsOnly);
        return Task.FromResult(Show(http, run));
    }

    private static ImportRun Run<TImporter>(HttpContext http)
        where TImporter : Importer =>
        Guid.TryParse(http.Request.RouteValues["run"] as string, out var id)
        && http.Of<ImportDesk>().Find(id, http.Of<TImporter>(), http.Actor()) is { } run
            ? run
            : throw ImportRefusals.RunGone().AsException();

    private static ApiImport Show(HttpContext http, ImportRun run)
    {
        var texts = http.Caller().Frame.Texts;
        var going = run.Carrying ?? run.Checking;
        return new(
            run.Id,
            StateOf(run),
            going.Done,
            going.Total,
            run.Preview is { } seen ? new(seen.New, seen.Changed, seen.Unchanged, seen.Wrong) : null,
            run.Result is { } done ? new(done.New, done.Changed, done.Unchanged, done.LeftOut) : null,
            [.. (run.Preview?.Shown ?? []).Select(one => Of(one, texts))],
            going.Refusal?.Code,
            going.Refusal is { } refused ? RefusalWords.Of(texts, refused).Detail : null
        );
    }

    private static ApiFinding Of(Finding finding, Texts texts) =>
        new(finding.Row, finding.Column, finding.Value, finding.What(texts), finding.Do(texts), finding.IsWarning, finding.Rows);

    private static ApiImportState StateOf(ImportRun run) =>
        (run.Carrying ?? run.Checking).State switch
        {
            JobState.Refused => ApiImportState.Refused,
            JobState.Failed => ApiImportState.Failed,
            JobState.Done => run.Carrying is null ? ApiImportState.Checked : ApiImportState.Done,
            _ => run.Carrying is null ? ApiImportState.Checking : ApiImportState.Going,
        };
}
