using Menpai.Measure.Reviews;
using Menpai.Publish.Bulletins;
using Menpai.Publish.Bulletins.Paper;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Tests.Measure.Reviews;
using Menpai.Tests.Web;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Menpai.Tests.Publish.Bulletins;

public sealed class KeptPaperTests(MenpaiServer server) : IClassFixture<MenpaiServer>
{
    [Fact]
    public async Task What_was_printed_once_is_handed_out_without_printing_until_a_name_is_taken_back()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs a shell.");
        var stop = TestContext.Current.CancellationToken;
        var month = (await new IssuedMonth(server).Publish()).Issue();
        // Stands in for Chromium: writes how often it was started.
        var program = Path.Combine(server.Get<Store>().Folder, "printer.sh");
        await File.WriteAllTextAsync(
            program,
            "#!/bin/sh\nfor a in \"$@\"; do case $a in --print-to-pdf=*) f=${a#--print-to-pdf=};; esac; done\necho x >> \"$0.log\"\ncp \"$0.log\" \"$f\"\n",
            stop
        );
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        using var printer = new PdfPrinter(
            new Chromium(new ConfigurationBuilder().AddInMemoryCollection([new(Chromium.Setting, program)]).Build())
        );
        MadeBulletin Made() => server.Get<BulletinReading>().Public(ReviewedMonth.Month)!;
        async Task<byte[]> Paper(Func<Task<string>> html)
        {
            // Another each time, as after a start.
            using var paper = new KeptPaper(server.Get<Store>(), server.Get<Ledger>(), printer, NullLogger<KeptPaper>.Instance);
            return await paper.Of(Made(), html, stop);
        }
        static Task<string> Html() => Task.FromResult("<p>");

        var first = await Paper(Html);
        var second = await Paper(() => throw new InvalidOperationException("Printed twice."));
        Assert.Equal(first, second);

        var folder = Path.Combine(server.Get<Store>().Folder, "bulletins");
        Assert.Single(Directory.GetFiles(folder));
        server.Act(new WithdrawName(month.Month.Dossier.Honours[^1].Id), server.As("duty"));
        Assert.Empty(Directory.GetFiles(folder));
        Assert.NotEqual(first, await Paper(Html));
    }
}
