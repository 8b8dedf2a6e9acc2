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
                Of<BulletinGroup>("单位数", "这一组有几个单位", group => Plain(group.Ranked.Count + group.Unranked.Count)),
                Of<BulletinGroup>("排名数", "其中参加排名的", group => Plain(group.Ranked.Count)),
                Of<BulletinGroup>("不排名数", "其中样本不足等原因不排名的", group => Plain(group.Unranked.Count)),
                Of<BulletinGroup>("不排名清单", "不排名的单位和原因，连成一句", UnrankedSentence),
                Of<BulletinGroup>("计分", "哪些指标、各占几分", Weights),
            ]
        );

    public static BulletinList Ranked { get; } =
        new(
            "排名",
            "一组里参加排名的单位",
            Groups.Name,
            scope => Group(scope)?.Ranked ?? [],
            row => ((BulletinRank)row).Area,
            [
                Of<BulletinRank>("名次", "同分同名次", rank => Plain(rank.Rank)),
                Of<BulletinRank>("单位", "单位的名字", (_, line) => line.AreaName),
                Of<BulletinRank>("得分", "两位小数", rank => Points(rank.Points)),
                Of<BulletinRank>("上月得分", "没有就写 —", rank => Points(rank.FormerPoints)) with
                {
                    Compares = true,
                },
                Of<BulletinRank>("较上月", "得分比自己上月，如 +1.25", rank => OfficeWords.Signed(rank.Points - rank.FormerPoints)) with
                {
                    Compares = true,
                },
                Of<BulletinRank>("上月名次", "没有就写 —", rank => rank.FormerRank is { } former ? Plain(former) : OfficeWords.Nothing) with
                {
                    Compares = true,
                },
                Of<BulletinRank>("名次变化", "如 ↑2、↓1、—", Moved) with
                {
                    Compares = true,
                },
                Of<BulletinRank>("星级", "如 ★★★☆☆", rank => OfficeWords.Stars(rank.Stars)),
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

    public static BulletinList Risen { get; } =
        new(
            "进步",
            "比自己上月多得 1 分以上、提高最多的五个单位",
            null,
            scope => Moves(scope, rises: true),
            row => ((Move)row).Rank.Area,
            [
                Of<Move>("单位", "单位的名字", (_, line) => line.AreaName),
                Of<Move>("分组", "属于哪一组", move => move.Group),
                Of<Move>("得分", "本月得分", move => Points(move.Rank.Points)),
                Of<Move>("上月得分", "自己上月的得分", move => Points(move.Rank.FormerPoints)),
                Of<Move>("提高", "多得了几分", move => Points(move.By)),
            ]
        );

    public static BulletinList Fallen { get; } =
        new(
            "加油",
            "比自己上月少得 1 分以上、回落最多的五个单位",
            null,
            scope => Moves(scope, rises: false),
            row => ((Move)row).Rank.Area,
            [
                Of<Move>("单位", "单位的名字", (_, line) => line.AreaName),
                Of<Move>("分组", "属于哪一组", move => move.Group),
                Of<Move>("得分", "本月得分", move => Points(move.Rank.Points)),
                Of<Move>("上月得分", "自己上月的得分", move => Points(move.Rank.FormerPoints)),
                Of<Move>("回落", "少得了几分", move => Points(-move.By)),
            ]
        );

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

    private sealed record Move(string Group, BulletinRank Rank, decimal By);

    private static IEnumerable<Move> Moves(FieldScope scope, bool rises) =>
        scope
            .Content.Groups.SelectMany(group =>
                group
                    .Ranked.Where(rank => rank.FormerPoints is not null)
                    .Select(rank => new Move(group.Name, rank, rank.Points - rank.FormerPoints!.Value))
            )
            .Where(move => rises ? move.By >= WorthTelling : move.By <= -WorthTelling)
            .OrderByDescending(move => Math.Abs(move.By))
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

    private static BulletinColumn Of<T>(string name, string about, Func<T, string> text) => new(name, about, line => text((T)line.Row));

    private static BulletinColumn Of<T>(string name, string about, Func<T, ListLine, string> text) =>
        new(name, about, line => text((T)line.Row, line));
}
