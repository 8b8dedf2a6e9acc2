using System.Diagnostics;
using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Doorplates;
using Menpai.Web.Hosting;
using Menpai.Web.Sample;
using Menpai.Work.Cases;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Bench;

/// <summary>Fills a store with the sample district and many reports, through the same acts, to measure on.</summary>
internal static class Seed
{
    private const int Together = 64;

    public static async Task<int> Run(string folder, int cases)
    {
        var until = TimeProvider.System.GetUtcNow();
        var time = new SimulatedTime(until.AddDays(-31));
        await using var app = MenpaiHost.Build(folder, builder => builder.Services.AddSingleton<TimeProvider>(time), durable: false);
        await Web.Commands.SampleCommand.Build(app, time, until, 300, "http://localhost:5199");
        await Report(app.Services, cases);
        await File.WriteAllLinesAsync(Path.Combine(folder, "plates.txt"), Plates(app.Services).Select(plate => plate.Token).Take(5000));
        return 0;
    }

    private static async Task Report(IServiceProvider services, int cases)
    {
        var watch = Stopwatch.StartNew();
        var (ledger, handler) = (services.GetRequiredService<Ledger>(), services.GetRequiredService<OpenCaseHandler>());
        var doors = Plates(services);
        var codes = SampleSources
            .Read()
            .Words.Reports.Where(pair =>
                services.GetRequiredService<CaseRules>().Pack.Find(pair.Key)!.Questions.All(question => !question.Required)
            )
            .ToList();
        var random = new Random(1);
        for (var done = 0; done < cases; done += Together)
            await Task.WhenAll(
                Enumerable
                    .Range(0, Together)
                    .Select(_ => (Door: doors[random.Next(doors.Count)], Code: codes[random.Next(codes.Count)]))
                    .Select(one => new OpenCase(one.Door.Token, null, null, null, Channel.Plate, one.Code.Key, one.Code.Value[0]))
                    .Select(act => ledger.Run(handler, Guid.CreateVersion7(), act, Actor.System))
            );
        Console.WriteLine(
            $"{cases:N0} reports in {watch.Elapsed.TotalSeconds:F1} s, {cases / watch.Elapsed.TotalSeconds:N0}/s without waiting for the disk"
        );
    }

    private static List<Doorplate> Plates(IServiceProvider services)
    {
        using var reading = services.GetRequiredService<Store>().Read(Scope.Everything);
        return [.. reading.Db.Set<Doorplate>()];
    }
}
