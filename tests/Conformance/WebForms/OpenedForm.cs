using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Playwright;

namespace Menpai.Conformance.WebForms;

/// <summary>A form that is open in ODK Web Forms, or has failed to open.</summary>
internal sealed class OpenedForm : IDisposable
{
    public static readonly ViewportSize Phone = new() { Width = 390, Height = 800 };
    public static readonly ViewportSize Desktop = new() { Width = 1280, Height = 900 };

    private readonly ConcurrentQueue<string> _faults = new();

    public OpenedForm(IPage page)
    {
        Page = page;
        page.PageError += Note;
        page.Console += Note;
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

    /// <summary>A question by its label; the number counts the instances of a repeat from 0.</summary>
    public ILocator Question(string label, int number = 0) => Page.Locator(".question-container", new() { HasText = label }).Nth(number);

    public Task Write(string label, string text, int number = 0) => Question(label, number).Locator("input, textarea").FillAsync(text);

    public Task Choose(string label, string choice, int number = 0) =>
        Question(label, number).GetByText(choice, new() { Exact = true }).ClickAsync();

    /// <summary>Types a day as the page of this version wants it: month, day, year.</summary>
    public async Task WriteDate(string label, DateOnly day, int number = 0)
    {
        var input = Question(label, number).Locator("input");
        await input.FillAsync(day.ToString("MM'/'dd'/'yyyy", CultureInfo.InvariantCulture));
        await input.PressAsync("Tab");
    }

    /// <summary>Sends the form; the record as it would go out.</summary>
    public async Task<string> Send()
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Page.WaitForFunctionAsync("() => window.sent !== undefined");
        return await Page.EvaluateAsync<string>("() => window.sent.xml_submission_file");
    }

    public void Dispose()
    {
        Page.PageError -= Note;
        Page.Console -= Note;
    }

    private void Note(object? sender, string error) => _faults.Enqueue($"page: {error}");

    private void Note(object? sender, IConsoleMessage message)
    {
        if (message.Type == "error")
        {
            _faults.Enqueue($"console: {message.Text}");
        }
    }
}
