using System.CommandLine;
using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Web.Hosting;

namespace Menpai.Web.Commands;

/// <summary><c>menpai serve</c>: serves the district until it is stopped.</summary>
internal static class ServeCommand
{
    public static Command Make()
    {
        var data = CommandLine.Data();
        var urls = new Option<string>("--urls") { Description = "Addresses to listen on.", DefaultValueFactory = _ => "http://localhost:5080" };
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
        Console.WriteLine($"{app.Services.GetRequiredService<Snapshot<District>>().Current.Name}  {string.Join("  ", app.Urls)}");
        await app.WaitForShutdownAsync(stop);
        return 0;
    }
}
