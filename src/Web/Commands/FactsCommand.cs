using System.CommandLine;
using System.Diagnostics;
using Menpai.Core;
using Menpai.Intake;
using Menpai.Measure.Facts;
using Menpai.Packs;
using Menpai.Storage;
using Menpai.Territory.Areas;
using Menpai.Web.Hosting;

namespace Menpai.Web.Commands;

/// <summary><c>menpai facts rebuild</c>: throws the facts away and makes them again from the ledger. Refuses while the server runs.</summary>
internal static class FactsCommand
{
    public static Command Make()
    {
        var data = CommandLine.Data();
        var rebuild = new Command("rebuild", "从账本重新生成事实库 · make the facts again from the ledger") { data };
        rebuild.SetAction((parsed, stop) => CommandLine.Run(() => Task.FromResult(Rebuild(parsed.GetValue(data)!, stop))));
        var file = new Argument<string>("file") { Description = "写到哪个 CSV 文件 · the CSV file to write" };
        var export = new Command("export", "导出全部事实，供别人复算 · write all facts out, for others to compute with") { data, file };
        export.SetAction((parsed, _) => CommandLine.Run(() => Task.FromResult(Export(parsed.GetValue(data)!, parsed.GetValue(file)!))));
        return new Command("facts", "事实库：统计所用的数字 · the facts that figures are made of") { rebuild, export };
    }

    // Made from the ledger in memory, so that it can be asked for beside a running server.
    private static int Export(string folder, string file)
    {
        using var store = Store.Open(folder, IntakeModule.Model);
        using var facts = FactStore.InMemory();
        using (var projector = new FactProjector(store, facts))
            projector.Read();
        using var reading = store.Read(Scope.Everything);
        var areas = reading.Db.Set<Area>().ToDictionary(area => area.Id, area => area.Code);
        var made = new FactExport(facts, areas, PackReader.Read(MenpaiHost.PackFolder)).Write(file);
        Console.WriteLine(WordsOf()["facts.exported", made, Path.GetFullPath(file)]);
        return 0;
    }

    private static Texts WordsOf() =>
        Texts.Load([typeof(Texts).Assembly, .. IntakeModule.Model.Modules, typeof(FactsCommand).Assembly])[Texts.Languages[0]];

    private static int Rebuild(string folder, CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        // Held, so that no server looks on while the file is replaced.
        using var store = Store.Open(folder, IntakeModule.Model);
        FactStore.Forget(store.Folder);
        using var facts = FactStore.Open(store.Folder);
        using var projector = new FactProjector(store, facts);
        var read = projector.Read(stop: stop);
        var (seconds, made) = (watch.Elapsed.TotalSeconds, facts.Count());
        Console.WriteLine(WordsOf()["facts.rebuilt", read, made, seconds.ToString("0.0"), facts.Fingerprint()]);
        return 0;
    }
}
