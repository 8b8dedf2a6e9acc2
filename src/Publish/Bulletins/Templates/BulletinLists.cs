using System.Globalization;
using Menpai.Publish.Bulletins.Content;
using Menpai.Publish.Bulletins.Kept;

namespace Menpai.Publish.Bulletins.Templates;

/// <summary>The lists of a bulletin and their columns.</summary>
internal static class BulletinLists
{
    // A point more or less is the noise of a month.
    private const decimal WorthTelling = 1;
    private const int MostTold = 5;

    public static BulletinList Groups { get; } =
        new(
            "分组",
            "一起排名的一组单位",
            null,
            scope => scope.Content.Groups,
            null,
            [
                Of<BulletinGroup>("序号", "一、二、三", (_, line) => OfficeWords.Numeral(line.Number)),
                Of<BulletinGroup>("名称", "如 社区", group => group.Name),
                Of<BulletinGroup>("单位数", "这一组有几个单位", group => Plain(group.Ranked.Count + group.Unranked.Count)) with
                {
                    Score = ScorePart.Units,
                },
                Of<BulletinGroup>("排名数", "其中参加排名的", group => Plain(group.Ranked.Count)) with
                {
                    Score = ScorePart.RankedUnits,
                },
                Of<BulletinGroup>("不排名数", "其中样本不足等原因不排名的", group => Plain(group.Unranked.Count)) with
                {
                    Score = ScorePart.UnrankedUnits,
                },
                Of<BulletinGroup>("不排名清单", "不排名的单位和原因，连成一句", UnrankedSentence),
                Of<BulletinGroup>("否决清单", "被一票否决的单位、哪一项、最多几分，连成一句", StruckSentence),
                Of<BulletinGroup>("计分", "哪些指标、各占几分", Weights),
            ]
        );

    public static BulletinList Ranked { get; } =
        new(
            "排名",
            "一组里参加排名的单位",
            Groups.Name,
            scope => Group(scope) is { } group ? group.Ranked.Select(rank => new Placed(group, rank)) : [],
            row => ((Placed)row).Rank.Area,
            [
                Score("名次", "同分同名次", ScorePart.Rank, rank => Plain(rank.Rank)),
                Of<Placed>("单位", "单位的名字；被一票否决的，后面写明", Name),
                Score("得分", "两位小数", ScorePart.Points, rank => Points(rank.Points)),
                Score("上月得分", "没有就写 —", ScorePart.FormerPoints, rank => Points(rank.FormerPoints)) with
                {
                    Compares = true,
                },
                Score(
                    "较上月",
                    "得分比自己上月，如 +1.25；上月没排名写 —",
                    ScorePart.PointsToFormer,
                    rank => OfficeWords.Signed(rank.Moved)
                ) with
                {
                    Compares = true,
                },
                Score(
                    "上月名次",
                    "没有就写 —",
                    ScorePart.FormerRank,
                    rank => rank.FormerRank is { } former ? Plain(former) : OfficeWords.Nothing
                ) with
                {
                    Compares = true,
                },
                Score("名次变化", "如 ↑2、↓1、—", ScorePart.RankToFormer, Moved) with
                {
                    Compares = true,
                },
                Score("星级", "如 ★★★☆☆", ScorePart.Stars, rank => OfficeWords.Stars(rank.Stars)),
            ]
        );

    public static BulletinList Struck { get; } =
        new(
            "否决",
            "一组里被一票否决、得分封顶的单位",
            Groups.Name,
            scope => Group(scope)?.Struck ?? [],
            row => ((BulletinStruck)row).Area,
            [
                Of<BulletinStruck>("单位", "单位的名字", (_, line) => line.AreaName),
                Of<BulletinStruck>("原因", "哪一项否决", struck => struck.Why),
                Of<BulletinStruck>(
                    "封顶",
                    "总分最多几分",
                    struck => struck.Cap is { } cap ? cap.ToString("0.##", CultureInfo.InvariantCulture) : OfficeWords.Nothing
                ),
            ]
        );

    public static BulletinList Unranked { get; } =
        new(
            "不排名",
            "一组里只列数据、不排名的单位",
            Groups.Name,
            scope => Group(scope)?.Unranked ?? [],
            row => ((BulletinUnranked)row).Area,
            [
                Of<BulletinUnranked>("单位", "单位的名字", (_, line) => line.AreaName),
                Of<BulletinUnranked>("原因", "为什么不排名", unranked => unranked.Why),
            ]
        );

