using System.Collections.Concurrent;
using System.Globalization;

namespace Menpai.Browser;

/// <summary>Photos on their way from a phone with a bad connection to the desk, and back from the work.</summary>
public sealed class PhotoTests(Town town)
{
    private const string Field = "[data-photos] input[type=file]";

    [Theory]
    [InlineData(Screen.Phone)]
    [InlineData(Screen.Desktop)]
    public async Task A_photo_goes_on_where_the_connection_broke_and_is_seen_at_the_desk(Screen screen)
    {
        await using var resident = await town.Visit(screen);
        await OpenReport(resident, "门口的路灯不亮，照片在这里。");
        var line = await Line.Of(resident, breaksAfter: 2);
        await resident.Find(Field).SetInputFilesAsync(Camera.Takes(10 + (int)screen));
        await resident.Sees("网络断了，恢复后会接着传");
        await resident.IsFaultless();
        Assert.Equal(2, line.Offsets.Count);
        line.Mend();
        await resident.Sees("已上传");
        var offsets = line.Offsets.ToArray();
        Assert.True(offsets.Length > 2 && offsets[2] > offsets[1], string.Join(' ', offsets));
        Assert.Equal(offsets.Distinct(), offsets);
        await Expect(resident.Find(".mp-photo-thumb img")).ToBeVisibleAsync();
        await resident.Press("提交");
        var number = (await resident.Find("#case-number").InnerTextAsync()).Trim();

        await using var worker = await town.Officer("wangge", screen);
        await worker.Go($"/desk/cases/{number}");
        await IsShown(worker, 1);
        await worker.IsFaultless();
        await worker.Find(".mp-gallery a").First.ClickAsync();
        await Expect(worker.Find(".mp-photo img")).ToBeVisibleAsync();
        await worker.IsFaultless();
    }

