using System.Net;
using System.Net.Sockets;
using Menpai.Core;
using Menpai.Web.Commands;

namespace Menpai.Tests.Web.Commands;

public sealed class CommandLineTests
{
    private static readonly DateOnly LongAgo = new(2000, 1, 1);

    [Theory]
    [InlineData("serv", "不认识“serv”。可以写：")]
    [InlineData("pack", "“menpai pack”后面少了命令。可以写：check。")]
    [InlineData("init 411602", "少了 <NAME>：区的名称")]
    [InlineData("triage evaluate", "--train 后面少了内容：学习用的样例文件")]
    [InlineData("serve --port", "不认识“--port”。可以写的选项：--data、--urls。")]
    [InlineData("serve --urls", "--urls 后面少了内容")]
    [InlineData("sample --reports many", "--reports 不能是“many”")]
    public void Says_what_is_wrong_with_the_arguments_in_Chinese(string line, string said)
    {
        var parsed = CommandLine.Root().Parse(line.Split(' '));

        Assert.StartsWith(said, Assert.Single(CommandLine.Faults(parsed).Distinct()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("41160", "川汇区", "CH", null, "post.district-code")]
    [InlineData("411602", " ", "CH", null, "post.district-name")]
    [InlineData("411602", "川汇区", "C1", null, "post.case-prefix")]
    [InlineData("411602", "川汇区", "CH", "menpai.example", "host.no-url")]
    public async Task A_district_that_cannot_be_leaves_nothing_behind(string code, string name, string prefix, string? url, string refusal)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"menpai-init-{Guid.NewGuid():N}");

        var refused = await Assert.ThrowsAsync<RefusedException>(() => InitCommand.Init(folder, code, name, prefix, url, LongAgo));

        Assert.Equal(refusal, refused.Refusal.Code);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task A_district_is_made_once()
    {
        var folder = Directory.CreateTempSubdirectory("menpai-init-").FullName;
        try
        {
            Assert.Equal(0, await InitCommand.Init(folder, "411602", "川汇区", "ch", null, LongAgo));
            var made = Directory.GetFileSystemEntries(folder);

            var refused = await Assert.ThrowsAsync<RefusedException>(() =>
                InitCommand.Init(folder, "411602", "川汇区", "ch", null, LongAgo)
            );

            Assert.Equal("post.district-exists", refused.Refusal.Code);
            Assert.Equal(made, Directory.GetFileSystemEntries(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_port_that_is_taken_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";

        var refused = Assert.Throws<RefusedException>(() => ServeCommand.Try([url]));

        Assert.Equal("host.port-taken", refused.Refusal.Code);
        Assert.Contains(url, refused.Refusal.Arguments);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("http://127.0.0.1:99999")]
    [InlineData("http://203.0.113.9:5229")]
    public void An_address_that_cannot_be_served_is_refused(string url) =>
        Assert.Equal("host.cannot-listen", Assert.Throws<RefusedException>(() => ServeCommand.Try([url])).Refusal.Code);
}
