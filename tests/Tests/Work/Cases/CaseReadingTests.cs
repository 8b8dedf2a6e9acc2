using Menpai.Core;
using Menpai.Intake;
using Menpai.Ui;
using Menpai.Work;
using Menpai.Work.Cases;

namespace Menpai.Tests.Work.Cases;

public sealed class CaseReadingTests : IDisposable
{
    private static readonly IReadOnlyDictionary<string, Texts> Words = Texts.Load([
        typeof(Texts).Assembly,
        typeof(TimeWords).Assembly,
        .. IntakeModule.Model.Modules,
    ]);

    private readonly TestDistrict _district = new TestDistrict().Grow();

    private CaseReading Reading => _district.Get<CaseReading>();

    [Theory]
    [InlineData("CH-000001-3")]
    [InlineData("ch 1 3")]
    [InlineData("13")]
    public void Finds_a_number_however_it_is_typed(string typed)
    {
        Assert.Equal("CH-000001-3", _district.Report().Number);
        Assert.Equal(1, Reading.Find(_district.As("grid7"), typed)!.CaseId);
        Assert.Null(Reading.Find(_district.As("grid8"), typed));
        Assert.Null(Reading.Find(_district.As("dispatcher20"), typed));
        Assert.Null(Reading.Find(_district.As("urban"), typed));
        Assert.Null(Reading.Find(_district.As("admin") with { }, "AB-000001-3"));
    }

    [Fact]
    public void Tells_officers_everything_and_why_it_is_theirs()
    {
        Story();
        var opened = Reading.Open(_district.As("community4"), "CH-000001-3")!;
        Assert.Equal("门口人行道地砖松动", opened.Description!.Words);
        Assert.Equal(
            [
                "通过扫门牌反映：人行道、盲道破损",
                "立案",
                $"按规则派给{opened.Case.ResponsibleName}",
                "退单：职责清单上不归我",
                "不同意退单，由原岗位办理",
                "接单",
                "询问居民",
                "居民答复",
                "内部留言",
                "处理完毕，等待核实",
                "核实未通过，退回返工",
                "处理完毕，等待核实",
                "核实通过",
                "结案",
                "居民评价：已解决，满意",
            ],
            Said(opened.Entries, "zh-CN")
        );
        Assert.NotEmpty(opened.WhyMe!.Dispatch.To.Trace);
        Assert.DoesNotContain(Said(opened.Entries, "en"), line => line.Any(letter => letter >= '\u4e00') && !line.StartsWith("Dispatched"));
    }

    [Fact]
    public void What_the_rules_do_at_the_report_is_said_of_the_program()
    {
        _district.Report();
        var entries = Reading.Open(_district.As("grid7"), "13")!.Entries;
        Assert.Equal(["居民", "系统", "系统"], entries.Select(entry => entry.Name(Words["zh-CN"])));
        var followed = Reading.Followed(TestDistrict.Resident(1), 1)!.Entries;
        Assert.DoesNotContain(followed.Skip(1), entry => entry.By == ActorKind.Resident);
    }

    [Fact]
    public void Tells_the_resident_what_is_theirs_to_know()
    {
        Story();
        var followed = Reading.Followed(TestDistrict.Resident(1), 1)!;
        Assert.Equal(ResidentState.Finished, followed.State);
        Assert.DoesNotContain(followed.Entries, entry => entry.Kind is "returned" or "return-rejected" or "commented");
        Assert.All(
            followed.Entries.Where(entry => entry.Kind is "handled" or "rework-ordered" or "verified"),
            entry => Assert.Null(entry.Words)
        );
        Assert.Equal("地砖换好了", followed.Entries.Single(entry => entry.Kind == "closed").Words!.Words);
        Assert.Null(Reading.Followed(TestDistrict.Resident(2), 1));
        Assert.Null(Reading.Followed(_district.As("lead"), 1));
    }

    [Fact]
    public void Opens_a_case_by_its_number_and_code_and_by_no_other()
    {
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        _district.Report(id: first);
        _district.Report(id: second);
        var key = _district.Get<FollowUpKey>();
        Assert.Equal(1, Reading.Follow("CH-000001-3", key.CodeOf(first).ToString().ToLowerInvariant()));
        Assert.Null(Reading.Follow("CH-000001-3", key.CodeOf(second).ToString()));
        Assert.Null(Reading.Follow("CH-000009-9", key.CodeOf(first).ToString()));
        Assert.Null(Reading.Follow(null, null));
    }

