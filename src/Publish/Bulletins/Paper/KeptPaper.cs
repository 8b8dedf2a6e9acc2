using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Microsoft.Extensions.Hosting;

namespace Menpai.Publish.Bulletins.Paper;

/// <summary>
/// 留存 The printed form, a PDF of bulletins that were sent out, beside the store: printed once, handed out from then on. It may name somebody, so it goes as
/// soon as any name is taken back, and is printed anew without it.
/// </summary>
public sealed class KeptPaper(Store store, Ledger ledger, PdfPrinter printer) : IHostedService, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

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
            var pdf = await printer.Print(await html(), stop);
            Directory.CreateDirectory(Folder);
            // Whole or not at all, whoever pulls the plug.
            await File.WriteAllBytesAsync(file + ".part", pdf, stop);
            File.Move(file + ".part", file, overwrite: true);
            return pdf;
        }
        finally
        {
            _turn.Release();
        }
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

    private void Hear(IReadOnlyList<LedgerEvent> events)
    {
        if (events.Any(happened => happened.Type == "review.name-erased") && Directory.Exists(Folder))
            foreach (var file in Directory.GetFiles(Folder))
                File.Delete(file);
    }

    // Another name, another file: what was printed with a name that is gone is never found again.
    private static string NameOf(MadeBulletin made, StoredBulletin issued)
    {
        var words = string.Join('\n', made.Content.Honours.Select(honour => $"{honour.Id} {honour.Name}").Prepend(issued.CopyHash));
        var mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)))[..16];
        return string.Create(CultureInfo.InvariantCulture, $"{issued.Period}-{mark}.pdf");
    }
}
