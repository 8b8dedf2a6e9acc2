using System.Text;
using Menpai.Core;
using Menpai.Intake;
using Menpai.Territory.Import;
using Menpai.Territory.Jobs;
using Menpai.Work.Posts;
using Menpai.Work.Posts.Import;

namespace Menpai.Tests.Work.Posts.Import;

public sealed class PostImportTests : IDisposable
{
    private static readonly IReadOnlyDictionary<string, Texts> Words = Texts.Load([
        typeof(Texts).Assembly,
        typeof(Menpai.Ui.UiModule).Assembly,
        .. IntakeModule.Model.Modules,
    ]);

    private readonly TestDistrict _district = new TestDistrict().Grow();

    public void Dispose() => _district.Dispose();

    private static MemoryStream File(params string[] rows) => new(Encoding.UTF8.GetBytes(string.Join("\r\n", rows)));

    private string Code(int area) => _district.Tree.Find(area)!.Code;

    private static (int, string)[] Told(ImportRun run) => [.. run.Preview!.Shown.Select(finding => (finding.Row, finding.Code))];

    private Task<ImportRun> Posts(params string[] rows) => Take<PostImporter>(["岗位名称,类别,区域代码,部门代码,值班电话", .. rows]);

    private Task<ImportRun> Staff(params string[] rows) => Take<StaffImporter>(["姓名,登录名,岗位,区域代码", .. rows]);

    private Task<ImportRun> Roster(params string[] rows) => Take<RosterImporter>(["区域代码,岗位,登录名,开始,结束", .. rows]);

    private async Task<ImportRun> Take<T>(string[] rows, Actor? actor = null)
        where T : Importer
    {
        var desk = _district.Get<ImportDesk>();
        var answers = new Dictionary<string, string>();
        var run = await desk.Take(_district.Get<T>(), File(rows), "表.csv", actor ?? Actor.System, answers, Words["zh-CN"]);
        await Over(run.Checking);
        return run;
    }

    private async Task<ImportResult> CarryOut(ImportRun run)
    {
        _district.Get<ImportDesk>().CarryOut(run, run.Owner, goodRowsOnly: true);
        await Over(run.Carrying!);
        return run.Result!;
    }

    private static async Task Over(Job job)
    {
        for (var wait = 0; !job.IsOver && wait < 6000; wait++)
            await Task.Delay(10);
        Assert.Equal(JobState.Done, job.State);
    }

    [Fact]
    public async Task Posts_are_looked_at_and_entered()
    {
        var run = await Posts(
            $"夜班网格员,网格员,{Code(7)},,打我手机",
            $",网格长,{Code(9)},,",
            "消防值守,部门经办人,411602000000,fire,0394-119",
            ",经办人,411602000000,城市管理局,"
        );
        Assert.Equal([(2, "post.no-number")], Told(run));
        Assert.Equal(new ImportResult(3, 0, 0, 1), await CarryOut(run));
        Assert.Contains(_district.Book.Posts, post => post.Name == "城市管理局经办人");
        Assert.Contains(_district.Book.Posts, post => post is { Name: "样5社区第9网格网格长", AreaId: 9 });
    }

