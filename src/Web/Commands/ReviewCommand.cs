using System.CommandLine;
using System.Diagnostics;
using Menpai.Core;
using Menpai.Intake;
using Menpai.Measure.Indicators;
using Menpai.Measure.Reviews;
using Menpai.Packs;
using Menpai.Packs.Measures;
using Menpai.Publish.Bulletins.Kept;
using Menpai.Storage;
using Menpai.Web.Hosting;

namespace Menpai.Web.Commands;

/// <summary><c>menpai review</c>: checks frozen months against the ledger, and hands out what others need to check them. Also while the server runs.</summary>
internal static class ReviewCommand
{
    private const int MostShown = 200;

    /// <summary>What <c>verify</c> ends with: all as signed, something differs, nothing could be checked.</summary>
    private const int AsSigned = 0;
    private const int Differs = 1;
    private const int NotChecked = 2;

    public static Command Make() =>
        new("review", "月讲评：核验封存的月份、公钥、导出 · monthly reviews: verify, public key, export") { Verify(), Key(), Export() };

    private static Command Verify()
    {
        var data = CommandLine.Data();
        var period = new Argument<string?>("PERIOD") { Description = "月份，如 2026-10 · the month", Arity = ArgumentArity.ZeroOrOne };
        var all = new Option<bool>("--all") { Description = "核验所有封存的月份 · every frozen month" };
        var file = new Option<string?>("--file")
        {
            Description = "只核对导出的快照文件的签名 · an exported snapshot, for its signature alone",
        };
        var signature = new Option<string?>("--signature") { Description = "它的签名文件；默认是同名加 .sig · its signature" };
        var key = new Option<string?>("--key") { Description = "公钥文件（PEM）；默认用本区的 · public key" };
        var command = new Command("verify", "从账本重算封存的月份，逐个数字比对 · recompute a frozen month and compare every figure")
        {
            data,
            period,
            all,
            file,
            signature,
            key,
        };
        command.SetAction(
            (parsed, _) =>
                Run(() =>
                    parsed.GetValue(file) is { } snapshot
                        ? Signature(snapshot, parsed.GetValue(signature) ?? snapshot + ".sig", parsed.GetValue(key), parsed.GetValue(data)!)
                        : Verify(parsed.GetValue(data)!, parsed.GetValue(period), parsed.GetValue(all), parsed.GetValue(key))
                )
        );
        return command;
    }

    private static Command Key()
    {
        var data = CommandLine.Data();
        var command = new Command("key", "显示本区讲评签名的公钥 · print the public key reviews are signed with") { data };
        command.SetAction((parsed, _) => Run(() => Key(parsed.GetValue(data)!)));
        return command;
    }

    private static Command Export()
    {
        var data = CommandLine.Data();
        var period = new Argument<string>("PERIOD") { Description = "月份，如 2026-10 · the month" };
        var to = new Option<string?>("--to") { Description = "写到哪个文件；默认 review-月份.json · the file to write" };
        var command = new Command("export", "导出封存快照和签名，供别人核对 · write a snapshot and its signature to files")
        {
            data,
            period,
            to,
        };
        command.SetAction((parsed, _) => Run(() => Export(parsed.GetValue(data)!, parsed.GetValue(period)!, parsed.GetValue(to))));
        return command;
    }

    // A refusal is no difference: nothing was compared.
    private static async Task<int> Run(Func<int> command)
    {
        var code = NotChecked;
        var done = await CommandLine.Run(() => Task.FromResult(code = command()));
        return done == AsSigned ? AsSigned : code;
    }

    private static Texts Words() =>
        Texts.Load([typeof(Texts).Assembly, .. IntakeModule.Model.Modules, typeof(ReviewCommand).Assembly])[Texts.Languages[0]];

