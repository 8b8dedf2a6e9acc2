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
    public static Command Make()
    {
        var code = new Argument<string>("CODE") { Description = "Division code of the district, 6 or 12 digits." };
        var name = new Argument<string>("NAME") { Description = "Name of the district, for example 川汇区." };
        var prefix = new Option<string>("--prefix") { Description = "Letters before case numbers.", DefaultValueFactory = _ => "CH" };
        var url = new Option<string>("--url")
        {
            Description = "Where it will be served.",
            DefaultValueFactory = _ => "http://localhost:5080",
        };
        var data = CommandLine.Data();
        var command = new Command("init", "Make an empty district.") { code, name, prefix, url, data };
        command.SetAction(
            (parsed, _) =>
                CommandLine.Run(() =>
                    Init(
                        parsed.GetValue(data)!,
                        parsed.GetValue(code)!,
                        parsed.GetValue(name)!,
                        parsed.GetValue(prefix)!,
                        parsed.GetValue(url)!
                    )
                )
        );
        return command;
    }

    private static async Task<int> Init(string folder, string code, string name, string prefix, string url)
    {
        await using var app = MenpaiHost.Build(folder);
        var desk = app.Services.GetRequiredService<AccountDesk>();
        await desk.Prepare();
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var act = new InitDistrict(code, name, prefix.ToUpperInvariant(), Sample: false, today);
        var handler = app.Services.GetRequiredService<InitDistrictHandler>();
        var made = await app.Services.GetRequiredService<Ledger>().Run(handler, Guid.CreateVersion7(), act, Actor.System);
        var invitation = await desk.Invite("admin", made.AdministratorStaffId);
        Console.WriteLine($"{name} 已建好，数据在 {Path.GetFullPath(folder)}。");
        Console.WriteLine("下一步：运行 menpai serve，再打开下面的一次性链接设置管理员密码（24 小时内有效）：");
        Console.WriteLine($"{url.TrimEnd('/')}/welcome#name=admin&invitation={Uri.EscapeDataString(invitation)}");
        return 0;
    }
}
