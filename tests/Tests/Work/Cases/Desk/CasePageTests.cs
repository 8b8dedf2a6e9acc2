using System.Net;
using Menpai.Tests.Web;
using Menpai.Work.Cases;
using Menpai.Work.Cases.Api;

namespace Menpai.Tests.Work.Cases.Desk;

public sealed class CasePageTests : IAsyncLifetime
{
    private MenpaiServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await MenpaiServer.Start();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_case_elsewhere_answers_exactly_like_an_unknown_number()
    {
        var number = _server.Report(8).Number;
        var client = await _server.SignedIn("grid7");
        var foreign = await client.GetAsync($"/desk/cases/{number}", TestContext.Current.CancellationToken);
        var unknown = await client.GetAsync("/desk/cases/CH-009999-1", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal((await unknown.Page()).Words(), (await foreign.Page()).Words());
        Assert.Equal(HttpStatusCode.NotFound, (await client.Send($"/desk/cases/{number}/comment", ("words", "看看"))).StatusCode);
        Assert.Equal(
            2,
            (await (await _server.SignedIn("grid8")).Page($"/desk/cases/{number}")).QuerySelectorAll(".mp-timeline-item").Length
        );
    }

    [Fact]
    public async Task A_case_goes_from_hand_to_hand_by_its_forms()
    {
        var number = _server.Report().Number;
        var worker = await _server.SignedIn("grid7");
        await Press(worker, number, "接单", ("words", "马上去看"));
        await Press(worker, number, "办完了，请人核实", ("words", "换了三块砖"));
        await Press(await _server.SignedIn("community4"), number, "确实办好了");
        await Press(await _server.SignedIn("dispatcher2"), number, "结案并答复居民", ("words", "地砖已换好"));
        Assert.Equal(CaseStatus.Closed, _server.Case(number).Status);
        var words = (await worker.Page($"/desk/cases/{number}")).Words();
        foreach (var said in new[] { "马上去看", "换了三块砖", "地砖已换好", "这件事已经办完" })
            Assert.Contains(said, words);
    }

    [Fact]
    public async Task A_form_open_in_two_windows_says_that_the_case_has_changed()
    {
        var number = _server.Report().Number;
        var worker = await _server.SignedIn("grid7");
        await Press(worker, number, "接单");
        var form = (await worker.Page($"/desk/cases/{number}")).QuerySelector("form[action*='/handle']")!;
        (string, string)[] fields =
        [
            ("act", form.QuerySelector("input[name=act]")!.GetAttribute("value")!),
            ("version", form.QuerySelector("input[name=version]")!.GetAttribute("value")!),
        ];
        var action = form.GetAttribute("action")!;
        await worker.Done(action, [.. fields, ("words", "换好了")]);
        var second = await worker.Send(action, [.. fields, ("words", "换了三块砖")]);
        Assert.Equal(HttpStatusCode.PreconditionFailed, second.StatusCode);
        Assert.Contains("换了三块砖", (await second.Page()).DocumentElement.OuterHtml);
    }

    [Fact]
    public async Task A_return_and_a_suspension_are_decided_above()
    {
        var number = _server.Report().Number;
        var (worker, above) = (await _server.SignedIn("grid7"), await _server.SignedIn("dispatcher2"));
        await worker.Done(Path(number, CaseAct.Return), ("reason", "other-duty"), ("words", "不归我"));
        await Press(above, number, "不同意，由原岗位办", ("words", "归网格"));
        await Press(worker, number, "接单");
        var until = _server.Time.GetUtcNow().AddDays(5).ToString("yyyy-MM-dd");
        await worker.Done(Path(number, CaseAct.AskSuspension), ("reason", "parts"), ("until", until), ("words", "等配件"));
        Assert.Contains("申请挂账，等审批", (await worker.Page($"/desk/cases/{number}")).Words());
        await Press(above, number, "批准挂账");
        Assert.Equal(CaseStatus.Suspended, _server.Case(number).Status);
        // A day is over at the district's midnight after it.
        Assert.Equal(new TimeSpan(16, 0, 0), _server.Case(number).SuspendedUntil!.Value.UtcDateTime.TimeOfDay);
        await worker.Done(Path(number, CaseAct.Resume));
        Assert.Equal(CaseStatus.Accepted, _server.Case(number).Status);
    }

    [Fact]
    public async Task A_refusal_shows_the_page_again_with_the_sentence_and_what_was_typed()
    {
        var number = _server.Report().Number;
        var client = await _server.SignedIn("grid7");
        await Press(client, number, "接单");
        var words = new string('长', CaseFile.LongestText + 1);
        var answer = await client.Send(Path(number, CaseAct.Handle), ("words", words));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.Page();
        Assert.Equal(words, page.QuerySelector("textarea[name=words]")!.TextContent);
        Assert.Contains("2000", page.QuerySelector(".mp-wrong")!.TextContent);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.Send(Path(number, CaseAct.Handle), ("words", " "))).StatusCode);
    }

    [Fact]
    public async Task Acting_on_an_old_page_is_refused_and_the_new_one_shown()
    {
        var number = _server.Report().Number;
        var client = await _server.SignedIn("grid7");
        await Press(client, number, "接单");
        await client.Done(Path(number, CaseAct.Comment), ("words", "看看线路"));
        var answer = await client.Send(Path(number, CaseAct.Handle), ("version", "4"), ("words", "办好了"));
        Assert.Equal(HttpStatusCode.PreconditionFailed, answer.StatusCode);
        var page = await answer.Page();
        Assert.Equal("5", page.QuerySelector("#act-form input[name=version]")!.GetAttribute("value"));
        Assert.Equal("办好了", page.QuerySelector("textarea[name=words]")!.TextContent);
    }

    [Fact]
    public async Task What_is_no_longer_possible_keeps_the_words_in_sight()
    {
        var number = _server.Report().Number;
        var answer = await (await _server.SignedIn("grid7")).Send(Path(number, CaseAct.Handle), ("words", "办好了"));
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("现在不能处理", (await answer.Page()).Words());
    }

    [Fact]
    public async Task Pressing_twice_does_it_once()
    {
        var number = _server.Report().Number;
        var client = await _server.SignedIn("grid7");
        var form = (await client.Page($"/desk/cases/{number}")).QuerySelector("#act-form")!;
        var fields = form.QuerySelectorAll("input[type=hidden]")
            .Select(field => (field.GetAttribute("name")!, field.GetAttribute("value")!))
            .ToArray();
        await client.Done(form.GetAttribute("action")!, fields);
        await client.Done(form.GetAttribute("action")!, fields);
        Assert.Equal(4, _server.Case(number).Version);
    }

    [Fact]
    public async Task Cases_are_merged_by_a_number_however_it_is_written()
    {
        var (one, other) = (_server.Report().Number, _server.Report().Number);
        var client = await _server.SignedIn("community4");
        var page = await client.Page($"/desk/cases/{other}?act=merge");
        Assert.Equal(one, page.QuerySelector("input[type=radio][name=into]")!.GetAttribute("value"));
        await client.Done(Path(other, CaseAct.Merge), ("intoNumber", one[3..].ToLowerInvariant()));
        Assert.Equal(CaseStatus.Merged, _server.Case(other).Status);
        Assert.Contains(one, (await client.Page($"/desk/cases/{other}")).Words());
        var answer = await client.Send(Path(one, CaseAct.Merge), ("intoNumber", "CH-009999-1"));
        Assert.Contains("没有找到这个编号", (await answer.Page()).Words());
    }

    [Fact]
    public async Task Reclassifying_asking_erasing_and_declining_leave_their_line()
    {
        var number = _server.Report().Number;
        var client = await _server.SignedIn("dispatcher2");
        await client.Done(
            Path(number, CaseAct.Reclassify),
            ("category", TestDistrict.Pack.Categories.First(one => one.Code != "traffic/pavement" && one.Class == "traffic").Code)
        );
        await client.Done(Path(number, CaseAct.AskBack), ("words", "在哪个路口"));
        await client.Done(Path(number, CaseAct.CommentPublicly), ("words", "正在安排"));
        var erase = (await client.Page($"/desk/cases/{number}?act=erase-text")).QuerySelector("input[name=textId]")!.GetAttribute("value")!;
        await client.Done(Path(number, CaseAct.EraseText), ("textId", erase), ("reason", "PersonalData"));
        await client.Done(Path(number, CaseAct.Decline), ("reason", "outside-district"), ("words", "不在本区"));
        var words = (await client.Page($"/desk/cases/{number}")).Words();
        foreach (var said in new[] { "在哪个路口", "正在安排", "不在本区" })
            Assert.Contains(said, words);
        Assert.Contains("已清除", words);
        Assert.DoesNotContain("门口人行道地砖松动", words);
    }

    [Theory]
    [InlineData("grid7")]
    [InlineData("community4")]
    [InlineData("dispatcher2")]
    [InlineData("duty")]
    [InlineData("auditor")]
    public async Task Every_way_offered_opens_its_form(string name)
    {
        var client = await _server.SignedIn(name);
        foreach (var number in InEveryState())
        {
            var page = await client.Page($"/desk/cases/{number}");
            foreach (var way in page.QuerySelectorAll("a.mp-way").Select(link => link.GetAttribute("href")!.Split('#')[0]))
            {
                var form = (await client.Page(way)).QuerySelector("#act-form")!;
                Assert.EndsWith(way.Split("act=")[1], form.GetAttribute("action"));
                Assert.NotEmpty(form.QuerySelectorAll("button[type=submit]"));
            }
        }
    }

    [Fact]
    public async Task Says_why_it_is_them_and_prints_on_paper()
    {
        var number = _server.Report().Number;
        var client = await _server.SignedIn("grid7");
        var why = (await client.Page($"/desk/cases/{number}")).QuerySelector("#why-me")!.TextContent;
        Assert.Contains("第7网格", why);
        Assert.Contains("由此岗位办理", why);
        var paper = await client.Page($"/desk/cases/{number}/print");
        Assert.Contains(number, paper.Heading());
        Assert.Contains("门口人行道地砖松动", paper.Words());
    }

    // One case of each state in grid 7.
    private List<string> InEveryState()
    {
        var numbers = Enumerable.Range(0, 8).Select(_ => _server.Report().Number).ToList();
        numbers.Add(_server.Report(category: "other/shared-rental").Number);
        var (worker, dispatcher) = (_server.As("grid7"), _server.As("dispatcher2"));
        long Id(int at) => _server.Case(numbers[at]).CaseId;
        foreach (var at in new[] { 1, 2, 3, 4, 5 })
            _server.Act(new AcceptCase(Id(at), null), worker);
        foreach (var at in new[] { 2, 3 })
            _server.Act(new AskSuspension(Id(at), null, "parts", _server.Time.GetUtcNow().AddDays(3), "等配件"), worker);
        _server.Act(new DecideSuspension(Id(3), null, true, null), dispatcher);
        foreach (var at in new[] { 4, 5 })
            _server.Act(new HandleCase(Id(at), null, "好了"), worker);
        _server.Act(new VerifyCase(Id(5), null, true, null), _server.As("community4"));
        _server.Act(new ReturnCase(Id(6), null, "other-duty", "不归我"), worker);
        _server.Act(new DeclineCase(Id(7), null, "outside-district", "不在本区"), dispatcher);
        return numbers;
    }

    private static string Path(string number, CaseAct act) => $"/desk/cases/{number}/{OfficerActs.Of(act)!.Verb}";

    // Sends the open form of the page with one of its buttons.
    private static async Task Press(HttpClient client, string number, string label, params (string, string)[] typed)
    {
        var form = (await client.Page($"/desk/cases/{number}")).QuerySelector("#act-form");
        Assert.NotNull(form);
        var button = form.QuerySelectorAll("button[type=submit]").Single(one => one.TextContent.Trim() == label);
        var fields = form.QuerySelectorAll("input[type=hidden]").Append(button).Where(field => field.GetAttribute("name") is not null);
        await client.Done(
            form.GetAttribute("action")!,
            [.. fields.Select(field => (field.GetAttribute("name")!, field.GetAttribute("value")!)), .. typed]
        );
    }
}