    public static BulletinList Risen { get; } = Movement("进步", "比自己上月多得", "提高", rises: true);

    public static BulletinList Fallen { get; } = Movement("加油", "比自己上月少得", "回落", rises: false);

    public static BulletinList Late { get; } =
        new(
            "按时靠后",
            "全程按时率低于全区、最低的五个社区（村）；办得太少的不点名",
            null,
            scope => LateUnits.Of(scope.Content, LateUnits.OnTime),
            row => ((BulletinFigure)row).Area,
            [Of<BulletinFigure>("单位", "单位的名字", (_, line) => line.AreaName)]
        );

    public static BulletinList LateUrgent { get; } =
        new(
            "紧急靠后",
            "紧急处理及时率低于全区、最低的五个社区（村）；办得太少的不点名",
            null,
            scope => LateUnits.Of(scope.Content, LateUnits.UrgentOnTime),
            row => ((BulletinFigure)row).Area,
            [Of<BulletinFigure>("单位", "单位的名字", (_, line) => line.AreaName)]
        );

    public static BulletinList Topics { get; } =
        new(
            "热点",
            "同一个社区（村）三件以上反映同一件事的，最多六件",
            null,
            scope => scope.Content.Topics,
            row => ((BulletinTopic)row).Area,
            [
                Of<BulletinTopic>("单位", "单位的名字", (_, line) => line.AreaName),
                Of<BulletinTopic>("事项", "按类别说是什么事，不引居民的原话", topic => topic.Matter),
                Of<BulletinTopic>("件数", "反映了几件", topic => Plain(topic.Cases)),
            ]
        );

    public static BulletinList FormerPledges { get; } =
        new(
            "上月表态",
            "以前的讲评会上表的态，这个月落实得怎么样",
            null,
            scope => scope.Content.FormerPledges,
            row => ((BulletinPledge)row).Area,
            [
                .. Pledge(),
                Of<BulletinPledge>("落实", "已落实、办理中、未落实、已延期", Kept),
                Of<BulletinPledge>("说明", "落实情况的说明", pledge => pledge.Outcome ?? ""),
            ]
        );

    public static BulletinList Pledges { get; } =
        new("本月表态", "这次讲评会上表的态", null, scope => scope.Content.Pledges, row => ((BulletinPledge)row).Area, [.. Pledge()]);

    public static BulletinList Honours { get; } =
        new(
            "表彰",
            "受表彰的单位和本人同意公布的个人",
            null,
            scope => scope.Content.Honours,
            row => ((BulletinHonour)row).Area,
            [
                Of<BulletinHonour>("称号", "如 优秀志愿者", honour => honour.Title),
                Of<BulletinHonour>("单位", "单位的名字", (_, line) => line.AreaName),
                Of<BulletinHonour>(
                    "对象",
                    "本人同意公布的姓名和单位；没有姓名就是单位",
                    (honour, line) =>
                        honour.Named ? NameSlot.Of(honour.Id)
                        : honour.Name is { } name ? Named(name, line.AreaName)
                        : line.AreaName
                ),
            ]
        );

    public static BulletinList Definitions { get; } =
        new(
            "口径",
            "模板里用到的和计分用的指标",
            null,
            scope => scope.Content.Indicators.Where(indicator => scope.Named.Contains(indicator.Code)),
            null,
            [
                Of<BulletinIndicator>("指标", "指标的名字", indicator => indicator.Name.Chinese),
                Of<BulletinIndicator>("说明", "怎么算", indicator => indicator.About.Chinese),
                Of<BulletinIndicator>("最小样本", "少于几件不排名", indicator => Plain(indicator.Minimum)),
                Of<BulletinIndicator>("版本", "口径的第几版", indicator => Plain(indicator.Version)),
            ]
        );

    /// <summary>Somebody of an area, as a bulletin names them.</summary>
    public static string Named(string name, string area) => $"{name}（{area}）";

