namespace Menpai.Browser;

/// <summary>Takes the pictures of the documentation from the real program.</summary>
internal static class Screenshots
{
    public static async Task Take(string folder)
    {
        Directory.CreateDirectory(folder);
        await using var town = new Town(3300);
        await town.InitializeAsync();
        var story = new Story(town, Screen.Phone) { Careful = false };
        await using var resident = await town.Visit();
        await resident.Go($"/p/{town.NextPlate()}");
        await Save(resident, folder, "plate");
        await story.Report(resident, "门口的路灯有三盏不亮，晚上看不清台阶，老人容易摔。");
        await Save(resident, folder, "receipt");

        await using var worker = await town.Officer("wangge");
        await story.OpenFromInbox(worker, "todo");
        await story.Accept(worker, "今天下午带人去看。");
        await story.AskBack(worker, "请问是不是靠河边的那三盏？");
        await resident.Go($"/r/{story.Number}");
        await Save(resident, folder, "follow-up");
        await story.Answer(resident, "是的，靠河边的三盏。");
        await worker.Go($"/desk/cases/{story.Number}");
        await Save(worker, folder, "case");
        await Open(worker, folder, "inbox", "/desk");

        await using var dispatcher = await town.Officer("jiedao");
        await Open(dispatcher, folder, "roster", "/desk/roster");
        await using var leader = await town.Officer("qu");
        // A map of many colours is the one picture that grows large.
        await leader.Page.SetViewportSizeAsync(1280, 800);
        await leader.Go("/desk/map");
        await Expect(leader.Find("[data-map] canvas")).ToBeVisibleAsync();
        await Task.Delay(TimeSpan.FromSeconds(3));
        await Save(leader, folder, "map");
        await using var administrator = await town.Officer("admin");
        await Open(administrator, folder, "plates", "/desk/plates/1");
    }

    private static async Task Open(Visitor visitor, string folder, string name, string path)
    {
        if (await visitor.Go(path) == 200)
            await Save(visitor, folder, name);
    }

    private static Task Save(Visitor visitor, string folder, string name) =>
        visitor.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), Caret = ScreenshotCaret.Initial });
}
