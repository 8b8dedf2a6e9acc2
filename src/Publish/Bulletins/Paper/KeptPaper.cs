using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Menpai.Publish.Bulletins.Paper;

/// <summary>
/// 留存 The printed form, a PDF of bulletins that were sent out, beside the store: printed once, handed out from then on. It may name somebody, so it goes as
/// soon as any name is taken back, and is printed anew without it.
/// </summary>
public sealed class KeptPaper(Store store, Ledger ledger, PdfPrinter printer, ILogger<KeptPaper> log) : IHostedService, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile int _erasures;

    private string Folder => Path.Combine(store.Folder, "bulletins");

    /// <summary>The paper of a bulletin, printed if it is not kept yet.</summary>
    /// <param name="html">The page to print; asked for only then.</param>
    public async Task<byte[]> Of(MadeBulletin made, Func<Task<string>> html, CancellationToken stop)
    {
        if (made.Issued is not { } issued)
            return await printer.Print(await html(), stop);
        var file = Path.Combine(Folder, NameOf(made, issued));
        if (File.Exists(file))
            return await File.ReadAllBytesAsync(file, stop);
        await _turn.WaitAsync(stop);
        try
        {
            if (File.Exists(file))
                return await File.ReadAllBytesAsync(file, stop);
            var erasures = _erasures;
            var pdf = await printer.Print(await html(), stop);
            await Keep(file, pdf, stop);
            // A name taken back while it was printed: handed out this once, not kept.
            if (erasures != _erasures)
                File.Delete(file);
            return pdf;
        }
        finally
        {
            _turn.Release();
        }
    }

    // Whole or not at all, whoever pulls the plug.
    private async Task Keep(string file, byte[] pdf, CancellationToken stop)
    {
        Directory.CreateDirectory(Folder);
        await File.WriteAllBytesAsync(file + ".part", pdf, stop);
        File.Move(file + ".part", file, overwrite: true);
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        ledger.Committed += Hear;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        ledger.Committed -= Hear;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    // On the writer's thread, where nothing may fail: what cannot be deleted now is never handed out again all the same.
    private void Hear(IReadOnlyList<LedgerEvent> events)
    {
        if (!events.Any(happened => happened.Type == "review.name-erased"))
            return;
        Interlocked.Increment(ref _erasures);
        try
        {
            if (Directory.Exists(Folder))
                foreach (var file in Directory.GetFiles(Folder))
                    File.Delete(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            log.LogError(
                failure,
                "Printed bulletins that may hold a name taken back could not be deleted: delete them from {Folder}.",
                Folder
            );
        }
    }

    // Another name, another file: what was printed with a name that is gone is never found again.
    private static string NameOf(MadeBulletin made, StoredBulletin issued)
    {
        var words = string.Join('\n', made.Content.Honours.Select(honour => $"{honour.Id} {honour.Name}").Prepend(issued.CopyHash));
        var mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)))[..16];
        return string.Create(CultureInfo.InvariantCulture, $"{issued.Period}-{mark}.pdf");
    }
}