    private static int Verify(string folder, string? period, bool all, string? keyFile)
    {
        var (watch, words) = (Stopwatch.StartNew(), Words());
        var month = Period.Parse(period);
        if (!all && month is null)
            throw ReviewRefusals.NoMonth(period ?? "").AsException();
        using var store = Store.Look(folder, IntakeModule.Model);
        var book = MeasureBook.Read(Path.GetDirectoryName(MenpaiHost.PackFolder)!, PackReader.Read(MenpaiHost.PackFolder));
        var pem = keyFile is null ? ReviewKey.Find(store.Folder)?.PublicPem : File.ReadAllText(keyFile);
        var report = new ReviewVerifier(store, book, pem).Check(all ? null : month);
        var bulletins = new BulletinVerifier(store, book, pem).Check(all ? null : month);
        report = report with { Findings = [.. report.Findings, .. bulletins.Findings] };
        if (report.Months == 0)
        {
            Console.WriteLine(words["review.verify.none", period ?? ""]);
            return NotChecked;
        }
        foreach (var finding in report.Findings.Take(MostShown))
            Console.WriteLine(Told(finding, words));
        if (report.Findings.Count > MostShown)
            Console.WriteLine(words["verify.more", report.Findings.Count - MostShown]);
        Console.WriteLine(
            words[
                "review.verify.looked",
                report.Months,
                report.Snapshots,
                report.Figures,
                report.Scores,
                watch.Elapsed.TotalSeconds.ToString("0.0")
            ]
        );
        Console.WriteLine(words["review.verify.bulletins", bulletins.Bulletins, bulletins.Figures, bulletins.Scores]);
        Console.WriteLine(
            report.Findings.Count == 0 ? words["review.verify.sound"] : words["review.verify.unsound", report.Findings.Count]
        );
        return report.Findings.Count == 0 ? AsSigned : Differs;
    }

    // What is wrong with the ledger itself is told as menpai verify tells it.
    private static string Told(ReviewFinding finding, Texts words) =>
        finding is { Code: "ledger", Arguments: [var code, .. var arguments] }
            ? words["review.finding.ledger", words[$"finding.{code}", arguments]]
            : words[$"review.finding.{finding.Code}", finding.Arguments];

    private static int Signature(string file, string signatureFile, string? keyFile, string folder)
    {
        var words = Words();
        var pem = keyFile is null ? ReviewKey.Find(folder)?.PublicPem : File.ReadAllText(keyFile);
        if (pem is null || !ReviewKey.IsKey(pem))
        {
            Console.WriteLine(words["review.verify.no-key"]);
            return NotChecked;
        }
        var bytes = File.ReadAllBytes(file);
        var fits = ReviewVerifier.CheckSignature(bytes, File.ReadAllText(signatureFile).Trim(), pem);
        Console.WriteLine(words["review.verify.fingerprint", SnapshotText.Fingerprint(bytes)]);
        Console.WriteLine(words[fits ? "review.verify.signed" : "review.verify.not-signed"]);
        return fits ? AsSigned : Differs;
    }

    private static int Key(string folder)
    {
        using var store = Store.Look(folder, IntakeModule.Model);
        var key = ReviewKey.Of(store.Folder);
        Console.WriteLine(key.PublicPem);
        Console.WriteLine(Words()["review.key.mark", key.Mark]);
        return AsSigned;
    }

    private static int Export(string folder, string period, string? to)
    {
        var words = Words();
        using var store = Store.Look(folder, IntakeModule.Model);
        var month = Period.Parse(period) ?? throw ReviewRefusals.NoMonth(period).AsException();
        if (ReviewReading.BytesOf(store, month) is not { } found)
        {
            Console.WriteLine(words["review.verify.none", period]);
            return NotChecked;
        }
        var file = to ?? $"review-{period}.json";
        File.WriteAllBytes(file, found.Json);
        File.WriteAllText(file + ".sig", found.Signature + Environment.NewLine);
        Console.WriteLine(words["review.exported", file, found.Fingerprint]);
        return AsSigned;
    }
}
