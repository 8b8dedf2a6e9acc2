using AngleSharp.Dom;
using Menpai.Intake;
using Menpai.Tests.Web;
using Menpai.Work.Audit;

namespace Menpai.Tests.Work.Audit;

/// <summary>The ledger at the desk.</summary>
public sealed class LedgerPageTests(MenpaiServer server) : IClassFixture<MenpaiServer>
{
    [Fact]
    public async Task An_auditor_reads_the_events_of_a_case()
    {
        string number = server.Report().Number;
        var page = await (await server.SignedIn("auditor")).Page($"/desk/ledger?q={number}");
        var what = page.QuerySelectorAll(".mp-ledger-what").Select(line => line.TextContent).ToList();
        // Newest first; whether it was dispatched at once depends on how much the door has reported today.
        Assert.Equal("反映", what[^1]);
        Assert.NotNull(page.QuerySelector($"a[href='/desk/cases/{number}']"));
    }

    [Fact]
    public async Task An_administrator_reads_no_event_of_a_case()
    {
        string number = server.Report().Number;
        var admin = await server.SignedIn("admin");
        var page = await admin.Page("/desk/ledger");
        Assert.NotEmpty(page.QuerySelectorAll(".mp-ledger-what"));
        Assert.DoesNotContain("CH-", page.QuerySelector(".mp-ledger")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("option[value=case]"));
        Assert.Empty((await admin.Page($"/desk/ledger?q={number}")).QuerySelectorAll(".mp-ledger-what"));
        Assert.DoesNotContain("CH-", (await admin.Page("/desk/ledger?group=case")).Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_go_back_to_the_first_event()
    {
        var auditor = await server.SignedIn("auditor");
        for (var report = 0; report < 20; report++)
            server.Report();
        var (seen, path, pages) = (0, "/desk/ledger", 0);
        while (path is not null && pages++ < 50)
        {
            var page = await auditor.Page(path);
            seen += page.QuerySelectorAll(".mp-ledger-what").Length;
            path = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }
        Assert.True(pages > 1);
        Assert.True(seen > LedgerReading.PageSize);
        var last = (await auditor.Page("/desk/ledger?before=2")).QuerySelector(".mp-ledger-content")!;
        Assert.Contains("{", last.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_check_says_that_all_is_sound()
    {
        var auditor = await server.SignedIn("auditor");
        await auditor.Done("/desk/ledger/check");
        string words;
        do
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            words = (await auditor.Page("/desk/ledger")).Words();
        } while (words.Contains("正在核验账本", StringComparison.Ordinal));
        Assert.Contains("账本完好", words, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_event_has_its_words()
    {
        var texts = Menpai.Core.Texts.Load(IntakeModule.Model.Modules)["zh-CN"];
        var types = IntakeModule.Model.Events;
        Assert.All(types.Names, name => Assert.True(texts.Has($"event.{name}"), name));
        Assert.All(LedgerReading.Groups(Menpai.Core.Actor.System, types), group => Assert.True(texts.Has($"ledger.group.{group}"), group));
    }
}
