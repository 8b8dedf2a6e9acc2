using System.Diagnostics;
using Menpai.Core;
using Menpai.Publish.Bulletins.Documents;
using Menpai.Publish.Bulletins.Pages;
using Menpai.Publish.Bulletins.Paper;
using Menpai.Publish.Bulletins.Templates;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Tests.Publish.Bulletins;

public sealed class PdfTests
{
    [Fact]
    public async Task Without_Chromium_it_is_said_so()
    {
        using var printer = new PdfPrinter(Named("/nowhere/chromium"));

        var refused = await Assert.ThrowsAsync<RefusedException>(() => printer.Print("<p>", TestContext.Current.CancellationToken));

        Assert.Equal("bulletin.no-chromium", refused.Refusal.Code);
        Assert.Null(Chromium.Find(null, "relative:/also/nowhere"));
    }

    [Fact]
    public async Task A_program_that_makes_nothing_is_no_bulletin()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs /bin/true.");
        using var printer = new PdfPrinter(Named("/bin/true"));

        var refused = await Assert.ThrowsAsync<RefusedException>(() => printer.Print("<p>", TestContext.Current.CancellationToken));

        Assert.Equal("bulletin.print-failed", refused.Refusal.Code);
    }

    [Fact]
    public async Task The_printed_bulletin_has_its_words_embedded_faces_and_the_mark_on_every_page()
    {
        var chromium = Named("");
        Assert.SkipWhen(chromium.File is null || !File.Exists("/usr/bin/pdftotext"), "Needs Chromium and poppler.");
        var content = SampleContent.Draft;
        var made = BulletinFile.Make(DefaultTemplate.Write(content), content);
        var html = await BulletinPages.Paper(Http(), new(content, PageReader.Read(made), () => made, null, null));
        using var printer = new PdfPrinter(chromium);

        var pdf = await printer.Print(html, TestContext.Current.CancellationToken);

        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, pdf, TestContext.Current.CancellationToken);
        var pages = Run("pdftotext", "-layout", file, "-").TrimEnd('\f').Split('\f');
        Assert.True(pages.Length >= 3);
        Assert.All(pages, page => Assert.Contains("未冻结", page, StringComparison.Ordinal));
        Assert.Contains("关于2026年10月群众诉求办理情况的通报", pages[0], StringComparison.Ordinal);
        // The note stands on the page that calls it.
        Assert.Contains("本通报的数字截至", pages[0], StringComparison.Ordinal);
        Assert.Contains("95.3%", string.Concat(pages), StringComparison.Ordinal);
        Assert.Matches("—\\s*1\\s*—", pages[0]);
        var faces = Run("pdffonts", file).Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];
        Assert.NotEmpty(faces);
        Assert.All(faces, face => Assert.Contains(" yes ", face, StringComparison.Ordinal));
        File.Delete(file);
    }

    private static DefaultHttpContext Http() => new() { RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider() };

    private static Chromium Named(string file) =>
        new(new ConfigurationBuilder().AddInMemoryCollection([new(Chromium.Setting, file)]).Build());

    private static string Run(string program, params string[] orders)
    {
        using var process = Process.Start(new ProcessStartInfo(program, orders) { RedirectStandardOutput = true })!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return said;
    }
}
