using System.Diagnostics;
using System.Globalization;
using Menpai.Core;
using Menpai.Intake.Spreadsheets;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Territory.Import;
using Menpai.Territory.Import.Excel;
using Menpai.Territory.Jobs;
using Menpai.Territory.Places;
using Menpai.Web.Hosting;
using Menpai.Work.Cases;
using Microsoft.Extensions.DependencyInjection;
using Channel = Menpai.Work.Cases.Channel;

namespace Menpai.Bench;

/// <summary>Spreadsheets in and out of a seeded store; each step in a process of its own, so that its highest memory is its own.</summary>
internal static class Sheets
{
    private const int Columns = 20;

    /// <summary>Writes a workbook of doors or cases, twenty columns wide.</summary>
    public static async Task<int> Make(string folder, string kind, int rows, string path)
    {
        await using var app = MenpaiHost.Build(folder);
        _ = app.Services.GetRequiredService<Ledger>();
        var tree = app.Services.GetRequiredService<Snapshot<AreaTree>>().Current;
        string[] grids = [.. tree.Areas.Where(area => area.Level == tree.Levels.Count - 1).Select(area => area.Code)];
        var headings =
            kind == "doors" ? ["门牌地址", "网格代码", "类别"] : new[] { "来源编号", "反映时间", "内容", "区域代码", "答复", "答复时间" };
        await using var file = File.Create(path);
        await using var workbook = new XlsxOut(file, kind);
        await workbook.Row([.. headings, .. Enumerable.Range(headings.Length, Columns - headings.Length).Select(at => $"备注{at}")]);
        for (var row = 0; row < rows; row++)
        {
            object[] cells =
                kind == "doors"
                    ? [$"量测路{row}号", grids[row % grids.Length], "住户"]
                    :
                    [
                        $"M-{row}",
                        new DateTime(2025, 1, 1, 0, 0, 0, DateTimeKind.Unspecified)
                            .AddMinutes(row)
                            .ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
                        $"第{row}件：小区门口的路灯坏了三天没有人修，晚上老人出门看不清路，请尽快派人来看看，谢谢。",
                        grids[row % grids.Length],
                        "您好，已安排维修人员到现场更换灯具，今晚起恢复照明，感谢您的反映。",
                        "2026-01-15 10:00",
                    ];
            await workbook.Row([.. cells, .. Enumerable.Range(cells.Length, Columns - cells.Length).Select(at => $"第{row}行第{at}列")]);
        }
        return 0;
    }

    /// <summary>Looks a workbook through and carries it out, whole or in batches, while somebody else goes on reporting.</summary>
    public static async Task<int> Import(string folder, string kind, string path, bool whole)
    {
        await using var app = MenpaiHost.Build(folder);
        var desk = app.Services.GetRequiredService<ImportDesk>();
        Importer importer =
            kind == "doors" ? app.Services.GetRequiredService<DoorImporter>() : app.Services.GetRequiredService<CaseImporter>();
        _ = app.Services.GetRequiredService<Ledger>();
        var texts = app.Services.GetRequiredService<IReadOnlyDictionary<string, Texts>>()["zh-CN"];
        var watch = Stopwatch.StartNew();
        await using var file = File.OpenRead(path);
        var run = await desk.Take(importer, file, path, Actor.System, new Dictionary<string, string>(), texts);
        await Over(run.Checking);
        Console.WriteLine(
            $"{kind}: looked through in {watch.Elapsed.TotalSeconds:F1} s, {run.Preview?.New:N0} new, {run.Preview?.Wrong} wrong; {Highest()}"
        );
        watch.Restart();
        desk.CarryOut(run, Actor.System, goodRowsOnly: !whole);
        var waits = await Others(app.Services, run.Carrying!);
        Console.WriteLine(
            $"{kind}: carried out {(whole ? "as one act" : "in batches")} in {watch.Elapsed.TotalSeconds:F1} s, {run.Result}; a report of somebody else meanwhile waited {waits.Max():N0} ms at most, half of them {waits.Order().ElementAt(waits.Count / 2):N0} ms; {Highest()}"
        );
        return run.Carrying!.State == JobState.Done ? 0 : 1;
    }

    /// <summary>Writes every case as a workbook.</summary>
    public static async Task<int> Export(string folder)
    {
        await using var app = MenpaiHost.Build(folder);
        _ = app.Services.GetRequiredService<Ledger>();
        var watch = Stopwatch.StartNew();
        var rows = 0;
        await using (var workbook = new XlsxOut(Stream.Null, "cases"))
            foreach (
                var row in app.Services.GetRequiredService<CaseQueries>().Export(Actor.System, new CaseFilter { View = InboxView.All })
            )
            {
                await workbook.Row(
                    row.Number,
                    row.Status.ToString(),
                    row.Category,
                    row.Address,
                    row.ReportedAt.ToString("u"),
                    row.Description
                );
                rows++;
            }
        Console.WriteLine($"cases: {rows:N0} written as a workbook in {watch.Elapsed.TotalSeconds:F1} s; {Highest()}");
        return 0;
    }

    private static async Task<List<long>> Others(IServiceProvider services, Job job)
    {
        var (ledger, handler) = (services.GetRequiredService<Ledger>(), services.GetRequiredService<OpenCaseHandler>());
        var area = services.GetRequiredService<Snapshot<AreaTree>>().Current.District.Id;
        var waits = new List<long>();
        do
        {
            var act = new OpenCase(
                null,
                null,
                area,
                "量测",
                Channel.Phone,
                services.GetRequiredService<CaseRules>().Pack.Categories[^1].Code,
                "量测"
            );
            var started = Stopwatch.GetTimestamp();
            await ledger.Run(handler, Guid.CreateVersion7(), act, Actor.System);
            waits.Add((long)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            await Task.Delay(50);
        } while (!job.IsOver);
        return waits;
    }

    private static async Task Over(Job job)
    {
        while (!job.IsOver)
            await Task.Delay(20);
    }

    private static string Highest() =>
        $"at its highest {long.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024} MB";
}
