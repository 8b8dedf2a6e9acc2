using System.Net;
using Menpai.Core;
using Menpai.Tests.Web;
using Menpai.Work.Cases;

namespace Menpai.Tests.Work.Cases.Desk;

public sealed class InboxTests : IAsyncLifetime
{
    private MenpaiServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await MenpaiServer.Start();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Shows_what_waits_for_me_and_nothing_of_my_neighbour()
    {
        var mine = _server.Report();
        _server.Report(8);
        var page = await (await _server.SignedIn("grid7")).Page("/desk");
        Assert.Equal("今天要办 1 件，1 件快到期", page.Heading());
        Assert.Equal([mine.Number], page.Rows());
        Assert.Contains("样板路7号", page.Words());
        Assert.Equal("1", page.QuerySelector("#nav-inbox")!.TextContent.Trim());
    }

    [Fact]
    public async Task An_empty_list_invites()
    {
        var page = await (await _server.SignedIn("grid7")).Page("/desk");
        Assert.Equal("今天没有要办的事", page.Heading());
        Assert.NotNull(page.QuerySelector("a[href='/desk/intake']"));
    }

    [Fact]
    public async Task Whoever_acts_on_nothing_sees_what_is_open()
    {
        _server.Report();
        var page = await (await _server.SignedIn("auditor")).Page("/desk");
        Assert.Equal("辖区内在办 1 件", page.Heading());
        Assert.Empty(page.QuerySelectorAll("#desk-list button, #desk-list input"));
    }