    [Fact]
    public async Task After_the_page_was_loaded_again_the_same_photo_goes_on()
    {
        await using var resident = await town.Visit();
        await OpenReport(resident, "路灯一闪一闪的。");
        var line = await Line.Of(resident, breaksAfter: 2);
        await resident.Find(Field).SetInputFilesAsync(Camera.Takes(2));
        await resident.Sees("网络断了，恢复后会接着传");
        var reached = line.Offsets.Max();
        line.Mend();
        await resident.Page.ReloadAsync();
        await resident.Sees("重新选这张照片会接着传");
        await resident.IsFaultless();
        await resident.Find(Field).SetInputFilesAsync(Camera.Takes(2));
        await resident.Sees("已上传");
        Assert.True(line.Offsets.ElementAt(2) > reached);
        await Expect(resident.Find(".mp-photo-item")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task What_has_come_over_is_still_there_after_loading_again_and_can_be_taken_back()
    {
        await using var resident = await town.Visit();
        await OpenReport(resident, "路灯坏了两盏。");
        await resident.Find(Field).SetInputFilesAsync([Camera.Takes(3, 800, 600), Camera.Takes(4, 800, 600)]);
        await Expect(resident.Find("[data-now=done]")).ToHaveCountAsync(2);
        await resident.Page.ReloadAsync();
        await Expect(resident.Find("[data-now=done]")).ToHaveCountAsync(2);
        await resident.Page.GetByRole(AriaRole.Button, new() { Name = "去掉" }).First.ClickAsync();
        await Expect(resident.Find("[data-now=done]")).ToHaveCountAsync(1);
        await resident.IsFaultlessOnBothScreens();
        await resident.Fill("#description", "路灯坏了两盏。");
        await resident.Find("input[name=how-many][value=several]").CheckAsync();
        await resident.Press("提交");
        await IsShown(resident, 1, follow: (await resident.Find("#case-number").InnerTextAsync()).Trim());
        // Used up: nothing of it is offered for the next report.
        await resident.Page.GoBackAsync();
        await Expect(resident.Find("[data-now=done]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_photo_that_is_not_taken_says_why_and_stops_nothing()
    {
        await using var resident = await town.Visit();
        await OpenReport(resident, "路灯不亮，照片传不上。");
        await resident.Find(Field).SetInputFilesAsync(Camera.TakesHeic());
        await resident.Sees("兼容性最佳");
        await resident.IsFaultlessOnBothScreens();
        await resident.Press("提交");
        await Expect(resident.Find("#case-number")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_photo_cut_short_is_refused_and_not_drawn_half_white()
    {
        await using var resident = await town.Visit();
        await OpenReport(resident, "照片只拷了一半。");
        var photo = Camera.Takes(40);
        photo.Buffer = photo.Buffer[..(photo.Buffer.Length / 2)];
        await resident.Find(Field).SetInputFilesAsync(photo);
        await resident.Sees("照片没有传完整");
        await resident.IsFaultlessOnBothScreens();
        await resident.Press("提交");
        await Expect(resident.Find("#case-number")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_busy_server_is_not_asked_for_ever_and_the_form_takes_the_photo_along()
    {
        await using var resident = await town.Visit();
        await OpenReport(resident, "人多的时候照片传不上去。");
        var asked = 0;
        await resident.Page.RouteAsync(
            "**/uploads",
            route =>
            {
                asked++;
                return route.FulfillAsync(
                    new()
                    {
                        Status = 429,
                        ContentType = "application/problem+json",
                        Body = "{}",
                    }
                );
            }
        );
        await resident.Find(Field).SetInputFilesAsync(Camera.Takes(41, 900, 700));
        await resident.Sees("系统正忙，这张照片会随表单一起交");
        Assert.Equal(3, asked);
        await resident.IsFaultlessOnBothScreens();
        await resident.Press("提交");
        await IsShown(resident, 1, follow: (await resident.Find("#case-number").InnerTextAsync()).Trim());
        Assert.Equal(3, asked);
    }

    [Fact]
    public async Task After_a_refused_form_each_photo_has_its_name()
    {
        await using var resident = await town.Visit();
        await resident.Go($"/p/{town.NextPlate()}/report?category=municipal/street-light");
        await resident.Fill("#description", "没选有几盏灯不亮。");
        await resident.Find(Field).SetInputFilesAsync(Camera.Takes(42, 800, 600));
        await resident.Sees("已上传");
        await resident.Page.EvaluateAsync("document.querySelector('[data-photos]').closest('form').noValidate = true");
        await resident.Press("提交");
        await Expect(resident.Find(".mp-field-wrong").First).ToBeVisibleAsync();
        await Expect(resident.Find(".mp-photo-name")).ToHaveTextAsync("IMG_0042.jpg");
        await Expect(resident.Find("[data-now=done]")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_form_sent_early_waits_for_its_photos()
    {
        await using var resident = await town.Visit();
        await OpenReport(resident, "照片还在路上就按了提交。");
        var line = await Line.Of(resident, breaksAfter: 1);
        await resident.Find(Field).SetInputFilesAsync(Camera.Takes(5));
        await resident.Sees("网络断了");
        await resident.Press("提交");
        await resident.Sees("照片传完就提交");
        line.Mend();
        await IsShown(resident, 1, follow: (await resident.Find("#case-number").InnerTextAsync()).Trim());
    }

    [Fact]
    public async Task A_form_sent_twice_takes_along_what_has_not_come_over()
    {
        await using var resident = await town.Visit();
        await OpenReport(resident, "不等了，照片一起交。");
        await Line.Of(resident, breaksAfter: 1);
        await resident.Find(Field).SetInputFilesAsync(Camera.Takes(6));
        await resident.Sees("网络断了");
        await resident.Press("提交");
        await resident.Sees("照片传完就提交");
        await resident.Press("提交");
        await IsShown(resident, 1, follow: (await resident.Find("#case-number").InnerTextAsync()).Trim());
    }

    [Theory]
    [InlineData(Screen.Phone)]
    [InlineData(Screen.Desktop)]
    public async Task The_work_is_shown_before_and_after(Screen screen)
    {
        var story = new Story(town, screen) { Careful = false };
        await using var resident = await town.Visit(screen);
        await story.Report(resident, "河边的路灯不亮。");
        await using var worker = await town.Officer("wangge", screen);
        await story.OpenFromInbox(worker, "todo");
        await story.Accept(worker, "马上去看。");
        await worker.Find("[data-photos='before-photo'] input[type=file]").SetInputFilesAsync(Camera.Takes(20 + (int)screen, 900, 700));
        await worker.Find("[data-photos='after-photo'] input[type=file]").SetInputFilesAsync(Camera.Takes(30 + (int)screen, 900, 700));
        await Expect(worker.Find("[data-now=done]")).ToHaveCountAsync(2);
        await worker.IsFaultless();
        await worker.Fill("#act-form [name=words]", "换了灯泡。");
        await worker.Press("办完了，请人核实");
        await worker.Sees("已记下，等别人核实");
        await IsShown(worker, 2);
        await worker.IsFaultless();
        await IsShown(resident, 2, follow: story.Number);
        Assert.Contains("处理前", await resident.Find(".mp-gallery li").First.InnerTextAsync(), StringComparison.Ordinal);
        await resident.IsFaultless();
    }

    private async Task OpenReport(Visitor resident, string words)
    {
        await resident.Go($"/p/{town.NextPlate()}/report?category=municipal/street-light");
        await resident.Fill("#description", words);
        await resident.Find("input[name=how-many][value=several]").CheckAsync();
    }

    private static async Task IsShown(Visitor visitor, int photos, string? follow = null)
    {
        if (follow is not null)
            await visitor.Go($"/r/{follow}");
        var images = visitor.Find(".mp-gallery img");
        await Expect(images).ToHaveCountAsync(photos);
        for (var one = 0; one < photos; one++)
        {
            await images.Nth(one).ScrollIntoViewIfNeededAsync();
            await Expect(images.Nth(one)).ToHaveJSPropertyAsync("complete", true);
            Assert.True(await images.Nth(one).EvaluateAsync<int>("image => image.naturalWidth") > 0);
        }
    }

    /// <summary>The connection of a phone, which breaks after so many pieces and is mended later.</summary>
    private sealed class Line
    {
        private readonly int _breaksAfter;
        private volatile bool _mended;

        private Line(int breaksAfter) => _breaksAfter = breaksAfter;

        /// <summary>Where each piece that got through began.</summary>
        public ConcurrentQueue<long> Offsets { get; } = new();

        public static async Task<Line> Of(Visitor visitor, int breaksAfter)
        {
            var line = new Line(breaksAfter);
            visitor.Forgives = "net::ERR_CONNECTION_RESET";
            await visitor.Page.RouteAsync("**/uploads/*", line.Pass);
            return line;
        }

        public void Mend() => _mended = true;

        private Task Pass(IRoute route)
        {
            if (!_mended && Offsets.Count >= _breaksAfter)
                return route.AbortAsync("connectionreset");
            if (route.Request.Method == "PATCH")
                Offsets.Enqueue(long.Parse(route.Request.Headers["upload-offset"], CultureInfo.InvariantCulture));
            return route.ContinueAsync();
        }
    }
}
