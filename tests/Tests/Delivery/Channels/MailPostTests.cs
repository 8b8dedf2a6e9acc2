using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using Menpai.Delivery.Channels;
using Menpai.Delivery.Sending;

namespace Menpai.Tests.Delivery.Channels;

/// <summary>Mail through a real SMTP server, of a package and in a process of its own.</summary>
public sealed class MailPostTests : IAsyncLifetime
{
    private static readonly string Folder = Path.Combine(TestDistrict.Root, "tests", "Tests", "Delivery", "Channels", "smtp");
    private Process _server = null!;
    private int _port;

    private readonly MailPost _post = new(new AddressGuard(IPNetwork.Parse("127.0.0.1/32")), TimeProvider.System);

    public async ValueTask InitializeAsync()
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules", "smtp-server")))
            await Run("npm", "ci --no-audit --no-fund").WaitForExitAsync();
        _server = Run("node", "server.mjs");
        _port = int.Parse((await _server.StandardOutput.ReadLineAsync())!, System.Globalization.CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        _server.StandardInput.Close();
        await _server.WaitForExitAsync();
        _server.Dispose();
    }

    private static Process Run(string program, string arguments) =>
        Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = Folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;

    private MailSettings Settings(MailSecurity security = MailSecurity.None, string? user = null, string? password = null) =>
        new("127.0.0.1", _port, security, user, password, "service@example.cn", "川汇区门牌服务");

    private Task<Outcome> Send(MailSettings settings, string to = "wang@example.cn", Guid? id = null) =>
        _post.Send(
            settings,
            to,
            "派给您：路灯不亮",
            "建安路12号的“路灯不亮”",
            id ?? Guid.NewGuid(),
            "https://mp.example.cn/stop/1/x",
            TestContext.Current.CancellationToken
        );

    private async Task<JsonElement> Arrived() =>
        JsonDocument.Parse((await _server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!).RootElement;

    [Fact]
    public async Task Arrives_with_its_id_its_words_and_a_way_to_end_it()
    {
        var id = Guid.NewGuid();
        Assert.Equal(Outcome.Sent("250"), await Send(Settings(user: "menpai", password: "right"), id: id));

        var arrived = await Arrived();
        Assert.Equal("menpai", arrived.GetProperty("user").GetString());
        using var mail = await MimeKit.MimeMessage.LoadAsync(
            new MemoryStream(Encoding.UTF8.GetBytes(arrived.GetProperty("mail").GetString()!))
        );
        Assert.Equal(("派给您：路灯不亮", $"{id:N}@example.cn"), (mail.Subject, mail.MessageId));
        Assert.Equal("建安路12号的“路灯不亮”", mail.TextBody!.TrimEnd());
        Assert.Equal("<https://mp.example.cn/stop/1/x>", mail.Headers[MimeKit.HeaderId.ListUnsubscribe]);
    }

    [Theory]
    [InlineData("gone@example.cn", OutcomeKind.Never)]
    [InlineData("later@example.cn", OutcomeKind.Again)]
    public async Task Tells_a_no_for_good_from_a_not_now(string to, OutcomeKind kind)
    {
        var outcome = await Send(Settings(), to);

        Assert.Equal(kind, outcome.Kind);
        Assert.DoesNotContain(to, outcome.Status);
    }

    [Fact]
    public async Task Sends_nothing_with_a_wrong_password_and_does_not_say_it()
    {
        var outcome = await Send(Settings(user: "menpai", password: "wrong-secret"));

        Assert.Equal(OutcomeKind.Again, outcome.Kind);
        Assert.DoesNotContain("wrong-secret", outcome.Status);
    }

    // The server's certificate is nobody's: a mail that must be encrypted is not sent to whoever answers.
    [Fact]
    public async Task Sends_nothing_where_encryption_cannot_be_trusted() =>
        Assert.Equal(OutcomeKind.Again, (await Send(Settings(MailSecurity.StartTls))).Kind);

    [Fact]
    public async Task Goes_to_no_server_on_this_machine_unless_it_is_allowed()
    {
        var guarded = new MailPost(new AddressGuard(), TimeProvider.System);
        var outcome = await guarded.Send(
            Settings(),
            "wang@example.cn",
            "s",
            "b",
            Guid.NewGuid(),
            null,
            TestContext.Current.CancellationToken
        );

        Assert.Equal(Outcome.Never("address not allowed"), outcome);
    }
}
