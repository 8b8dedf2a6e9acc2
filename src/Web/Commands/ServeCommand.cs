using System.CommandLine;
using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Web.Accounts;
using Menpai.Web.Hosting;

namespace Menpai.Web.Commands;

/// <summary><c>menpai serve</c>: serves the district until it is stopped.</summary>
internal static class ServeCommand
{
    public static Command Make()
    {
        var data = CommandLine.Data();
        var urls = new Option<string>("--urls")
        {
            Description = "Addresses to listen on.",
            DefaultValueFactory = _ => "http://localhost:5080",
        };
        var command = new Command("serve", "Serve the district.") { data, urls };
        command.SetAction((parsed, stop) => CommandLine.Run(() => Serve(parsed.GetValue(data)!, parsed.GetValue(urls)!, stop)));
        return command;
    }

    private static async Task<int> Serve(string folder, string urls, CancellationToken stop)
    {
        if (!File.Exists(Path.Combine(folder, "district.db")))
            throw StoreRefusals.NotADistrict(folder).AsException();
        await using var app = MenpaiHost.Build(folder);
        foreach (var url in urls.Split(';'))
            app.Urls.Add(url);
        SampleGuard.CheckAddresses(app);
        await app.StartAsync(stop);
        Say(app);
        await app.WaitForShutdownAsync(stop);
        return 0;
    }

    private static void Say(WebApplication app)
    {
        var district = app.Services.GetRequiredService<Snapshot<District>>().Current;
        var address = app.Urls.First().TrimEnd('/');
        Console.WriteLine($"{district.Name}门牌服务已启动：{address}");
        if (!district.Sample)
            return;
        Console.WriteLine($"试一块门牌：{address}/p/{SamplePlate.Of(app.Services)}");
        Console.WriteLine($"工作人员登录：{address}/sign-in  密码都是 {SampleAccounts.Password}，动态码在登录页显示");
        foreach (var account in SampleAccounts.All)
            Console.WriteLine($"  {account.Name, -12} {account.Title}");
        Console.WriteLine("按 Ctrl+C 停止。");
    }
}
