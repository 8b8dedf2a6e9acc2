using System.CommandLine;
using System.Diagnostics;
using Menpai.Core;
using Menpai.Intake;
using Menpai.Measure.Facts;
using Menpai.Storage;

namespace Menpai.Web.Commands;

/// <summary><c>menpai facts rebuild</c>: throws the facts away and makes them again from the ledger. Refuses while the server runs.</summary>
internal static class FactsCommand
{
    public static Command Make()
    {
        var data = CommandLine.Data();
        var rebuild = new Command("rebuild", "从账本重新生成事实库 · make the facts again from the ledger") { data };
        rebuild.SetAction((parsed, stop) => CommandLine.Run(() => Task.FromResult(Rebuild(parsed.GetValue(data)!, stop))));
        return new Command("facts", "事实库：统计所用的数字 · the facts that figures are made of") { rebuild };
    }

    private static int Rebuild(string folder, CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        // Held, so that no server looks on while the file is replaced.
        using var store = Store.Open(folder, IntakeModule.Model);
        FactStore.Forget(store.Folder);
        using var facts = FactStore.Open(store.Folder);
        using var projector = new FactProjector(store, facts);
        var read = projector.Read(stop: stop);
        var words = Texts.Load([typeof(Texts).Assembly, .. IntakeModule.Model.Modules, typeof(FactsCommand).Assembly])[Texts.Languages[0]];
        var (seconds, made) = (watch.Elapsed.TotalSeconds, facts.Count());
        Console.WriteLine(words["facts.rebuilt", read, made, seconds.ToString("0.0"), facts.Fingerprint()]);
        return 0;
    }
}
