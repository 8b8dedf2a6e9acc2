using System.CommandLine;
using System.Diagnostics;
using Menpai.Core;
using Menpai.Intake.Open311.Keys;
using Menpai.Storage.Ledger;
using Menpai.Web.Accounts;
using Menpai.Web.Hosting;
using Menpai.Web.Sample;
using Menpai.Work.Posts;

namespace Menpai.Web.Commands;

/// <summary><c>menpai sample</c>: makes the sample district, with two months of its life.</summary>
internal static class SampleCommand
{
    private const int Seed = 20260501;

    /// <summary>The key with which one may try Open311 on a sample: public, as its passwords are.</summary>
    private const string SampleKey = "menpai-sample-key";

    public static Command Make()
    {
        var data = CommandLine.Data();
        var reports = new Option<int>("--reports")
        {
            Description = "两个月有多少件诉求 · how many reports the two months have",
            DefaultValueFactory = _ => 3700,
        };
        var url = new Option<string>("--url")
        {
            Description =
                "提供服务的网址，门牌和链接都指向它；serve 的 --urls 要和它一样 · where it will be served: the same as --urls of serve",
            DefaultValueFactory = _ => "http://localhost:5080",
        };
        var command = new Command("sample", "建示例区：真实的区划，虚构的人和事 · make the sample district") { data, reports, url };
        command.SetAction(
            (parsed, _) => CommandLine.Run(() => Make(parsed.GetValue(data)!, parsed.GetValue(reports), parsed.GetValue(url)!))
        );
        return command;
    }

    private static async Task<int> Make(string folder, int reports, string url)
    {
        var watch = Stopwatch.StartNew();
        var until = TimeProvider.System.GetUtcNow();
        var time = new SimulatedTime(SampleMonths.Of(until).Start);
        await using (var app = MenpaiHost.Build(folder, builder => builder.Services.AddSingleton<TimeProvider>(time), durable: false))
        {
            var (laid, acts) = await Build(app, time, until, reports, url);
            // With the two that every district begins with, as its pages count them.
            var posts = app.Services.GetRequiredService<Snapshot<DutyBook>>().Current.Posts.Count();
            Console.WriteLine(
                $"示例区已建好：区域 {laid.Areas} 个，门 {laid.Doors} 扇，岗位 {posts} 个，两个月 {reports} 件诉求、{acts} 次办理，用时 {watch.Elapsed.TotalSeconds:F1} 秒。"
            );
            Console.WriteLine($"Open311 示例密钥 · sample key: {SampleKey}");
            Console.WriteLine($"启动 · serve it: menpai serve --data {folder} --urls {url}");
        }
        return 0;
    }

    /// <summary>Makes the district and plays its months.</summary>
    internal static async Task<(SampleLaid Laid, int Acts)> Build(
        WebApplication app,
        SimulatedTime time,
        DateTimeOffset until,
        int reports,
        string url
    )
    {
        var services = app.Services;
        var ledger = services.GetRequiredService<Ledger>();
        var init = new InitDistrict("411602", "川汇区", "CH", Sample: true, new DateOnly(2023, 6, 30));
        await ledger.Run(services.GetRequiredService<InitDistrictHandler>(), Guid.CreateVersion7(), init, Actor.System);
        var sources = SampleSources.Read();
        var lay = services.GetRequiredService<LaySampleDistrictHandler>();
        lay.Sources = sources;
        var laid = await ledger.Run(lay, Guid.CreateVersion7(), new LaySampleDistrict(Seed, url, until), Actor.System);
        var accounts = services.GetRequiredService<AccountDesk>();
        await accounts.Prepare();
        foreach (var account in SampleAccounts.All)
            await accounts.Provide(account.Name, laid.SignIns[account.Name], SampleAccounts.Password, SampleAccounts.AuthenticatorKey);
        var key = new KeySecret(SampleKey);
        var issue = new IssueInterfaceKey("示例应用", 600, key.Hash, key.Ending);
        await ledger.Run(services.GetRequiredService<IssueInterfaceKeyHandler>(), Guid.CreateVersion7(), issue, Actor.System);
        var month = new SampleMonth(services, time, sources.Words, new Random(Seed), SampleMonths.Of(until));
        var acts = await month.Play(reports, new Percent());
        return (laid, acts);
    }

    private sealed class Percent : IProgress<double>
    {
        private int _shown = -1;

        public void Report(double value)
        {
            var tenth = (int)(value * 10);
            if (tenth <= _shown)
                return;
            _shown = tenth;
            Console.WriteLine($"  正在演练两个月的办理… {tenth * 10}%");
        }
    }
}
