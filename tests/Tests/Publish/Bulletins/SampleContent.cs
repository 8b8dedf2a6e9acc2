using Menpai.Measure.Indicators;
using Menpai.Packs;
using Menpai.Packs.Measures;
using Menpai.Publish.Bulletins.Content;

namespace Menpai.Tests.Publish.Bulletins;

/// <summary>A month of an invented district, with all there can be in a bulletin.</summary>
internal static class SampleContent
{
    public static Period October { get; } = new(PeriodKind.Month, new(2026, 10, 1));

    private static readonly BulletinArea[] Areas =
    [
        new("411602000000", "川汇区", "川汇区", 0),
        new("411602001000", "七一路街道办事处", "七一路街道办事处", 1),
        new("411602002000", "城南街道办事处", "城南街道办事处", 1),
        .. Enumerable.Range(1, 8).Select(at => new BulletinArea($"41160200100{at}", $"第{at}社区居民委员会", $"第{at}社区", 2)),
        .. Enumerable.Range(1, 4).Select(at => new BulletinArea($"41160200220{at}", $"小河{at}村民委员会", $"小河{at}村", 2)),
    ];

    private static readonly BulletinIndicator[] Indicators =
    [
        One("reports", "反映件数", "这段时间居民和网格员反映了多少件。", Unit.Count),
        One("closed", "办结件数", "这段时间办结了多少件。", Unit.Count),
        One("response-rate", "响应率", "派出的事项里，按时接单的占多少。", Unit.Percent, 10),
        One("resolution-rate", "解决率", "办结的事项里，真正解决了的占多少。", Unit.Percent, 10),
        One("satisfaction-rate", "满意率", "居民评价的事项里，满意和基本满意的占多少。只有居民自己能评。", Unit.Percent, 10) with
        {
            Rated = true,
        },
        One("kept-rate", "全程按时率", "办结的事项里，从头到尾没有一处超时的占多少。", Unit.Percent, 10),
        One("closed-within-day", "一天内办结", "办结的事项里，一天以内办完的占多少。", Unit.Percent, 10),
        One("closed-by-community", "社区（村）以内办结率", "结案的事项里，网格或社区（村）就解决了的占多少。", Unit.Percent, 10),
        One("handling-on-time-urgent", "紧急处理及时率", "该处理的紧急事项里，按时处理完的占多少。", Unit.Percent, 5),
        One("rework-rate", "返工率", "核实的事项里，要返工的占多少。", Unit.Percent, 10),
        One("close-median", "办结用时中位数", "从反映到办结，一半的事项比这个快。", Unit.Duration, 5),
        One("alarmed", "超时告警件数", "超时到了区里的件数。", Unit.Count),
        One("escalated-by-clock", "超时上报件数", "因为超时自动上报一级的件数。", Unit.Count),
        One("reopened", "重办件数", "居民要求重办的件数。", Unit.Count),
        One("reports-sanitation", "环卫市容反映", "环卫和市容方面的反映。", Unit.Count),
        One("reports-municipal", "市政公用反映", "路灯、井盖、道路这些方面的反映。", Unit.Count),
        One("reports-fire", "消防隐患反映", "消防方面的反映。", Unit.Count),
    ];

