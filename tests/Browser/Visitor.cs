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

    private const string TooWide = """
        () => {
          const page = document.documentElement, edge = page.clientWidth;
          if (page.scrollWidth <= edge) return '';
          const out = [...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > edge + 1);
          return `${page.scrollWidth} px\n` + out.slice(0, 6).map(one => one.outerHTML.slice(0, 160)).join('\n');
        }
        """;

    // What a pointer in its middle would hit is it, part of it or what it is part of. A page that is scrolled for this is scrolled back.
    private const string Covered = """
        () => {
          const at = window.scrollY, found = [];
          for (const one of document.querySelectorAll('main :is(button, summary):not([aria-hidden=true])')) {
            if (!one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || one.disabled) continue;
            one.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
            const box = one.getBoundingClientRect();
            const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
            if (!hit || !(one.contains(hit) || hit.contains(one))) found.push(`${one.outerHTML.slice(0, 160)} but ${hit?.outerHTML.slice(0, 160)}`);
          }
          window.scrollTo({ top: at, behavior: 'instant' });
          return found.slice(0, 4).join('\n');
        }
        """;

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
        // What is waited for is what officers see: the browser's word that all has loaded is missed now and then after a redirect.
        await Page.WaitForURLAsync("**/desk**", new() { WaitUntil = WaitUntilState.Commit });
        await Expect(Find("h1").First).ToBeVisibleAsync();
    }

    /// <summary>The page fits its screen, breaks no rule of axe, nothing lies over what can be pressed, and nothing has complained.</summary>
    public async Task IsFaultless()
    {
        var wide = await Page.EvaluateAsync<string>(TooWide);
        Assert.True(wide.Length == 0, $"{Page.Url} is wider than its screen of {Page.ViewportSize!.Width} px: {wide}");
        var found = await Violations();
        Assert.True(found.Length == 0, $"{Page.Url} at {Page.ViewportSize!.Width} px: {await Page.TitleAsync()}\n{found}");
        var covered = await Page.EvaluateAsync<string>(Covered);
        Assert.True(covered.Length == 0, $"{Page.Url} at {Page.ViewportSize!.Width} px: a pointer does not reach {covered}");
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