    [Fact]
    public void A_merged_report_follows_the_other_case_without_reading_its_residents_words()
    {
        _district.Report();
        _district.Report(8, description: "我家门口也是");
        _district.Act(new MergeCase(2, null, 1), _district.As("community4"));
        _district.Time.Pass(TimeSpan.FromMinutes(1));
        _district.Act(new AcceptCase(1, null), _district.As("grid7"));
        _district.Act(new AskBack(1, null, "是哪一块？"), _district.As("grid7"));
        _district.Act(new AnswerQuestion(1, "我家住 101"), TestDistrict.Resident(1));
        _district.Act(new HandleCase(1, null, "好了"), _district.As("grid7"));
        _district.Act(new VerifyCase(1, null, true, null), _district.As("lead7"));
        _district.Act(new CloseCase(1, null, "都换好了"), _district.As("community4"));
        var followed = Reading.Followed(TestDistrict.Resident(2), 2)!;
        Assert.Equal(
            ["reported", "registered", "dispatched", "merged", "accepted", "handled", "verified", "closed"],
            followed.Entries.Select(entry => entry.Kind)
        );
        Assert.Equal(ResidentState.PleaseCheck, followed.State);
        Assert.Equal(ResidentState.PleaseCheck, Reading.Followed(TestDistrict.Resident(1), 1)!.State);
    }

    [Fact]
    public void A_suspension_until_the_end_of_a_day_names_that_day()
    {
        _district.Report();
        _district.Act(new AcceptCase(1, null), _district.As("grid7"));
        var midnight = new DateTimeOffset(2026, 3, 12, 0, 0, 0, TimeSpan.FromHours(8));
        _district.Act(new AskSuspension(1, null, "parts", midnight, "等配件"), _district.As("grid7"));
        _district.Act(new DecideSuspension(1, null, true, null), _district.As("dispatcher2"));
        var said = Said(Reading.Open(_district.As("grid7"), "1 3")!.Entries, "zh-CN");
        Assert.Contains("3月11日", said[^2]);
        Assert.Contains("3月11日", said[^1]);
    }

    [Fact]
    public void Erased_words_show_as_erased()
    {
        _district.Report();
        _district.Act(new EraseText(1, 1, ErasureReason.PersonalData), _district.As("dispatcher2"));
        var opened = Reading.Open(_district.As("grid7"), "1 3")!;
        Assert.NotNull(opened.Description);
        Assert.Null(opened.Description.Words);
        Assert.Equal("清除了一段文字：含有个人信息", Said(opened.Entries, "zh-CN")[^1]);
    }

    [Fact]
    public void A_department_reads_the_whole_story_of_what_it_was_given()
    {
        _district.Report();
        var urban = _district.Book.Department("urban-management")!.Id;
        _district.Act(new DispatchCase(1, null, new DispatchTarget(null, urban)), _district.As("dispatcher2"));
        var opened = Reading.Open(_district.As("urban"), "1 3")!;
        Assert.Equal("门口人行道地砖松动", opened.Description!.Words);
        Assert.True(opened.WhyMe!.Dispatch.ByHand);
        Assert.Equal(_district.As("dispatcher2").Name, opened.WhyMe.Who);
        Assert.Null(Reading.Open(_district.As("fire"), "1 3"));
    }

    public void Dispose() => _district.Dispose();

    private void Story()
    {
        var (worker, officer) = (_district.As("grid7"), _district.As("community4"));
        _district.Report();
        _district.Act(new ReturnCase(1, null, "other-duty", "不归我"), worker);
        _district.Act(new DecideReturn(1, null, false, "归您"), _district.As("dispatcher2"));
        _district.Act(new AcceptCase(1, null), worker);
        _district.Act(new AskBack(1, null, "是哪一块？"), worker);
        _district.Act(new AnswerQuestion(1, "靠门那块"), TestDistrict.Resident(1));
        _district.Act(new CommentCase(1, false, "材料在所里"), worker);
        _district.Act(new HandleCase(1, null, "好了"), worker);
        _district.Act(new VerifyCase(1, null, false, "还晃"), officer);
        _district.Act(new HandleCase(1, null, "这回好了"), worker);
        _district.Act(new VerifyCase(1, null, true, "稳了"), officer);
        _district.Act(new CloseCase(1, null, "地砖换好了"), officer);
        _district.Act(new RateCase(1, true, Satisfaction.Satisfied, null), TestDistrict.Resident(1));
    }

    private List<string> Said(IReadOnlyList<CaseEntry> entries, string language)
    {
        var times = new TimeWords(Words[language], TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), _district.Time.GetUtcNow());
        return [.. entries.Select(entry => entry.Say(times))];
    }
}
