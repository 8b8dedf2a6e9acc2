using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Menpai.Core;

namespace Menpai.Publish.Bulletins.Paper;

/// <summary>
/// 打印 Has Chromium make a PDF of a page that needs nothing from elsewhere. One at a time, with a folder of its own that goes afterwards, no way
/// to the network, and an end after a while whatever it does.
/// </summary>
public sealed class PdfPrinter(Chromium chromium) : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestQueue = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Makes it.</summary>
    /// <param name="html">A whole page.</param>
    /// <exception cref="RefusedException">There is no Chromium, it is busy for long, or it failed.</exception>
    public async Task<byte[]> Print(string html, CancellationToken stop)
    {
        if (chromium.File is not { } program)
            throw BulletinRefusals.NoChromium().AsException();
        if (!await _turn.WaitAsync(LongestQueue, stop))
            throw BulletinRefusals.PrinterBusy().AsException();
        var folder = Directory.CreateTempSubdirectory("menpai-pdf-").FullName;
        try
        {
            var (page, pdf) = (Path.Combine(folder, "page.html"), Path.Combine(folder, "page.pdf"));
            await File.WriteAllTextAsync(page, html, new UTF8Encoding(true), stop);
            await Run(program, Orders(folder, page, pdf), stop);
            return File.Exists(pdf) && await File.ReadAllBytesAsync(pdf, stop) is { Length: > 0 } made
                ? made
                : throw BulletinRefusals.PrintFailed().AsException();
        }
        finally
        {
            Forget(folder);
            _turn.Release();
        }
    }

    private static IEnumerable<string> Orders(string folder, string page, string pdf)
    {
        yield return "--headless";
        // Its sandbox does not start for root, who may run it in a container; anybody else keeps it.
        if (!OperatingSystem.IsWindows() && Environment.UserName == "root")
            yield return "--no-sandbox";
        yield return $"--user-data-dir={Path.Combine(folder, "profile")}";
        yield return "--disable-gpu";
        yield return "--disable-dev-shm-usage";
        yield return "--disable-extensions";
        yield return "--disable-background-networking";
        yield return "--disable-sync";
        yield return "--no-first-run";
        // Every name leads nowhere, and so does every proxy.
        yield return "--host-resolver-rules=MAP * ~NOTFOUND";
        yield return "--proxy-server=127.0.0.1:9";
        yield return "--no-pdf-header-footer";
        yield return $"--print-to-pdf={pdf}";
        yield return new Uri(page).AbsoluteUri;
    }

    private static async Task Run(string program, IEnumerable<string> orders, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Longest);
        using var process = Start(program, orders);
        try
        {
            // What it says is read away, or it would wait for that.
            var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await process.WaitForExitAsync(limit.Token);
            await said;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw BulletinRefusals.PrintFailed().AsException();
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static Process Start(string program, IEnumerable<string> orders)
    {
        try
        {
            return Process.Start(
                    new ProcessStartInfo(program, orders)
                    {
                        UseShellExecute = false,
                        RedirectStandardOutput = true,
                        RedirectStandardError = true,
                    }
                ) ?? throw BulletinRefusals.PrintFailed().AsException();
        }
        catch (Win32Exception)
        {
            throw BulletinRefusals.PrintFailed().AsException();
        }
    }

    // Its helpers may hold files for a moment longer; the folder lies where the system clears up.
    private static void Forget(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception held) when (held is IOException or UnauthorizedAccessException) { }
    }

    public void Dispose() => _turn.Dispose();
}