    [Fact]
    public async Task A_mobile_number_is_warned_of_and_entered_all_the_same()
    {
        var run = await Posts(
            $"甲,网格员,{Code(7)},,13812345678",
            $"乙,网格员,{Code(7)},,86 138-1234-5678",
            $"丙,网格员,{Code(7)},,0394-8220110"
        );
        Assert.Equal([(2, "private-number"), (3, "private-number")], Told(run));
        Assert.Equal((0, 0, 2), (run.Preview!.Wrong, run.Preview.Findings, run.Preview.Warnings));
        Assert.Equal(new ImportResult(3, 0, 0, 0), await CarryOut(run));
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_post_is_said_in_words_for_a_spreadsheet()
    {
        var run = await Posts("甲,村长,411602999999,,打我手机");
        Assert.Equal([(2, "post.unknown-kind"), (2, "post.unknown-area"), (2, "post.no-number")], Told(run));
        Assert.DoesNotContain(run.Preview!.Shown, finding => finding.Do(Words["zh-CN"]).Contains("列表", StringComparison.Ordinal));
        // Whoever reads it can write any of them.
        var kinds = run.Preview.Shown[0].Do(Words["zh-CN"]);
        Assert.All(Enum.GetValues<PostKind>(), kind => Assert.Contains(PostWords.Office(kind), kinds));
    }

    [Fact]
    public async Task Rows_of_posts_that_cannot_be_are_told_one_by_one()
    {
        var run = await Posts(
            $"甲,村长,{Code(7)},,",
            "甲,网格员,411602999999,,",
            $"甲,网格员,{Code(4)},,",
            $"=1+1,网格员,{Code(7)},,",
            $"乙,网格员,{Code(7)},,",
            $"乙,网格员,{Code(7)},,",
            $"丙,网格员,{Code(7)},fire,"
        );
        Assert.Equal(
            [
                (2, "post.unknown-kind"),
                (3, "post.unknown-area"),
                (4, "post.kind-at-other-level"),
                (5, "formula"),
                (7, "post.same-name"),
                (8, "post.department-not-meant"),
            ],
            Told(run)
        );
        var first = run.Preview!.Shown[0];
        Assert.Equal(("类别", "村长"), (first.Column, first.Value));
        Assert.All(Words.Values, texts => Assert.DoesNotContain("refusal.", first.What(texts) + first.Do(texts), StringComparison.Ordinal));
        Assert.Equal(1, run.Preview.New);
    }

    [Fact]
    public async Task Posts_of_another_area_are_unknown()
    {
        var actor = _district.As("dispatcher2") with { Roles = [Role.Administrator], Grants = [] };
        var run = await Take<PostImporter>(["岗位名称,类别,区域代码", $"甲,网格员,{Code(10)}", $"甲,网格员,{Code(7)}"], actor);
        Assert.Equal([(2, "post.unknown-area")], Told(run));
    }

    [Fact]
    public async Task A_sheet_asking_for_what_is_never_recorded_is_refused_whole()
    {
        var desk = _district.Get<ImportDesk>();
        var file = File("姓名,登录名,政治面貌", "甲,jia,无");
        var run = await desk.Take(
            _district.Get<StaffImporter>(),
            file,
            "表.csv",
            Actor.System,
            new Dictionary<string, string>(),
            Words["zh-CN"]
        );
        for (var wait = 0; !run.Checking.IsOver && wait < 6000; wait++)
            await Task.Delay(10);
        Assert.Equal(JobState.Refused, run.Checking.State);
    }

    [Fact]
    public async Task Staff_is_entered_with_the_posts_it_takes_over()
    {
        _district.Act(new EndHolder(_district.PostOf("grid9")));
        _district.Act(new EndHolder(_district.PostOf("lead9")));
        var run = await Staff(
            $"新样本,new.one,网格员,{Code(9)}",
            $"新样本,new.one,网格长,{Code(9)}",
            "闲样本,free,,",
            $"{Full("grid7")},grid7,样7网格员,{Code(7)}",
            $"{Full("grid7")},grid7,,"
        );
        Assert.Empty(run.Preview!.Shown);
        Assert.Equal(2, run.Preview.Unchanged);
        await CarryOut(run);
        Assert.Equal(2, _district.As("new.one").Posts.Count);
        Assert.NotEqual(0, _district.StaffOf("free"));
        Assert.Equal(0, (await Staff("闲样本,free,,")).Preview!.Ready);
    }

    private string Full(string signInName) => _district.Book.Staff(_district.StaffOf(signInName))!.FullName;

    [Fact]
    public async Task Rows_of_staff_that_cannot_be_are_told_one_by_one()
    {
        _district.Act(new EndHolder(_district.PostOf("grid9")));
        Assert.Equal(
            [
                (2, "staff.sign-in-name-taken"),
                (3, "staff.sign-in-name-malformed"),
                (4, "post.already-held"),
                (5, "post.unknown-post"),
                (6, "post.unknown-post"),
                (8, "post.already-held"),
                (9, "post.unknown-post"),
            ],
            Told(
                await Staff(
                    "别人,grid7,,",
                    "甲,甲,,",
                    $"乙,yi,网格员,{Code(7)}",
                    $"丙,bing,没有这个岗,{Code(7)}",
                    "丁,ding,网格员,",
                    $"戊,wu,网格员,{Code(9)}",
                    $"己,ji,网格员,{Code(9)}",
                    $"庚,geng,派遣员,{Code(2)}"
                )
            )
        );
    }

    [Fact]
    public async Task A_roster_is_read_in_the_districts_time()
    {
        var run = await Roster(
            $"{Code(4)},社区专干,grid7,2026-10-01 17:30,2026-10-02 08:30",
            $"{Code(5)},社区干部,grid9,2026/10/1 8:00,2026年10月2日 08:00",
            $"{Code(4)},社区专干,grid8,2026-10-02 08:00,2026-10-02 12:00",
            $"{Code(4)},社区专干,nobody,2026-10-03 08:00,2026-10-03 12:00",
            $"{Code(4)},社区专干,grid8,明天,2026-10-03 12:00",
            $"{Code(4)},派遣员,grid8,2026-10-04 08:00,2026-10-04 12:00"
        );
        Assert.Equal([(4, "roster.overlap"), (5, "post.unknown-staff"), (6, "post.no-time"), (7, "post.unknown-post")], Told(run));
        Assert.Equal("开始", run.Preview!.Shown[2].Column);
        Assert.Equal(2, (await CarryOut(run)).New);
        Assert.Equal(
            _district.StaffOf("grid7"),
            _district.Book.ShiftOf(4, new DateTimeOffset(2026, 10, 1, 9, 30, 0, TimeSpan.Zero))!.StaffId
        );
    }

    [Fact]
    public async Task What_is_written_is_read_again_as_it_was()
    {
        var now = _district.Time.GetUtcNow();
        var posts = await Written(file => PostImporter.Write(file, _district.Book, Scope.Everything));
        var seats = (await Take<PostImporter>([posts])).Preview!;
        Assert.Equal((0, 0), (seats.New, seats.Wrong));
        Assert.Equal(_district.Book.Posts.Count(), seats.Unchanged);
        var staff = await Written(file => StaffImporter.Write(file, _district.Book, now));
        var people = (await Take<StaffImporter>([staff])).Preview!;
        Assert.Equal(0, people.Ready);
        // The test district has posts of one name in one area, which the acts would not make.
        Assert.All(people.Shown, finding => Assert.True(_district.Book.Posts.Count(post => post.Name == finding.Value) > 1));
        _district.Act(
            new SetRoster(4, [new(_district.PostOf("community4"), _district.StaffOf("grid7"), now.AddHours(1), now.AddHours(9))])
        );
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
        var roster = await Written(file => RosterImporter.Write(file, _district.Book, Scope.Everything, zone));
        var turns = (await Take<RosterImporter>([roster])).Preview!;
        Assert.Equal((0, 1, 0), (turns.New, turns.Unchanged, turns.Wrong));
    }

    private static async Task<string> Written(Func<SheetOut, Task> write)
    {
        var file = new MemoryStream();
        await using (var csv = new CsvOut(file))
            await write(csv);
        return Encoding.UTF8.GetString(file.ToArray());
    }
}
