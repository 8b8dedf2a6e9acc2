using System.CommandLine;
using System.Diagnostics;
using Menpai.Core;
using Menpai.Intake;
using Menpai.Measure;
using Menpai.Storage;
using Menpai.Storage.Blobs;
using Menpai.Work;

namespace Menpai.Web.Commands;

/// <summary><c>menpai verify</c>: checks the ledger and the cases against it, also while the server runs.</summary>
internal static class VerifyCommand
{
    private const int MostShown = 200;

    public static Command Make()
    {
        var data = CommandLine.Data();
        var command = new Command("verify", "核对账本，以及事项与账本是否一致 · check the ledger, and the cases against it") { data };
        command.SetAction((parsed, _) => CommandLine.Run(() => Task.FromResult(Verify(parsed.GetValue(data)!))));
        return command;
    }

    private static int Verify(string folder)
    {
        var watch = Stopwatch.StartNew();
        using var store = Store.Look(folder, IntakeModule.Model);
        var settings = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        var report = WorkModule
            .Verify(store, BlobStores.Of(store.Folder, name => settings[name], TimeProvider.System))
            .And(MeasureModule.Verify(store));
        var words = Texts.Load([typeof(Texts).Assembly, .. IntakeModule.Model.Modules, typeof(VerifyCommand).Assembly])[Texts.Languages[0]];
        foreach (var finding in report.Findings.Take(MostShown))
            Console.WriteLine(words[$"finding.{finding.Code}", finding.Arguments]);
        if (report.Findings.Count > MostShown)
            Console.WriteLine(words["verify.more", report.Findings.Count - MostShown]);
        var looked = report.Looked;
        Console.WriteLine(
            words[
                "verify.looked",
                looked["events"],
                looked["texts"],
                looked["cases"],
                looked["photos"],
                looked["records"],
                watch.Elapsed.TotalSeconds.ToString("0.0")
            ]
        );
        Console.WriteLine(report.IsSound ? words["verify.sound"] : words["verify.unsound", report.Findings.Count]);
        return report.IsSound ? 0 : 1;
    }
}