    [Fact]
    public async Task An_alarm_waits_for_those_who_can_act_on_it_and_says_how_long_it_has_lasted()
    {
        var opened = _server.Report();
        // From grid to community to subdistrict to district, and there past the last response limit.
        for (var sweep = 0; sweep < 4; sweep++)
        {
            _server.Time.Set(_server.Case(opened.Number).NextDue!.Value.AddSeconds(1));
            await _server.Get<EscalationClock>().Sweep(_server.Time.GetUtcNow());
        }
        Assert.True(_server.Case(opened.Number).Alarmed);
        _server.Time.Pass(TimeSpan.FromHours(2));
        var lead = await (await _server.SignedIn("lead")).Page("/desk");
        Assert.Equal("今天要办 1 件，1 件超时告警", lead.Heading());
        Assert.Equal("已超 2 小时，区级告警", lead.QuerySelector(".mp-row-alarm")!.TextContent.Trim());
        Assert.Equal([opened.Number], (await (await _server.SignedIn("lead")).Page("/desk?view=alarmed")).Rows());
        var page = await (await _server.SignedIn("lead")).Page($"/desk/cases/{opened.Number}");
        Assert.Contains("已超 2 小时，区级告警", page.QuerySelector("#facts")!.TextContent, StringComparison.Ordinal);
        // Below, it stands in what is open, and no number says that it has to be done.
        var dispatcher = await (await _server.SignedIn("dispatcher2")).Page("/desk");
        Assert.Equal("今天没有要办的事", dispatcher.Heading());
        Assert.DoesNotContain("告警", dispatcher.Words(), StringComparison.Ordinal);
        var open = await (await _server.SignedIn("dispatcher2")).Page("/desk?view=open");
        Assert.Contains("区级告警", open.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_is_accepted_from_the_list_with_one_press()
    {
        var opened = _server.Report();
        var client = await _server.SignedIn("grid7");
        var button = (await client.Page("/desk")).QuerySelector("button[data-key=a]")!;
        var back = await client.Done(button.GetAttribute("formaction")!, ("act", button.GetAttribute("value")!));
        Assert.Equal("/desk?view=todo", back);
        Assert.Equal(CaseStatus.Accepted, _server.Case(opened.Number).Status);
        Assert.Contains("已接单", (await client.Page(back)).Words());
    }

    [Fact]
    public async Task A_row_says_that_the_resident_spoke_after_the_officer()
    {
        var opened = _server.Report();
        var client = await _server.SignedIn("grid7");
        Assert.Null((await client.Page("/desk")).QuerySelector(".mp-mark-new"));
        var resident = Actor.Resident(Scope.OneCase(opened.CaseId));
        _server.Act(new CommentAsResident(opened.CaseId, "今天又松了两块"), resident);
        Assert.Equal("居民有新补充", (await client.Page("/desk")).QuerySelector(".mp-mark-new")!.TextContent.Trim());
        await client.Done($"/desk/cases/{opened.Number}/ask-back", ("words", "在门的左边还是右边？"));
        Assert.Null((await client.Page("/desk")).QuerySelector(".mp-mark-new"));
        _server.Act(new AnswerQuestion(opened.CaseId, "左边"), resident);
        Assert.Equal("居民已答复", (await client.Page("/desk")).QuerySelector(".mp-mark-new")!.TextContent.Trim());
    }

    [Fact]
    public async Task Only_what_can_be_dispatched_can_be_ticked()
    {
        var (open, handled) = (_server.Report(), _server.Report(8));
        var worker = await _server.SignedIn("grid8");
        await worker.Done($"/desk/cases/{handled.Number}/accept");
        await worker.Done($"/desk/cases/{handled.Number}/handle", ("words", "换好了"));
        var page = await (await _server.SignedIn("dispatcher2")).Page("/desk?view=open");
        Assert.Equal(2, page.Rows().Count);
        var box = Assert.Single(page.QuerySelectorAll("#desk-list input[name=case]"));
        Assert.StartsWith(open.Number, box.GetAttribute("value")!, StringComparison.Ordinal);
        Assert.Null((await (await _server.SignedIn("dispatcher2")).Page("/desk?view=to-verify")).QuerySelector(".mp-bulk"));
    }

    [Fact]
    public async Task Several_are_dispatched_at_once_and_twice_is_once()
    {
        var numbers = new[] { Unregistered(), Unregistered(8) };
        var client = await _server.SignedIn("dispatcher2");
        var page = await client.Page("/desk?view=to-register");
        Assert.Equal(numbers.Order(), page.Rows().Order());
        var fields = page.QuerySelectorAll("input[name=case]").Select(box => ("case", box.GetAttribute("value")!)).ToList();
        fields.AddRange([("to", "rules"), ("act", page.QuerySelector(".mp-bulk button")!.GetAttribute("value")!)]);
        Assert.Equal("/desk?view=to-register&done=2", await client.Done("/desk/bulk?view=to-register", [.. fields]));
        Assert.All(numbers, number => Assert.Equal(CaseStatus.Dispatched, _server.Case(number).Status));
        var versions = numbers.Select(number => _server.Case(number).Version).ToList();
        await client.Done("/desk/bulk?view=to-register", [.. fields]);
        Assert.Equal(versions, numbers.Select(number => _server.Case(number).Version));
    }

    [Fact]
    public async Task Those_a_bulk_dispatch_leaves_behind_are_named_and_the_others_go()
    {
        var (waits, has) = (Unregistered(), _server.Report().Number);
        var department = _server.Book.Department("urban-management")!.Id;
        var client = await _server.SignedIn("dispatcher2");
        await client.Done($"/desk/cases/{has}/dispatch", ("to", $"department-{department}"));
        var answer = await client.Send(
            "/desk/bulk",
            ("case", $"{waits}/1/register"),
            ("case", has),
            ("case", "CH-009999-1"),
            ("to", $"department-{department}")
        );
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var words = (await answer.Page()).Words();
        Assert.Contains("派遣了 1 件，2 件没有派成", words);
        Assert.Contains(has, words);
        Assert.Equal(department, _server.Case(waits).DepartmentId);
    }

    [Theory]
    [InlineData("admin", HttpStatusCode.Forbidden)]
    [InlineData(null, HttpStatusCode.Redirect)]
    public async Task Opens_only_to_those_who_read_cases(string? name, HttpStatusCode expected)
    {
        var client = name is null ? _server.Anyone() : await _server.SignedIn(name);
        foreach (var path in new[] { "/desk/search", "/desk/map", "/desk/map.geojson", "/desk/live", "/desk/export.csv", "/desk/intake" })
            Assert.Equal(expected, (await client.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode);
    }

    private string Unregistered(int grid = 7)
    {
        var opened = _server.Report(grid, "other/shared-rental");
        Assert.Equal(CaseStatus.Reported, opened.Status);
        return opened.Number;
    }
}
