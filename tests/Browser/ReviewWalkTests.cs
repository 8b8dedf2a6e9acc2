namespace Menpai.Browser;

/// <summary>A month judged by the buttons of the pages: frozen, appealed, put right, promised, honoured; and a star from its declaration to its end.</summary>
public sealed class ReviewWalkTests(MonthEnd end) : IClassFixture<MonthEnd>
{
    private const string Community = "411602002001";

    private string Page => $"/desk/reviews/{end.Over}";

    [Fact]
    public async Task A_month_is_frozen_appealed_put_right_promised_and_honoured()
    {
        await using var district = await end.Town.Officer("qu");
        await using var community = await end.Town.Officer("shequ", Screen.Phone);
        await district.Go(Page);
        await district.IsFaultlessOnBothScreens();
        await Confirmed(district, "main", "封存这个月");
        await district.Sees("已封存并签名");

        // The community names a case of its own; the district takes it out, and a second snapshot is signed.
        var number = end.Town.CaseIn(Community);
        await community.Go(Page + "#appeals");
        await Unfolded(community, "#appeal", "提出申诉");
        await community.Find("#appeal select[name=indicator]").SelectOptionAsync("satisfaction-rate");
        await community.Fill("#appeal [name=caseNumber]", number);
        await community.Fill("#appeal [name=reason]", "这件事要求拆除合法建成的围墙，没有依据。");
        await community.Press("提交申诉");
        await community.Sees("申诉已提交");
        await community.IsFaultless();
        await district.Go(Page);
        var appeal = district.Find("[id^='appeal-']", number).First;
        await appeal.Locator("summary").ClickAsync();
        await appeal.Locator("input[name=outcome][value=leave-out]").CheckAsync();
        await appeal.Locator("[name=reason]").FillAsync("经核实，诉求没有政策依据。");
        await Confirmed(district, $"#{await appeal.GetAttributeAsync("id")}", "裁定");
        await district.Sees("申诉成立，修订快照已签名");
        await Expect(district.Find("#seal li")).ToHaveCountAsync(2);

        await Promised(district, community);
        await Honoured(district);
        await district.Go(Page);
        await district.IsFaultlessOnBothScreens();
        await district.Go(Page + "/print");
        await district.IsFaultlessOnBothScreens();
    }

    // Promised in the month that is over, due in the one that runs, and followed up in its review.
    private async Task Promised(Visitor district, Visitor community)
    {
        const string What = "月底前把没接的单逐件过一遍。";
        await community.Go(Page);
        await Unfolded(community, "#commit", "写一条表态");
        await community.Fill("#commit [name=what]", What);
        await community.Fill("#commit [name=due]", $"{end.Running}-20");
        await community.Press("写下表态");
        await community.Sees("表态已写下");

        await district.Go($"/desk/reviews/{end.Running}");
        var promise = district.Find("[id^='commitment-']", What).First;
        await promise.Locator("summary").ClickAsync();
        await promise.Locator("input[name=state][value=Kept]").CheckAsync();
        await promise.Locator("[name=note]").FillAsync("查了一周，都接了。");
        await promise.GetByRole(AriaRole.Button, new() { Name = "记下结果" }).ClickAsync();
        await district.Sees("跟进结果已记下");
        await district.Go(Page);
        await Expect(district.Find("#commitments", What)).ToContainTextAsync("已兑现");
    }

    private async Task Honoured(Visitor district)
    {
        await district.Go(Page);
        await Unfolded(district, "#honour", "写一项表彰");
        await district.Find("#honour select[name=area]").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await district.Fill("#honour [name=title]", "优秀志愿者（示例）");
        await district.Fill("#honour [name=name]", "周示例");
        await district.Find("#honour").GetByRole(AriaRole.Button, new() { Name = "表彰" }).ClickAsync();
        await district.Sees("同意");
        await Expect(district.Find("#honours .mp-rows", "周示例")).ToHaveCountAsync(0);
        await district.Fill("#honour [name=consentOn]", $"{end.Running}-01");
        await district.Find("#honour").GetByRole(AriaRole.Button, new() { Name = "表彰" }).ClickAsync();
        await district.Sees("表彰已写下");
        await Expect(district.Find("#honours .mp-rows", "周示例")).ToBeVisibleAsync();

        await Confirmed(district, "#honours", "撤回署名");
        await district.Sees("署名已清除");
        Assert.DoesNotContain("周示例", await district.Page.ContentAsync(), StringComparison.Ordinal);
        await district.Go(Page + "/print");
        Assert.DoesNotContain("周示例", await district.Page.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_star_is_declared_checked_decided_and_taken_away()
    {
        await using var community = await end.Town.Officer("shequ", Screen.Phone);
        await using var above = await end.Town.Officer("jiedao");
        await using var district = await end.Town.Officer("qu");
        const string Star = "#star-thriving-trade";
        var path = $"/desk/stars/{Community}";
        await community.Go(path);
        await community.Find($"{Star} summary", "申报").First.ClickAsync();
        foreach (var words in await community.Find($"{Star} textarea").AllAsync())
            await words.FillAsync("台账在居委会一楼，随时可看。");
        await community.Find(Star).GetByRole(AriaRole.Button, new() { Name = "提交申报" }).ClickAsync();
        await community.Sees("已申报");
        await community.IsFaultless();

        await above.Go(path);
        for (var left = await above.Find($"{Star} form[action$='/check']").CountAsync(); left > 0; left--)
        {
            var form = above.Find($"{Star} form[action$='/check']").First;
            await form.Locator("[name=reason]").FillAsync("到现场看过，和材料一致。");
            await form.GetByRole(AriaRole.Button, new() { Name = "达到", Exact = true }).ClickAsync();
            await above.Sees("已记下核对结果");
        }
        await above.IsFaultlessOnBothScreens();

        await district.Go(path);
        await district.Fill("#decide-thriving-trade", "标准都达到。");
        await district.Find(Star).GetByRole(AriaRole.Button, new() { Name = "授星", Exact = true }).ClickAsync();
        await district.Sees("已审定");
        await district.IsFaultlessOnBothScreens();
        await district.Find($"{Star} summary", "摘星").First.ClickAsync();
        await district.Fill("#remove-thriving-trade", "公示的账目和实际不符。");
        await Confirmed(district, Star, "摘星");
        await district.Sees("已摘星");
        await Expect(district.Find($"{Star} .mp-state").First).Not.ToContainTextAsync("20");
    }

    private static async Task Unfolded(Visitor visitor, string fold, string title)
    {
        if (await visitor.Find(fold).GetAttributeAsync("open") is null)
            await visitor.Find($"{fold} > summary", title).ClickAsync();
    }

    // Yes is asked for, and said.
    private static async Task Confirmed(Visitor visitor, string within, string button)
    {
        await visitor.Find($"{within} button[data-confirm]", button).First.ClickAsync();
        await visitor.Find("dialog.mp-dialog button", button).ClickAsync();
    }
}