    public static BulletinContent Frozen { get; } =
        new()
        {
            District = "川汇区",
            Period = October,
            Standing = BulletinStanding.Published,
            AsOf = new DateTimeOffset(2026, 11, 3, 9, 5, 0, TimeSpan.FromHours(8)),
            Position = 48_213,
            Fingerprint = string.Concat(Enumerable.Repeat("7f3a09c4", 8)),
            Indicators = Indicators,
            Areas = Areas,
            Figures = [.. Figures()],
            Cards =
            [
                new("monthly-subdistricts", new("街道月讲评", "Subdistricts"), new("每月给街道打分。", "Scores subdistricts."), 2),
                new("monthly-communities", new("社区（村）月讲评", "Communities"), new("每月给社区和村打分。", "Scores communities."), 1),
            ],
            Groups =
            [
                Group("monthly-subdistricts", "街道", [Rank(1, 1, 93.41m, 91.9m, 2), Rank(2, 2, 90.07m, 92.6m, 1)], []),
                Group(
                    "monthly-communities",
                    "社区",
                    [
                        Rank(1, 3, 96.2m, 92.18m, 3),
                        Rank(2, 5, 92.75m, 92.4m, 2),
                        Rank(2, 6, 92.75m, 93.1m, 1),
                        Rank(4, 4, 88.3m, null, null),
                        Rank(5, 8, 71.04m, 78.91m, 4),
                    ],
                    [new("411602001005", "样本不足"), new("411602001007", "样本不足"), new("411602001008", "没有可计分的数据")]
                ),
                Group(
                    "monthly-communities",
                    "村",
                    [Rank(1, 11, 89m, 86.5m, 2), Rank(2, 12, 84.2m, 87m, 1)],
                    [new("411602002203", "样本不足")]
                ) with
                {
                    Struck = [new("411602002203", "触碰安全红线", 59)],
                },
            ],
            FormerPledges =
            [
                new(
                    "411602001001",
                    "十月底前把背街路灯修好，一盏不漏。",
                    new(2026, 10, 31),
                    "社区主任岗",
                    BulletinPledgeState.Kept,
                    "42 盏全部修好，居民回访满意。"
                ),
                new(
                    "411602002201",
                    "村口垃圾收集点每天清两次。",
                    new(2026, 10, 20),
                    "村委会主任岗",
                    BulletinPledgeState.PutOff,
                    "收集车到位后实行，延到 11 月 15 日。"
                ),
            ],
            Pledges =
            [
                new(
                    "411602001006",
                    "派单两小时内接单，节假日也有人值守。",
                    new(2026, 11, 30),
                    "社区主任岗",
                    BulletinPledgeState.Open,
                    null
                ),
            ],
            Honours = [new(1, "优秀网格团队", "411602001001", null), new(2, "优秀志愿者", "411602001003", "刘晓荷")],
            Topics = [new("411602001003", "路灯不亮", 5), new("411602001001", "垃圾没清", 4)],
            Exclusions = 3,
            LateEvents = 2,
            Appeals = new(2, 1),
        };

    public static BulletinContent Draft { get; } = Frozen with { Standing = BulletinStanding.Draft, Fingerprint = null };

    /// <summary>The first month of a district: nothing to be compared with.</summary>
    public static BulletinContent First { get; } =
        Frozen with
        {
            Figures = [.. Frozen.Figures.Where(figure => figure.Period == October)],
            Groups =
            [
                .. Frozen.Groups.Select(group =>
                    group with
                    {
                        Ranked = [.. group.Ranked.Select(rank => rank with { FormerPoints = null, FormerRank = null })],
                    }
                ),
            ],
        };

    /// <summary>A month of which nothing is known but that it was.</summary>
    public static BulletinContent Empty { get; } =
        Frozen with
        {
            Figures = [],
            Groups = [],
            FormerPledges = [],
            Pledges = [],
            Honours = [],
            Topics = [],
        };

    private static BulletinIndicator One(string code, string name, string about, Unit unit, int minimum = 1) =>
        new(code, new Wording(name, code), new Wording(about, code), unit, minimum, 1, Rated: false);

    private static BulletinGroup Group(string card, string name, BulletinRank[] ranked, BulletinUnranked[] unranked) =>
        new(card, name, [new("response-rate", 30), new("resolution-rate", 35), new("satisfaction-rate", 35)], ranked, unranked);

    private static BulletinRank Rank(int rank, int area, decimal points, decimal? former, int? formerRank) =>
        new(
            rank,
            Areas[area].Code,
            points,
            former,
            formerRank,
            points >= 95 ? 5
                : points >= 88 ? 4
                : points >= 80 ? 3
                : 2
        );

    private static IEnumerable<BulletinFigure> Figures()
    {
        foreach (var (period, k, rate) in new[] { (October, 100, 95.26m), (October.Former, 89, 94.1m), (October.YearBefore, 70, 91.38m) })
        foreach (var (area, at) in Areas.Select((area, at) => (area, at)))
        foreach (var one in Indicators)
        {
            var n =
                area.Level == 0 ? 1203 * k / 100
                : at == 10 ? 4
                : 40 + at;
            var value = one.Unit switch
            {
                Unit.Count => n,
                Unit.Duration => 3_600_000m * (k / 4),
                _ => one.Code == "rework-rate" ? 3.1m : Math.Round(rate - at, 2),
            };
            Interval? range = one.Unit == Unit.Percent ? Interval.Wilson((long)(n * value / 100), n) : null;
            yield return new(one.Code, area.Code, period, value, n, range, n >= one.Minimum);
        }
    }
}
