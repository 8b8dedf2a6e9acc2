namespace Menpai.Browser;

/// <summary>The main job of the program, in a real browser, in Chinese.</summary>
public sealed class StoryTests(Town town)
{
    [Theory]
    [InlineData(Screen.Phone)]
    [InlineData(Screen.Desktop)]
    public async Task A_report_goes_from_the_plate_to_the_rating(Screen screen)
    {
        var story = new Story(town, screen);
        await using var resident = await town.Visit(screen);
        await story.Report(resident, "门口的路灯有三盏不亮，晚上看不清台阶。");
        Assert.Matches(@"^CH-\d{6}-\d$", story.Number);
        Assert.Matches("^[0-9A-Z]{4}-[0-9A-Z]{4}$", story.Code);

        await using var athome = await town.Visit(screen);
        await story.FollowUp(athome);
        await athome.Sees("门口的路灯有三盏不亮");

        await using var worker = await town.Visit(screen);
        await worker.SignIn("wangge", check: true);
        await story.OpenFromInbox(worker, "todo");
        await worker.Sees("两三盏");
        await story.Accept(worker, "今天下午带人去看。");
        await story.AskBack(worker, "请问是不是靠河边的那三盏？");

        await athome.Go($"/r/{story.Number}");
        await athome.Sees("今天下午带人去看。");
        await story.Answer(athome, "是的，靠河边的三盏。");
        await worker.Go($"/desk/cases/{story.Number}");
        await worker.Sees("是的，靠河边的三盏。");
        await story.Handle(worker, "三盏灯都换好了。");

        await using var lead = await town.Officer("wanggezhang", screen);
        await story.Verify(lead);
        await using var community = await town.Officer("shequ", screen);
        await story.Close(community, "路灯已经修好，谢谢您告诉我们。");
        await story.Rate(athome, solved: true, "Satisfied");
        await Expect(athome.Find(".mp-step-here")).ToHaveTextAsync("办结");
    }

    [Fact]
    public async Task Somebody_who_is_not_satisfied_has_it_done_again()
    {
        var story = new Story(town, Screen.Phone) { Careful = false };
        await using var resident = await town.Visit();
        await story.Report(resident, "巷子里的路灯一闪一闪的。");
        await story.IsSettled("换了灯泡。");
        await story.Rate(resident, solved: false, "Unsatisfied");
        await story.Reopen(resident, "换过以后还是闪。");
        await resident.IsFaultless();
        await using var worker = await town.Officer("wangge");
        await worker.Go("/desk?view=todo");
        await Expect(worker.Find($"[data-row='{story.Number}']")).ToContainTextAsync("居民要求重办");
        await worker.IsFaultlessOnBothScreens();
    }

    [Fact]
    public async Task A_wrong_code_is_refused_with_what_to_do_next()
    {
        var number = await town.Report("楼下半夜还在放音乐。");
        await using var stranger = await town.Visit();
        await stranger.Go("/r");
        await stranger.Fill("#number", number);
        await stranger.Fill("#code", "0000-0000");
        await stranger.Press("查看进展");
        await stranger.Sees("编号或查询码不对");
        await stranger.Sees("请对照当时给您的编号和查询码再填一次");
        await Expect(stranger.Find("#number")).ToHaveValueAsync(number);
        await stranger.IsFaultless();
        // The same for a number that does not exist.
        await stranger.Fill("#number", "CH-999999-9");
        await stranger.Fill("#code", "0000-0000");
        await stranger.Press("查看进展");
        await stranger.Sees("编号或查询码不对");
    }

    [Fact]
    public async Task A_revoked_plate_answers_like_one_that_never_was()
    {
        await using var passer = await town.Visit();
        var revoked = await Answer(passer, await town.RevokedPlate());
        await passer.IsFaultlessOnBothScreens();
        Assert.Equal(404, revoked.Status);
        Assert.Equal(revoked, await Answer(passer, "ABCDEFGHJKMNPQRS"));
        Assert.Equal(revoked, await Answer(passer, "x"));
    }

    private static async Task<(int Status, string Words)> Answer(Visitor passer, string token)
    {
        var status = await passer.Go($"/p/{token}");
        return (status, await passer.Find("body").InnerTextAsync());
    }

    [Fact]
    public async Task An_incomplete_report_keeps_what_was_typed()
    {
        await using var resident = await town.Visit(script: false);
        await resident.Go($"/p/{town.NextPlate()}/report?category=municipal/street-light");
        await resident.Fill("#description", new string('灯', 20));
        await resident.Page.EvaluateAsync("document.querySelector('form[action*=report]').noValidate = true");
        await resident.Press("提交");
        await Expect(resident.Find("[role=alert]")).ToBeVisibleAsync();
        await Expect(resident.Find("#description")).ToHaveValueAsync(new string('灯', 20));
    }
}
