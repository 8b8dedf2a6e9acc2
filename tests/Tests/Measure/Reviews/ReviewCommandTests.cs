using Menpai.Measure.Reviews;
using Menpai.Storage;
using Menpai.Tests.Web;
using Menpai.Web.Commands;

namespace Menpai.Tests.Measure.Reviews;

/// <summary><c>menpai review</c> ends with 0 where all is as signed, with 1 where something differs, and with 2 where nothing could be checked.</summary>
public sealed class ReviewCommandTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("menpai-review-").FullName;
    private MenpaiServer _server = null!;
    private ReviewedMonth _month = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await MenpaiServer.Start();
        _month = await new ReviewedMonth(_server).Live();
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private Task<int> Review(params string[] line) =>
        CommandLine
            .Root()
            .Parse(["review", .. line, "--data", _server.Get<Store>().Folder])
            .InvokeAsync(cancellationToken: TestContext.Current.CancellationToken);

    private string File(string name) => Path.Combine(_folder, name);

    [Fact]
    public async Task Verify_says_sound_not_checked_and_changed_apart()
    {
        Assert.Equal(2, await Review("verify", "2026-03"));
        Assert.Equal(2, await Review("verify", "--all"));
        Assert.Equal(2, await Review("verify", "last-month"));
        _month.Freeze();
        Assert.Equal(0, await Review("verify", "2026-03"));
        Assert.Equal(0, await Review("verify", "--all"));
        Assert.Equal(2, await Review("verify", "2026-02"));

        Assert.Equal(
            1,
            _month.Tamper("UPDATE events SET Actor = '别人' WHERE Position = (SELECT MIN(Position) FROM events WHERE Stream LIKE 'case/%')")
        );
        Assert.Equal(1, await Review("verify", "2026-03"));
    }

    [Fact]
    public async Task An_exported_month_is_checked_by_its_key_alone_and_no_other_key_fits()
    {
        Assert.Equal(2, await Review("export", "2026-03", "--to", File("none.json")));
        Assert.False(System.IO.File.Exists(File("none.json")));
        _month.Freeze();
        Assert.Equal(0, await Review("key"));
        Assert.Equal(0, await Review("export", "2026-03", "--to", File("march.json")));
        System.IO.File.WriteAllText(File("key.pem"), _server.Get<ReviewKey>().PublicPem);
        System.IO.File.WriteAllText(File("other.pem"), Another());

        Assert.Equal(0, await Review("verify", "--file", File("march.json"), "--key", File("key.pem")));
        Assert.Equal(1, await Review("verify", "--file", File("march.json"), "--key", File("other.pem")));
        Assert.Equal(1, await Review("verify", "2026-03", "--key", File("other.pem")));
        Assert.Equal(2, await Review("verify", "--file", File("march.json"), "--key", File("no-such.pem")));
        Assert.Equal(2, await Review("verify", "--file", File("no-such.json"), "--key", File("key.pem")));
        System.IO.File.WriteAllText(File("no-key.pem"), "not a key");
        Assert.Equal(2, await Review("verify", "--file", File("march.json"), "--key", File("no-key.pem")));
        System.IO.File.WriteAllText(File("bad.sig"), "not a signature");
        Assert.Equal(1, await Review("verify", "--file", File("march.json"), "--signature", File("bad.sig"), "--key", File("key.pem")));

        System.IO.File.AppendAllText(File("march.json"), " ");
        Assert.Equal(1, await Review("verify", "--file", File("march.json"), "--key", File("key.pem")));
    }

    private static string Another()
    {
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        return key.ExportSubjectPublicKeyInfoPem();
    }
}
