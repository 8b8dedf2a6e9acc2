using System.Diagnostics;
using Menpai.Core;
using Menpai.Core.Search;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Territory.Places;
using Menpai.Web.Hosting;
using Menpai.Work.Cases;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Bench;

/// <summary>How long the questions take in every kind of territory: the list of 25 with its count, and the doors.</summary>
internal static class SearchTimes
{
    private sealed record Taken(string Territory, string Question, double Clock, double Busy);

    public static Task<int> Measure(string folder, int rounds, string[] questions) => Measure(folder, rounds, questions, [_ => _]);

    /// <summary>The same words among the cases of a state, of a category, of an area, of a time, of several of these, and among open ones.</summary>
    public static Task<int> MeasureFiltered(string folder, int rounds, string[] questions) =>
        Measure(
            folder,
            rounds,
            questions,
            [
                filter => filter with { Status = CaseStatus.Closed },
                filter => filter with { Status = CaseStatus.Suspended },
                filter => filter with { Category = "municipal/street-light" },
                filter => filter with { Category = "sanitation" },
                filter => filter with { AreaId = 40 },
                filter => filter with { From = new DateOnly(2026, 11, 1), To = new DateOnly(2026, 11, 3) },
                filter => filter with { View = InboxView.Open },
                filter =>
                    filter with
                    {
                        Status = CaseStatus.Closed,
                        Category = "sanitation/waste-collection",
                        From = new DateOnly(2026, 10, 1),
                    },
            ]
        );

    private static async Task<int> Measure(string folder, int rounds, string[] questions, Func<CaseFilter, CaseFilter>[] filters)
    {
        await using var app = MenpaiHost.Build(folder, _ => { });
        var services = app.Services;
        _ = services.GetRequiredService<Ledger>();
        var asked = questions.Length > 0 ? questions : SearchQuestions.All;
        var all = new List<Taken>();
        foreach (var (name, scope) in Territories(services.GetRequiredService<Snapshot<AreaTree>>().Current))
        {
            var times = new List<Taken>();
            // The first round compiles; it is told apart.
            for (var round = 0; round <= rounds; round++)
                foreach (var words in asked)
                foreach (var filter in filters)
                foreach (var page in new[] { 1, 20 })
                {
                    var one = Ask(services, name, scope, filter(new CaseFilter(InboxView.All, Words: words, Page: page, Size: 25)));
                    if (round > 0)
                        times.Add(one);
                    else if (all.Count == 0 && words == asked[0] && page == 1)
                        Console.WriteLine($"the first of the process: {one.Clock:F0} ms, {one.Busy:F0} ms of the processor");
                }
            all.AddRange(times);
            Print(name, times);
        }
        Print("all", all);
        return 0;
    }

    private static IEnumerable<(string Name, Scope Scope)> Territories(AreaTree tree)
    {
        Area Of(int level) => tree.Areas.Where(area => area.Level == level).ElementAt(3);
        yield return ("district", Scope.Below(tree.District.AreaPath));
        yield return ("subdistrict", Scope.Below(Of(1).AreaPath));
        yield return ("community", Scope.Below(Of(2).AreaPath));
        yield return ("grid", Scope.Below(Of(3).AreaPath));
        yield return ("department", new Scope([], [2], []));
    }

    private static Taken Ask(IServiceProvider services, string name, Scope scope, CaseFilter filter)
    {
        var actor = new Actor(ActorKind.Staff, 1, 1, "测", [Role.DistrictLead], scope, 0);
        var (busy, watch) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        var found = services.GetRequiredService<CaseQueries>().List(actor, filter);
        using (var reading = services.GetRequiredService<Store>().Read(scope))
            DoorSearch.Find(reading.Db, SearchQuery.Read(filter.Words), 1, 5, 1001);
        var beside = $"{filter.View} {filter.Status} {filter.Category} {filter.AreaId} {filter.From}".Trim();
        return new(
            name,
            $"{filter.Words} [{beside}], page {filter.Page}, {found.Total}{(found.AndMore ? "+" : "")} found",
            watch.Elapsed.TotalMilliseconds,
            (Environment.CpuUsage.TotalTime - busy).TotalMilliseconds
        );
    }

    private static void Print(string name, List<Taken> times)
    {
        static double At(IEnumerable<double> all, double part)
        {
            var sorted = all.Order().ToList();
            return sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * part))];
        }

        Console.WriteLine(
            $"{name}: {times.Count} searches, p50 {At(times.Select(one => one.Clock), 0.5):F1} ms, p99 {At(times.Select(one => one.Clock), 0.99):F1} ms; "
                + $"of the processor p50 {At(times.Select(one => one.Busy), 0.5):F1} ms, p99 {At(times.Select(one => one.Busy), 0.99):F1} ms"
        );
        foreach (var same in times.GroupBy(one => one.Question).OrderByDescending(same => At(same.Select(one => one.Busy), 0.5)).Take(6))
            Console.WriteLine(
                $"  slowest: {same.Key}: {At(same.Select(one => one.Clock), 0.5):F1} ms, {At(same.Select(one => one.Busy), 0.5):F1} ms of the processor"
            );
    }
}
