using System.Text;
using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Work.Posts;
using Menpai.Work.Posts.Import;

namespace Menpai.Tests.Work.Posts.Import;

public sealed class SheetTests : IDisposable
{
    private readonly TestDistrict _district = new TestDistrict().Grow();

    public void Dispose() => _district.Dispose();

    private DateTimeOffset Now => _district.Time.GetUtcNow();

    private static MemoryStream File(params string[] rows) => new(Encoding.UTF8.GetBytes(string.Join("\r\n", rows)));

    private static TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    private string Code(int area) => _district.Tree.Find(area)!.Code;

    private static (int, string)[] Told<T>(Sheet<T> sheet) => [.. sheet.Findings.Select(finding => (finding.Row, finding.Code))];

    private Sheet<AddPost> Posts(params string[] rows) =>
        PostSheet.Read(
            File(["岗位名称,类别,区域代码,部门代码,值班电话", .. rows]),
            TestDistrict.Pack,
            _district.Book,
            Scope.Everything,
            new DateOnly(2026, 3, 9)
        );

    private Sheet<StaffEntry> Staff(params string[] rows) =>
        StaffSheet.Read(File(["姓名,登录名,岗位,区域代码", .. rows]), _district.Book, Scope.Everything, Now);

    private Sheet<AreaShift> Roster(params string[] rows) =>
        RosterSheet.Read(File(["区域代码,岗位,登录名,开始,结束", .. rows]), _district.Book, Scope.Everything, Now, Zone);

    private Sheet<DutyLine> Duties(params string[] rows) =>
        new DutySheet(TestDistrict.Pack, _district.Book).Read(File(["类别,层级,岗位或部门", .. rows]));

    [Fact]
    public void Posts_are_read_previewed_and_entered()
    {
        var sheet = Posts(
            $"夜班网格员,网格员,{Code(7)},,打我手机",
            $",网格长,{Code(9)},,",
            "消防值守,部门经办人,411602000000,fire,0394-119",
            ",经办人,411602000000,城市管理局,"
        );
        Assert.Equal([(2, "post.no-number")], Told(sheet));
        Assert.Equal((3, 1), (sheet.Ready.Count, sheet.Wrong));
        Assert.Equal(3, (int)_district.Act(new ImportPosts(sheet.Ready)).Count);
        Assert.Contains(_district.Book.Posts, post => post.Name == "城市管理局经办人");
    }

    [Fact]
    public void Rows_of_posts_that_cannot_be_are_told_one_by_one()
    {
        var sheet = Posts(
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
            Told(sheet)
        );
        Assert.Equal("类别", sheet.Findings[0].Column);
        Assert.Equal("村长", sheet.Findings[0].Value);
        Assert.Equal(["乙"], sheet.Ready.Select(post => post.Name));
        Assert.All(
            Texts.Languages,
            language => Assert.DoesNotContain("refusal.", sheet.Findings[0].Do(All[language]), StringComparison.Ordinal)
        );
    }

    private static IReadOnlyDictionary<string, Texts> All { get; } =
        Texts.Load([typeof(Texts).Assembly, typeof(Menpai.Ui.UiModule).Assembly, .. Menpai.Work.WorkModule.Model.Modules]);

    [Fact]
    public void A_sheet_asking_for_what_is_never_recorded_is_refused_whole() =>
        Assert.Equal(
            "import.never-recorded",
            Assert
                .Throws<RefusedException>(() => StaffSheet.Read(File("姓名,登录名,政治面貌"), _district.Book, Scope.Everything, Now))
                .Refusal.Code
        );

    [Fact]
    public void Staff_is_entered_with_the_posts_it_takes_over()
    {
        _district.Act(new EndHolder(_district.PostOf("grid9")));
        _district.Act(new EndHolder(_district.PostOf("lead9")));
        var sheet = Staff(
            $"新样本,new.one,网格员,{Code(9)}",
            $"新样本,new.one,网格长,{Code(9)}",
            "闲样本,free,,",
            $"{Full("grid7")},grid7,样7网格员,{Code(7)}",
            $"{Full("grid7")},grid7,,"
        );
        Assert.Empty(sheet.Findings);
        Assert.Equal((3, 2), (sheet.Ready.Count, sheet.Unchanged));
        StaffImported imported = _district.Act(new ImportStaff(sheet.Ready));
        Assert.Equal(["new.one", "free"], imported.Added.Select(one => one.SignInName));
        Assert.Equal(2, imported.Appointed);
        Assert.Equal(2, _district.As("new.one").Posts.Count);
    }

    private string Full(string signInName) => _district.Book.Staff(_district.StaffOf(signInName))!.FullName;

