using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Menpai.Web.Accounts;

namespace Menpai.Browser;

/// <summary>Somebody with a browser. Whatever the console or the content policy complains about meanwhile is remembered.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private const string Listen =
        "document.addEventListener('securitypolicyviolation', e => console.error(`CSP ${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber}`));";

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private readonly ConcurrentQueue<string> _complaints = new();

    private Visitor(IPage page) => Page = page;

    public IPage Page { get; }

    /// <summary>What the test itself makes the browser complain of.</summary>
    public string? Forgives { get; set; }

    internal static ViewportSize SizeOf(Screen screen) =>
        screen == Screen.Phone ? new() { Width = 360, Height = 740 } : new() { Width = 1440, Height = 900 };

    internal static async Task<Visitor> Open(IBrowserContext context)
    {
        await context.AddInitScriptAsync(Listen);
        var visitor = new Visitor(await context.NewPageAsync());
        visitor.Page.Console += (_, message) =>
        {
            // The browser reports a page that answers 4xx as an error; whether it should, each test says itself.
            var expected =
                message.Text.Contains("the server responded with a status of 4", StringComparison.Ordinal)
                || (visitor.Forgives is { } forgiven && message.Text.Contains(forgiven, StringComparison.Ordinal));
            if (message.Type == "error" && !expected)
                visitor._complaints.Enqueue($"{visitor.Page.Url}: {message.Text}");
        };
        visitor.Page.PageError += (_, error) => visitor._complaints.Enqueue($"{visitor.Page.Url}: {error}");
        return visitor;
    }

    /// <summary>Opens a page and returns its status.</summary>
    public async Task<int> Go(string path)
    {
        var answer = await Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load });
        return answer!.Status;
    }

    public ILocator Find(string selector, string? words = null) => Page.Locator(selector, new() { HasText = words });

    public Task Sees(string words) => Expect(Page.GetByText(words).First).ToBeVisibleAsync();

    public Task Press(string button) => Page.GetByRole(AriaRole.Button, new() { Name = button }).First.ClickAsync();

    public Task Follow(string link) => Page.GetByRole(AriaRole.Link, new() { Name = link }).First.ClickAsync();

    public Task Fill(string selector, string words) => Page.Locator(selector).FillAsync(words);

    /// <summary>Signs in as a sample officer, with the password and the code the sample shows.</summary>
    public async Task SignIn(string name, bool check = false)
    {
        await Go("/sign-in");
        if (check)
            await IsFaultless();
        await Fill("#name", name);
        await Fill("#password", SampleAccounts.Password);
        await Find("main form button[type=submit]").First.ClickAsync();
        var code = await Find("#sample-code").InnerTextAsync();
        if (check)
            await IsFaultless();
        await Fill("#code", code.Trim());
        await Find("main form button[type=submit]").First.ClickAsync();
        await Page.WaitForURLAsync("**/desk**");
    }

    /// <summary>The page fits its screen, breaks no rule of axe, and nothing has complained.</summary>
    public async Task IsFaultless()
    {
        var width = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(width <= 0, $"{Page.Url} is {width} px wider than its screen of {Page.ViewportSize!.Width} px.");
        var found = await Violations();
        Assert.True(found.Length == 0, $"{Page.Url} at {Page.ViewportSize!.Width} px: {await Page.TitleAsync()}\n{found}");
        HeardNoComplaint();
    }

    // One call for the whole page: our pages hold no frames, and the two-step way of the library opens a second page for each check.
    private async Task<string> Violations()
    {
        await Page.EvaluateAsync(Axe);
        return await Page.EvaluateAsync<string>(
            """
            async () => (await axe.run()).violations.map(rule =>
              `${rule.id} (${rule.impact}): ${rule.help}\n  ` + rule.nodes.slice(0, 4).map(node =>
                `${node.html}  ${[...node.any, ...node.all].map(check => check.message)[0] ?? ''}`).join('\n  ')).join('\n')
            """
        );
    }

    /// <summary>The same on both screens.</summary>
    public async Task IsFaultlessOnBothScreens()
    {
        foreach (var screen in Enum.GetValues<Screen>().Reverse())
        {
            var size = SizeOf(screen);
            await Page.SetViewportSizeAsync(size.Width, size.Height);
            await IsFaultless();
        }
    }

    public void HeardNoComplaint() => Assert.True(_complaints.IsEmpty, string.Join('\n', _complaints));

    public ValueTask DisposeAsync() => new(Page.Context.CloseAsync());
}
