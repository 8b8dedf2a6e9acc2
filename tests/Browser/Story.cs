namespace Menpai.Browser;

/// <summary>What residents and officers do with one report, step by step, as they do it: by the buttons of the pages.</summary>
public sealed class Story(Town town, Screen screen)
{
    /// <summary>Whether each page on the way is looked over.</summary>
    public bool Careful { get; init; } = true;

    public string Number { get; private set; } = "";

    public string Code { get; private set; } = "";

    /// <summary>Scans the plate and reports a street light.</summary>
    public async Task Report(Visitor resident, string words)
    {
        await resident.Go($"/p/{town.NextPlate()}");
        await resident.Sees("为您服务");
        await Expect(resident.Find("a[href^='tel:']").First).ToBeVisibleAsync();
        await Look(resident);
        await resident.Follow("我要反映问题");
        await Look(resident);
        await resident.Follow("路灯不亮");
        await Look(resident);
        await resident.Fill("#description", words);
        await resident.Find("input[name=how-many][value=several]").CheckAsync();
        await resident.Fill("[name=pole-number]", "QY-086");
        await resident.Press("提交");
        Number = (await resident.Find("#case-number").InnerTextAsync()).Trim();
        Code = (await resident.Find("#follow-up-code").InnerTextAsync()).Trim();
        await Look(resident);
    }

    /// <summary>Opens the follow-up elsewhere, by number and code.</summary>
    public async Task FollowUp(Visitor resident)
    {
        await resident.Go("/r");
        await resident.Fill("#number", Number);
        await resident.Fill("#code", Code);
        await resident.Press("查看进展");
        await resident.Page.WaitForURLAsync($"**/r/{Number}");
        await Look(resident);
    }

    /// <summary>Finds it in the inbox and opens it.</summary>
    public async Task OpenFromInbox(Visitor officer, string view)
    {
        await officer.Go($"/desk?view={view}");
        var row = officer.Find($"[data-row='{Number}']");
        await Expect(row).ToBeVisibleAsync();
        await Look(officer);
        await row.Locator("a.mp-row-title").ClickAsync();
        await officer.Page.WaitForURLAsync($"**/desk/cases/{Number}");
        await Look(officer);
    }

    public async Task Accept(Visitor worker, string words)
    {
        await Words(worker, words);
        await worker.Find("#act-form button[type=submit]").First.ClickAsync();
        await worker.Sees("已接单");
        await Look(worker);
    }

    public async Task AskBack(Visitor worker, string question)
    {
        await worker.Find(".mp-way", "问居民").ClickAsync();
        await Expect(worker.Find("#act-form").GetByRole(AriaRole.Button, new() { Name = "发给居民" })).ToBeVisibleAsync();
        await Look(worker);
        await Words(worker, question);
        await worker.Press("发给居民");
        await worker.Sees("已发给居民");
    }

    public async Task Answer(Visitor resident, string words)
    {
        await resident.Go($"/r/{Number}");
        await resident.Sees("工作人员想问您");
        await Look(resident);
        await resident.Fill("#answer", words);
        await resident.Press("发送答复");
        await resident.Sees("答复已转给工作人员");
    }

    public async Task Handle(Visitor worker, string words)
    {
        await worker.Go($"/desk/cases/{Number}");
        await Words(worker, words);
        await worker.Press("办完了，请人核实");
        await worker.Sees("已记下，等别人核实");
    }

    public async Task Verify(Visitor lead)
    {
        await OpenFromInbox(lead, "to-verify");
        await lead.Press("确实办好了");
        await lead.Sees("核实结果已记下");
    }

    public async Task Close(Visitor community, string words)
    {
        await OpenFromInbox(community, "to-close");
        await Words(community, words);
        await community.Press("结案并答复居民");
        await community.Sees("已结案");
        await Look(community);
    }

    public async Task Rate(Visitor resident, bool solved, string satisfaction)
    {
        await resident.Go($"/r/{Number}");
        await Expect(resident.Find(".mp-step-here")).ToHaveTextAsync("请您看看");
        await Look(resident);
        await resident.Find($"input[name=solved][value={(solved ? "yes" : "no")}]").CheckAsync();
        await resident.Find($"input[name=satisfaction][value={satisfaction}]").CheckAsync();
        await resident.Press("提交评价");
        await resident.Sees("谢谢您的评价");
        await Look(resident);
    }

    public async Task Reopen(Visitor resident, string words)
    {
        await resident.Go($"/r/{Number}");
        await resident.Page.GetByText("还没解决，请重办").First.ClickAsync();
        await resident.Fill("#reopen-words", words);
        await resident.Page.GetByRole(AriaRole.Button, new() { Name = "请重办", Exact = true }).ClickAsync();
        await resident.Sees("已转回重办");
        await Look(resident);
    }

    /// <summary>The officers' half, from accepting to closing.</summary>
    public async Task IsSettled(string how)
    {
        await using var worker = await town.Officer("wangge", screen);
        await OpenFromInbox(worker, "todo");
        await Accept(worker, "今天下午带人去看。");
        await Handle(worker, how);
        await using var lead = await town.Officer("wanggezhang", screen);
        await Verify(lead);
        await using var community = await town.Officer("shequ", screen);
        await Close(community, "路灯已经修好，谢谢您告诉我们。");
    }

    private static Task Words(Visitor visitor, string words) => visitor.Fill("#act-form [name=words]", words);

    private Task Look(Visitor visitor) => Careful ? visitor.IsFaultless() : Task.CompletedTask;
}