    [Fact]
    public void Rows_of_staff_that_cannot_be_are_told_one_by_one()
    {
        _district.Act(new EndHolder(_district.PostOf("grid9")));
        var sheet = Staff(
            "别人,grid7,,",
            "甲,甲,,",
            $"乙,yi,网格员,{Code(7)}",
            $"丙,bing,没有这个岗,{Code(7)}",
            "丁,ding,网格员,",
            $"戊,wu,网格员,{Code(9)}",
            $"己,ji,网格员,{Code(9)}",
            $"庚,geng,派遣员,{Code(2)}"
        );
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
            Told(sheet)
        );
    }

    [Fact]
    public void A_roster_is_read_in_the_districts_time()
    {
        var sheet = Roster(
            $"{Code(4)},社区专干,grid7,2026-10-01 17:30,2026-10-02 08:30",
            $"{Code(5)},社区干部,grid9,2026/10/1 8:00,2026年10月2日 08:00",
            $"{Code(4)},社区专干,grid8,2026-10-02 08:00,2026-10-02 12:00",
            $"{Code(4)},社区专干,nobody,2026-10-03 08:00,2026-10-03 12:00",
            $"{Code(4)},社区专干,grid8,明天,2026-10-03 12:00",
            $"{Code(4)},派遣员,grid8,2026-10-04 08:00,2026-10-04 12:00"
        );
        Assert.Equal([(4, "roster.overlap"), (5, "post.unknown-staff"), (6, "post.no-time"), (7, "post.unknown-post")], Told(sheet));
        Assert.Equal(new DateTimeOffset(2026, 10, 1, 9, 30, 0, TimeSpan.Zero), sheet.Ready[0].Shift.From);
        Assert.Equal(2, (int)_district.Act(new ImportRoster(sheet.Ready)).Count);
        Assert.Equal(_district.StaffOf("grid7"), _district.Book.ShiftOf(4, sheet.Ready[0].Shift.From)!.StaffId);
    }

    [Fact]
    public void A_duty_list_may_be_written_in_words()
    {
        var sheet = Duties(
            "*,区,区值班员",
            "交通/*,区,城市管理局",
            "traffic/pavement,网格,grid-worker",
            "其他/*,社区,不属本级",
            "other/noise,district,department/police"
        );
        Assert.Empty(sheet.Findings);
        Assert.Equal(
            [
                new DutyLine("*", 0, PostKind.DistrictDuty),
                new DutyLine("traffic/*", 0, null, "urban-management"),
                new DutyLine("traffic/pavement", 3, PostKind.GridWorker),
                new DutyLine("other/*", 2),
                new DutyLine("other/noise", 0, null, "police"),
            ],
            sheet.Ready
        );
    }

    [Fact]
    public void Lines_of_a_duty_list_that_cannot_be_are_told_one_by_one()
    {
        Assert.Equal(
            [
                (2, "duty.unknown-category"),
                (3, "duty.unknown-level"),
                (4, "duty.unknown-answer"),
                (5, "duty.post-at-other-level"),
                (7, "duty.said-twice"),
            ],
            Told(Duties("没有的事,区,区值班员", "*,省,区值班员", "*,区,没有的局", "*,社区,网格员", "*,网格,网格员", "*,网格,网格长"))
        );
        Assert.Equal([(1, "duty.nobody-at-the-end")], Told(Duties("*,网格,网格员")));
        Assert.Equal([(1, "duty.no-lines")], Told(Duties()));
    }

    [Fact]
    public async Task What_is_written_is_read_again_as_it_was()
    {
        var (duties, posts, staff, roster) = (new MemoryStream(), new MemoryStream(), new MemoryStream(), new MemoryStream());
        var sheet = new DutySheet(TestDistrict.Pack, _district.Book);
        await sheet.Write(duties, _district.Book.Duties);
        Assert.Equal(
            _district.Book.Duties.Select(line => new DutyLine(line.Category, line.Level, line.Post, line.Department)),
            sheet.Read(duties).Ready
        );
        await PostSheet.Write(posts, _district.Book, Scope.Everything);
        var again = PostSheet.Read(posts, TestDistrict.Pack, _district.Book, Scope.Everything, new DateOnly(2026, 3, 9));
        Assert.Equal(_district.Book.Posts.Count(), again.Findings.Count(finding => finding.Code == "post.same-name"));
        await StaffSheet.Write(staff, _district.Book, Now);
        var people = StaffSheet.Read(staff, _district.Book, Scope.Everything, Now);
        // The test district has posts of one name in one area, which the acts would not make.
        Assert.All(people.Findings, finding => Assert.True(_district.Book.Posts.Count(post => post.Name == finding.Value) > 1));
        Assert.Empty(people.Ready);
        _district.Act(
            new SetRoster(4, [new(_district.PostOf("community4"), _district.StaffOf("grid7"), Now.AddHours(1), Now.AddHours(9))])
        );
        await RosterSheet.Write(roster, _district.Book, Scope.Everything, Zone);
        Assert.Equal([(2, "roster.overlap")], Told(RosterSheet.Read(roster, _district.Book, Scope.Everything, Now, Zone)));
    }

    [Fact]
    public void The_calendar_keeps_the_time_of_the_district() =>
        Assert.Equal("Asia/Shanghai", _district.Get<Snapshot<WorkCalendar>>().Current.Zone.Id);
}
