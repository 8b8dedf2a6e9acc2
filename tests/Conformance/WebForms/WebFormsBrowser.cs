using System.Net;
using Microsoft.Playwright;

namespace Menpai.Conformance.WebForms;

/// <summary>Chromium with the page that holds ODK Web Forms; nothing is asked of any network.</summary>
public sealed class WebFormsBrowser : IAsyncLifetime
{
    private const string Origin = "http://localhost/";

    private static readonly string Chromium = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium";

    /// <summary>A map without anything on it, for whoever asks for a tile.</summary>
    private static readonly byte[] Blank = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII="
    );

    private readonly string? _built = FindBuilt();
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private IPage? _page;

    /// <summary>Why no form can be opened here; null when forms can be.</summary>
    public string? Missing =>
        _built is null ? "The page is not built: run build/webforms where Node 20 and a package registry can be had."
        : !File.Exists(Chromium) ? "Chromium is not installed."
        : null;

    public async ValueTask InitializeAsync()
    {
        if (Missing is not null)
        {
            return;
        }
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Chromium,
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                ],
            }
        );
        _page = await Load();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }
        _playwright?.Dispose();
    }

    /// <summary>Opens a form in place of the last one, and waits until it can be filled in or has failed.</summary>
    internal async Task<OpenedForm> Open(string xform)
    {
        var opened = new OpenedForm(_page!);
        await _page!.EvaluateAsync("xform => window.openForm(xform)", xform);
        await opened.Settle();
        return opened;
    }

    // Loading Web Forms takes far longer than opening a form in it: all forms share a page.
    private async Task<IPage> Load()
    {
        var context = await _browser!.NewContextAsync(
            new()
            {
                Locale = "zh-CN",
                TimezoneId = SampleForm.Zone,
                ViewportSize = OpenedForm.Phone,
                Geolocation = new()
                {
                    Latitude = 33.6204f,
                    Longitude = 114.6497f,
                    Accuracy = 8,
                },
                Permissions = ["geolocation"],
            }
        );
        await context.Clock.SetFixedTimeAsync(SampleForm.Clock.GetUtcNow().UtcDateTime);
        await context.RouteAsync("**/*", Answer);
        var page = await context.NewPageAsync();
        await page.GotoAsync(Origin);
        await page.WaitForFunctionAsync("() => typeof window.openForm === 'function'");
        return page;
    }

    private Task Answer(IRoute route)
    {
        var address = new Uri(route.Request.Url);
        if (address.Host != "localhost")
        {
            return route.FulfillAsync(new() { ContentType = "image/png", BodyBytes = Blank });
        }
        var path = Uri.UnescapeDataString(address.AbsolutePath);
        var file = path.StartsWith("/attachments/", StringComparison.Ordinal)
            ? SampleForm.Files.GetValueOrDefault(Path.GetFileName(path))
            : Path.Combine(_built!, path == "/" ? "index.html" : path.TrimStart('/'));
        return File.Exists(file)
            ? route.FulfillAsync(new() { Path = file, ContentType = MediaType(file) })
            : route.FulfillAsync(new() { Status = (int)HttpStatusCode.NotFound });
    }

    private static string MediaType(string file) =>
        Path.GetExtension(file) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".csv" => "text/csv; charset=utf-8",
            ".geojson" => "application/geo+json",
            ".svg" => "image/svg+xml",
            _ => "application/octet-stream",
        };

    private static string? FindBuilt()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var folder = Path.Combine(at.FullName, "tests", "Conformance", "WebForms", "Page", "built");
            if (File.Exists(Path.Combine(folder, "index.html")))
            {
                return folder;
            }
        }
        return null;
    }
}
