using System.CommandLine;
using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Web.Accounts;
using Menpai.Web.Hosting;
using Menpai.Work.Posts;

namespace Menpai.Web.Commands;

/// <summary><c>menpai init CODE NAME</c>: makes an empty district and prints the administrator's one-time link.</summary>
internal static class InitCommand
{
    private const string UsualUrl = "http://localhost:5080";

    public static Command Make()
    {
        var code = new Argument<string>("CODE") { Description = "区划代码，6 位或 12 位数字，例如 411602 · division code, 6 or 12 digits" };
        var name = new Argument<string>("NAME") { Description = "区的名称，例如 川汇区 · name of the district" };
        var prefix = new Option<string>("--prefix")
        {
            Description = "事项编号前的字母，2 到 4 个 · letters before case numbers",
            DefaultValueFactory = _ => "CH",
        };
        var url = new Option<string?>("--url") { Description = $"打开系统用的网址，不写就是 {UsualUrl} · where it will be served" };
        var from = new Option<DateOnly>("--from")
        {
            Description = "区从哪天起就有，区划和门户的生效日期不能更早，不写就是 2000-01-01 · since when the district has been there",
            DefaultValueFactory = _ => new DateOnly(2000, 1, 1),
        };
        var data = CommandLine.Data();
        var command = new Command("init", "建一个空的区，给出管理员的一次性链接 · make an empty district")
        {
            code,
            name,
            prefix,
            url,
            from,
            data,
        };
        command.SetAction(
            (parsed, _) =>
                CommandLine.Run(() =>
                    Init(
                        parsed.GetValue(data)!,
                        parsed.GetValue(code)!,
                        parsed.GetValue(name)!,
                        parsed.GetValue(prefix)!,
                        parsed.GetValue(url),
                        parsed.GetValue(from)
                    )
                )
        );
        return command;
    }

    /// <summary>Checks what was said before anything is made; what was made goes away again when it fails.</summary>
    internal static async Task<int> Init(string folder, string code, string name, string prefix, string? url, DateOnly from)
    {
        var act = new InitDistrict(code, name, prefix.ToUpperInvariant(), Sample: false, from);
        InitDistrictHandler.CheckWords(act);
        var address = AddressOf(url ?? UsualUrl);
        if (File.Exists(Path.Combine(folder, "district.db")))
            throw PostRefusals.DistrictExists().AsException();
        var before = Entries(folder);
        string invitation;
        try
        {
            invitation = await Make(folder, act);
        }
        catch
        {
            Remove(folder, before);
            throw;
        }
        Console.WriteLine($"{act.Name.Trim()}已建好，数据在 {Path.GetFullPath(folder)}。");
        Console.WriteLine("下一步：运行 menpai serve，再打开下面的一次性链接设置管理员密码（24 小时内有效）：");
        Console.WriteLine($"{address}/welcome#name=admin&invitation={Uri.EscapeDataString(invitation)}");
        if (url is null)
            Console.WriteLine($"（没有写 --url，所以链接以 {UsualUrl} 开头。换了端口或网址，请把开头换成实际的网址，后面照抄。）");
        return 0;
    }

    private static async Task<string> Make(string folder, InitDistrict act)
    {
        await using var app = MenpaiHost.Build(folder);
        var desk = app.Services.GetRequiredService<AccountDesk>();
        await desk.Prepare();
        var handler = app.Services.GetRequiredService<InitDistrictHandler>();
        var made = await app.Services.GetRequiredService<Ledger>().Run(handler, Guid.CreateVersion7(), act, Actor.System);
        return await desk.Invite("admin", made.AdministratorStaffId);
    }

    private static string AddressOf(string url) =>
        Uri.TryCreate(url.Trim(), UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            ? url.Trim().TrimEnd('/')
            : throw HostRefusals.NoUrl(url).AsException();

    /// <summary>What lies in a folder; null when there is no folder.</summary>
    private static HashSet<string>? Entries(string folder) =>
        Directory.Exists(folder) ? [.. Directory.EnumerateFileSystemEntries(folder)] : null;

    private static void Remove(string folder, HashSet<string>? before)
    {
        if (!Directory.Exists(folder))
            return;
        if (before is null)
        {
            Directory.Delete(folder, recursive: true);
            return;
        }
        foreach (var made in Directory.EnumerateFileSystemEntries(folder).Where(entry => !before.Contains(entry)).ToList())
            if (Directory.Exists(made))
                Directory.Delete(made, recursive: true);
            else
                File.Delete(made);
    }
}
