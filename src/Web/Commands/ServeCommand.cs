using System.CommandLine;
using System.Net;
using System.Net.Sockets;
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
            Description = "在哪些地址上提供服务，几个用分号隔开 · addresses to listen on",
            DefaultValueFactory = _ => "http://localhost:5080",
        };
        var command = new Command("serve", "提供服务，直到停止 · serve the district until it is stopped") { data, urls };
        command.SetAction((parsed, stop) => CommandLine.Run(() => Serve(parsed.GetValue(data)!, parsed.GetValue(urls)!, stop)));
        return command;
    }

    private static async Task<int> Serve(string folder, string urls, CancellationToken stop)
    {
        if (!File.Exists(Path.Combine(folder, "district.db")))
            throw StoreRefusals.NotADistrict(folder).AsException();
        var addresses = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        // Beside the opening of the district, which takes longer.
        var tried = Task.Run(() => Try(addresses), stop);
        await using var app = MenpaiHost.Build(folder);
        foreach (var url in addresses)
            app.Urls.Add(url);
        SampleGuard.CheckAddresses(app);
        await tried;
        await app.StartAsync(stop);
        Say(app);
        await app.WaitForShutdownAsync(stop);
        return 0;
    }

    /// <summary>Tries the addresses before anything is opened: the server itself would say it with a trace of its calls.</summary>
    /// <exception cref="RefusedException">One of them is taken, or cannot be had.</exception>
    internal static void Try(IEnumerable<string> urls)
    {
        foreach (var url in urls)
            try
            {
                foreach (var end in EndsOf(BindingAddress.Parse(url)))
                    using (var listener = new TcpListener(end))
                        listener.Start();
            }
            catch (SocketException fault) when (fault.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                throw HostRefusals.PortTaken(url).AsException();
            }
            catch (Exception fault) when (fault is SocketException or FormatException or ArgumentException)
            {
                throw HostRefusals.CannotListen(url).AsException();
            }
    }

    private static IEnumerable<IPEndPoint> EndsOf(BindingAddress address) =>
        IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) ? [new(ip, address.Port)]
        : address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? [new(IPAddress.Loopback, address.Port)]
        // Any other name is any address to the server too.
        : [new(IPAddress.Any, address.Port)];

    private static void Say(WebApplication app)
    {
        var district = app.Services.GetRequiredService<Snapshot<District>>().Current;
        var address = app.Urls.First().TrimEnd('/');
        Console.WriteLine($"{district.Name}门牌服务已启动：{address}");
        if (!district.Sample)
            return;
        Console.WriteLine($"试一块门牌：{address}/p/{SamplePlate.Of(app.Services)}");
        Console.WriteLine($"工作人员登录：{address}/sign-in  密码都是 {SampleAccounts.Password}，动态码在登录页显示");
        if (district.PublicBaseUrl is { } plates && plates.TrimEnd('/') != address)
            Console.WriteLine(
                $"注意：建示例区时写的网址是 {plates}，门牌和链接都指向那里。请用 --urls {plates} 启动，或者用 sample --url {address} 重建。"
            );
        foreach (var account in SampleAccounts.All)
            Console.WriteLine($"  {account.Name, -12} {account.Title}");
        Console.WriteLine("按 Ctrl+C 停止。");
    }
}
