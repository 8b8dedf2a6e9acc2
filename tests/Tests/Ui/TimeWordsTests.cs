using CsCheck;
using Menpai.Core;
using Menpai.Ui;

namespace Menpai.Tests.Ui;

public sealed class TimeWordsTests
{
    private static readonly IReadOnlyDictionary<string, Texts> Both = Texts.Load(typeof(Texts).Assembly, typeof(Frame).Assembly);
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    // Wednesday 21 October 2026, 10:20 in Shanghai.
    private static readonly DateTimeOffset Now = new(2026, 10, 21, 2, 20, 0, TimeSpan.Zero);

    private static TimeWords In(string language) => new(Both[language], Zone, Now);

    [Theory]
    [InlineData(30, "不到 1 分钟", "under a minute")]
    [InlineData(60, "1 分钟", "1 minute")]
    [InlineData(59 * 60 + 59, "59 分钟", "59 minutes")]
    [InlineData(3600, "1 小时", "1 hour")]
    [InlineData(3600 + 20 * 60, "1 小时 20 分钟", "1 hour 20 minutes")]
    [InlineData(3 * 3600 + 50 * 60, "3 小时 50 分钟", "3 hours 50 minutes")]
    [InlineData(27 * 3600, "1 天 3 小时", "1 day 3 hours")]
    [InlineData(3 * 86400 + 3600, "3 天 1 小时", "3 days 1 hour")]
    [InlineData(11 * 3600 + 50 * 60, "11 小时", "11 hours")]
    [InlineData(12 * 86400 + 3600, "12 天", "12 days")]
    public void Says_a_length_in_at_most_two_units(int seconds, string chinese, string english)
    {
        Assert.Equal(chinese, In("zh-CN").Span(TimeSpan.FromSeconds(seconds)));
        Assert.Equal(english, In("en").Span(TimeSpan.FromSeconds(seconds)));
    }

    [Fact]
    public void Refuses_a_negative_length() => Assert.Throws<ArgumentOutOfRangeException>(() => In("zh-CN").Span(TimeSpan.FromTicks(-1)));

    [Fact]
    public void Says_what_is_left_and_what_is_over()
    {
        Assert.Equal("还剩 40 分钟", In("zh-CN").Left(Now.AddMinutes(40)));
        Assert.Equal("已超 2 小时", In("zh-CN").Left(Now.AddHours(-2)));
        Assert.Equal("40 minutes left", In("en").Left(Now.AddMinutes(40)));
        Assert.Equal("2 hours over", In("en").Left(Now.AddHours(-2)));
    }

    [Fact]
    public void The_due_moment_itself_is_over() => Assert.Equal("刚刚到期", In("zh-CN").Left(Now));

    [Theory]
    [InlineData(1.0, ClockUnit.WorkingDays, "还剩 1 个工作日")]
    [InlineData(1.99, ClockUnit.WorkingDays, "还剩 1.9 个工作日")]
    [InlineData(2.9, ClockUnit.OfficeHours, "还剩 2.9 个工作时")]
    [InlineData(0.4, ClockUnit.WorkingDays, "还剩不到 1 个工作日")]
    [InlineData(-3.2, ClockUnit.Days, "已超 3.2 天")]
    [InlineData(12.7, ClockUnit.Days, "还剩 12 天")]
    public void Says_counted_time_in_its_own_unit(double amount, ClockUnit unit, string words) =>
        Assert.Equal(words, In("zh-CN").Left((decimal)amount, unit));

    [Fact]
    public void Says_a_limit_with_its_fraction()
    {
        Assert.Equal("0.5 小时", In("zh-CN").Limit(new(0.5m, ClockUnit.EmergencyHours)));
        Assert.Equal("15 working days", In("en").Limit(new(15, ClockUnit.WorkingDays)));
    }

    [Theory]
    [InlineData("2026-10-21T14:20:00+08:00", "今天 14:20", "today 14:20")]
    [InlineData("2026-10-22T00:00:00+08:00", "明天 00:00", "tomorrow 00:00")]
    [InlineData("2026-10-20T23:59:00+08:00", "昨天 23:59", "yesterday 23:59")]
    [InlineData("2026-10-03T09:00:00+08:00", "10月3日 09:00", "3 Oct, 09:00")]
    [InlineData("2027-01-04T09:00:00+08:00", "2027年1月4日 09:00", "4 Jan 2027, 09:00")]
    public void Names_the_day_as_people_do(string at, string chinese, string english)
    {
        Assert.Equal(chinese, In("zh-CN").Exact(DateTimeOffset.Parse(at)));
        Assert.Equal(english, In("en").Exact(DateTimeOffset.Parse(at)));
    }

    [Fact]
    public void Days_begin_at_midnight_of_the_zone()
    {
        var lateEvening = new DateTimeOffset(2026, 10, 21, 16, 30, 0, TimeSpan.Zero);
        Assert.Equal("明天 00:30", In("zh-CN").Exact(lateEvening));
    }

    [Fact]
    public void Names_a_weekday()
    {
        Assert.Equal("10月24日 周六", In("zh-CN").Day(Now.AddDays(3)));
        Assert.Equal("Sat, 24 Oct", In("en").Day(Now.AddDays(3)));
    }

    [Fact]
    public void Paper_names_every_day()
    {
        var paper = In("zh-CN") with { Absolute = true };
        Assert.Equal("2026年10月21日 10:20", paper.Exact(Now));
        Assert.Equal("2026年10月21日 10:15", paper.Ago(Now.AddMinutes(-5)));
        Assert.Equal("2026年10月21日 周三", paper.Day(Now));
    }

    [Theory]
    [InlineData(0, "刚刚")]
    [InlineData(5 * 60, "5 分钟前")]
    [InlineData(3 * 3600 + 59 * 60, "3 小时前")]
    [InlineData(24 * 3600, "昨天 10:20")]
    [InlineData(-60, "今天 10:21")]
    public void Says_how_long_ago(int seconds, string words) => Assert.Equal(words, In("zh-CN").Ago(Now.AddSeconds(-seconds)));

    [Fact]
    public void Never_promises_more_time_than_there_is() =>
        Gen.Int[0, 400 * 24 * 3600]
            .Sample(seconds =>
            {
                var said = In("en").Span(TimeSpan.FromSeconds(seconds));
                return said == "under a minute" ? seconds < 60 : Seconds(said) <= seconds;
            });

    private static long Seconds(string said)
    {
        var words = said.Split(' ');
        return words.Chunk(2).Sum(pair => long.Parse(pair[0]) * Unit(pair[1]));
    }

    private static long Unit(string word) =>
        word[0] switch
        {
            'm' => 60,
            'h' => 3600,
            _ => 86400,
        };
}