    private static BulletinList Movement(string name, string about, string by, bool rises) =>
        new(
            name,
            $"{about} 1 分以上、{by}最多的五个单位；两个月都参加排名、都没有被一票否决的才比",
            null,
            scope => Moves(scope, rises),
            row => ((Placed)row).Rank.Area,
            [
                Of<Placed>("单位", "单位的名字", (_, line) => line.AreaName),
                Of<Placed>("分组", "属于哪一组", move => move.Group.Name),
                Score("得分", "本月得分", ScorePart.Points, rank => Points(rank.Points)),
                Score("上月得分", "自己上月的得分", ScorePart.FormerPoints, rank => Points(rank.FormerPoints)),
                Score(by, about[^2..] + "几分", ScorePart.PointsToFormer, rank => Points(rises ? rank.Moved : -rank.Moved)),
            ]
        );

    // Only who was ranked in both months, and capped by no veto in either: neither chance nor a veto that fell away is progress.
    private static IEnumerable<Placed> Moves(FieldScope scope, bool rises) =>
        scope
            .Content.Groups.SelectMany(group => group.Ranked.Select(rank => new Placed(group, rank)))
            .Where(move => !move.IsCapped && (rises ? move.Rank.Moved >= WorthTelling : move.Rank.Moved <= -WorthTelling))
            .OrderByDescending(move => Math.Abs(move.Rank.Moved ?? 0))
            .ThenBy(move => move.Rank.Area, StringComparer.Ordinal)
            .Take(MostTold);

    private static BulletinColumn[] Pledge() =>
        [
            Of<BulletinPledge>("单位", "单位的名字", (_, line) => line.AreaName),
            Of<BulletinPledge>("内容", "说了要做什么", pledge => pledge.Words),
            Of<BulletinPledge>("期限", "哪天以前", pledge => OfficeWords.Day(pledge.Due)),
            Of<BulletinPledge>("责任", "哪个岗位负责", pledge => pledge.Owner),
        ];

    private static BulletinGroup? Group(FieldScope scope) => scope.Line("分组")?.Row as BulletinGroup;

    private static string UnrankedSentence(BulletinGroup group, ListLine line) =>
        string.Join(
            "；",
            group
                .Unranked.GroupBy(one => one.Why)
                .Select(why => $"{string.Join('、', why.Select(one => line.Content.AreaOf(one.Area)?.Short ?? one.Area))}（{why.Key}）")
        );

    private static string StruckSentence(BulletinGroup group, ListLine line) =>
        string.Join(
            '、',
            group.Struck.Select(one =>
                $"{line.Content.AreaOf(one.Area)?.Short ?? one.Area}（{one.Why}{(one.Cap is { } cap ? $"，总分最多{cap.ToString("0.##", CultureInfo.InvariantCulture)}分" : "")}）"
            )
        );

    // Wherever it stands in whatever template: points that a veto capped are not shown without a word of it.
    private static string Name(Placed placed, ListLine line) =>
        placed.Group.Strikes(placed.Rank.Area) ? $"{line.AreaName}（一票否决）" : line.AreaName;

    private static string Weights(BulletinGroup group, ListLine line) =>
        string.Join(
            '、',
            group.Weights.Select(weight =>
                $"{line.Content.IndicatorOf(weight.Indicator)?.Name.Chinese ?? weight.Indicator}{weight.Weight.ToString("0.##", CultureInfo.InvariantCulture)}分"
            )
        );

    private static string Kept(BulletinPledge pledge) =>
        pledge.State switch
        {
            BulletinPledgeState.Kept => "已落实",
            BulletinPledgeState.Broken => "未落实",
            BulletinPledgeState.PutOff => "已延期",
            _ => "办理中",
        };

    private static string Moved(BulletinRank rank) =>
        rank.FormerRank is not { } former || former == rank.Rank ? OfficeWords.Nothing
        : former > rank.Rank ? $"↑{former - rank.Rank}"
        : $"↓{rank.Rank - former}";

    private static string Points(decimal? points) => points is { } known ? OfficeWords.Number(known, 2) : OfficeWords.Nothing;

    private static string Plain(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static BulletinColumn Score(string name, string about, ScorePart part, Func<BulletinRank, string> text) =>
        Of<Placed>(name, about, placed => text(placed.Rank)) with
        {
            Score = part,
        };

    private static BulletinColumn Of<T>(string name, string about, Func<T, string> text) => new(name, about, line => text((T)line.Row));

    private static BulletinColumn Of<T>(string name, string about, Func<T, ListLine, string> text) =>
        new(name, about, line => text((T)line.Row, line));
}
