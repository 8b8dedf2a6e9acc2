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

    // What a district has open at a time is a small part of what it has seen.
    private const int OneOpenIn = 10;

    public static async Task<int> Run(string folder, int cases)
    {
        var until = TimeProvider.System.GetUtcNow();
        var time = new SimulatedTime(SampleMonths.Of(until).Start);
        await using var app = MenpaiHost.Build(folder, builder => builder.Services.AddSingleton<TimeProvider>(time), durable: false);
        await Web.Commands.SampleCommand.Build(app, time, until, 300, "http://localhost:5199");
        await Report(app.Services, time, cases);
        await File.WriteAllLinesAsync(Path.Combine(folder, "plates.txt"), Plates(app.Services).Select(plate => plate.Token).Take(5000));
        return 0;
    }

    private static async Task Report(IServiceProvider services, SimulatedTime time, int cases)
    {
        var watch = Stopwatch.StartNew();
        var (ledger, handler) = (services.GetRequiredService<Ledger>(), services.GetRequiredService<OpenCaseHandler>());
        var play = new SamplePlay(services, time);
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
                    .Select((opened, at) => at % OneOpenIn == 0 ? opened : End(play, opened))
            );
        Console.WriteLine(
            $"{cases:N0} reports, nine of ten ended, in {watch.Elapsed.TotalSeconds:F1} s, {cases / watch.Elapsed.TotalSeconds:N0}/s without waiting for the disk"
        );
    }

    private static async Task End(SamplePlay play, Task<CaseOpened> opening)
    {
        var @case = play.Case((await opening).CaseId);
        if (play.WhoMay(@case, CaseAct.Decline) is { } dispatcher)
            await play.Do(new DeclineCase(@case.CaseId, null, "outside-district", "不在本区范围内，已告知来访人。"), dispatcher);
    }

    private static List<Doorplate> Plates(IServiceProvider services)
    {
        using var reading = services.GetRequiredService<Store>().Read(Scope.Everything);
        return [.. reading.Db.Set<Doorplate>()];
    }
}
