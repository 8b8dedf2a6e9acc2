using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Menpai.Conformance.WebForms;

/// <summary>A form that is open in ODK Web Forms, or has failed to open.</summary>
internal sealed class OpenedForm : IAsyncDisposable
{
    public static readonly ViewportSize Phone = new() { Width = 390, Height = 800 };
    public static readonly ViewportSize Desktop = new() { Width = 1280, Height = 900 };

    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _faults = new();

    public OpenedForm(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.PageError += (_, error) => _faults.Enqueue($"page: {error}");
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _faults.Enqueue($"console: {message.Text}");
            }
        };
    }

    public IPage Page { get; }

    /// <summary>What has gone wrong so far: errors of the page and of its console, and what Web Forms says of a form that it cannot open.</summary>
    public IReadOnlyCollection<string> Faults => _faults;

    public async Task Settle()
    {
        var status = Page.Locator(".form-initialization-status.ready, .form-initialization-status.error");
        await status.WaitForAsync(new() { State = WaitForSelectorState.Attached, Timeout = 20_000 });
        var dialog = Page.Locator(".form-load-failure-dialog");
        if (await Page.Locator(".form-initialization-status.error").CountAsync() > 0)
        {
            await dialog.WaitForAsync();
            _faults.Enqueue($"Web Forms: {await dialog.InnerTextAsync()}");
        }
    }

    /// <summary>The words on the page, without blanks.</summary>
    public async Task<string> Words() => Squeeze(await Page.Locator("body").InnerTextAsync());

    /// <summary>Words without blanks and emphasis, as pages and texts are compared.</summary>
    public static string Squeeze(string words) => string.Concat(words.Where(c => !char.IsWhiteSpace(c) && c != '*'));

    /// <summary>Keeps a picture at both sizes in the folder that MENPAI_FORM_PICTURES names, to be looked at.</summary>
    public async Task Picture(string name)
    {
        if (Environment.GetEnvironmentVariable("MENPAI_FORM_PICTURES") is not { Length: > 0 } folder)
        {
            return;
        }
        foreach (var (size, suffix) in new[] { (Desktop, "desktop"), (Phone, "phone") })
        {
            await Page.SetViewportSizeAsync(size.Width, size.Height);
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{suffix}.png"), FullPage = true });
        }
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
