namespace Menpai.Triage.Likeness;

/// <summary>A name of a place in a text.</summary>
/// <param name="Name">As written.</param>
/// <param name="Core">Without what may be left out: 幸福小区 is 幸福.</param>
/// <param name="Weight">How narrow such a place is, 0 to 1: an estate 1, a street office 0.5.</param>
/// <param name="Told">How many reports of the stream name it.</param>
internal readonly record struct PlaceName(string Name, string Core, double Weight, int At, int Length, int Told, bool InTitle = false);

/// <summary>
/// 地名 Finds names of places by their endings: 小区, 路, 学院, 公司… Where a name begins is told by what cannot stand in one, and by the
/// stream: further left as long as half of the reports that hold the shorter run hold the longer one too.
/// </summary>
internal static class PlaceNames
{
    private const int LongestHead = 9;

    private static readonly (string Ending, double Weight)[] Endings =
    [
        .. Split(
            "小区 花园 公寓 广场 家园 新城 之城 华府 公馆 国际 佳苑 学院 大学 中学 小学 幼儿园 学校 医院 公司 工业园 产业园 大厦 公园 商城 山庄 名都 名城 华城 中心 项目 别墅 一中 二中 三中",
            1.0
        ),
        .. Split("总厂 分厂 总公司 分公司 总院 分院 分校 支路", 0.9),
        .. Split("苑 园 府 湾 郡 城 庭 居 邸 岛 厂 校 院 店 场 馆", 0.9),
        .. Split("大道 高速 村 路 街 巷 组 桥 湖 滩", 0.8),
        .. Split("号线 社区 街道 镇 乡", 0.5),
    ];

    private static readonly Dictionary<char, (string Ending, double Weight)[]> ByLast = Endings
        .GroupBy(one => one.Ending[^1])
        .ToDictionary(group => group.Key, group => group.OrderByDescending(one => one.Ending.Length).ToArray());

    // No name reaches over these.
    private static readonly HashSet<string> Before =
    [
        .. "反映 投诉 关于 请求 建议 咨询 希望 举报 强烈 反对 解决 位于 附近 旁边 我们 业主 质疑 要求 再次 问题 周边 对面 门口 楼下 后面 前面 一个 多个 某个 这个 本人 家住 居住 住在 购买 买了 取缔 严查 管理 整治 全体 居民 村民 市民 领导 政府 书记 投资 建设 修建 开发 进行 小区 街道 社区 大道 有限 目前 现在 导致 影响 严重 没有 成立 关闭 拆除 规划 隔壁 部分 部门 相关 坚决 恳请 求助 尽快 加快 什么 如何 怎么 西地省 尊敬 一下 配套 承诺 宣传 就读 帮助 解答 一带".Split(
            ' '
        ),
    ];

    private static readonly HashSet<string> Nothing =
    [
        .. "政府 县城 校园 公园 小区 学校 马路 道路 公路 市场 工地 广场 医院 公司 全村 本村 农村 新村 城镇 乡镇 村镇 全校 我校 高校 学院 大学 中学 小学 车站 广场 花园 现场 市区 立场 机场 商场 菜场 停车场 菜市场 农贸市场 垃圾场 工厂 法院 医院 电影院 住院 出院 商店 饭店 酒店 门店 餐馆 宾馆 小组 幼儿园 邻居 定居 居民小区 一路 家庭 大家庭 新家庭 法庭 十字路 铁路 征收 规划 花园 移动公司 电信公司 联通公司 铁塔公司 电力公司 供电公司 燃气公司 天然气公司 供水公司 热力公司 供热公司 供暖公司 保险公司 中介公司 出租车公司 客运公司 公积金中心 村村 县委县 调整线路 线路 网路 电路 思路 走路 修路 房屋 大桥 高架桥 天桥 人行天桥 中心 项目 街道 社区 国际 开发区 经开区 高新区 大道 高速 绕城高速 物业公司 公交公司 自来水公司 开发公司 房地产公司 业主 同乡 家乡 城乡 老乡 下乡 老城 新城 全城 省城 进城 县政府 市政府 区政府 镇政府 乡政府 人民政府 街道办 村组 教学楼 大型商场 自来水厂 水厂 购物中心 服务中心 政务中心 棚改项目 工程项目 建设项目 公办幼儿园 民办幼儿园 公立幼儿园 私立幼儿园 民办学校 公办学校 人民医院 中心小学 中心学校 驾校 搅拌站 附近小区 周边小区 住宅小区 安置小区 老旧小区 附近路 断头路 水泥路 水库 公立学校 职业学院 技师学院 该小区 本小区 我小区 各小区 多小区 整个小区 房产公司 培训学校 建筑公司 装修公司 劳务公司 高速公路".Split(
            ' '
        ),
    ];

    private static readonly string[] LeftOut = ["小区", "社区", "楼盘", "项目"];

    /// <summary>Every run that might be a name: for each ending all beginnings that may be.</summary>
    public static IEnumerable<(int At, int Length)> Candidates(string plain)
    {
        for (var end = 2; end < plain.Length; end++)
            if (EndingAt(plain, end) is { } ending)
            {
                var first = Bound(plain, end - ending.Ending.Length);
                for (var head = 2; end - ending.Ending.Length - head + 1 >= first; head++)
                    yield return (end - ending.Ending.Length - head + 1, ending.Ending.Length + head);
            }
    }

    /// <summary>The names in a text, in the order they stand there.</summary>
    public static List<PlaceName> Find(string plain, Rarity rarity)
    {
        var found = new List<PlaceName>();
        for (var end = 2; end < plain.Length; end++)
        {
            if ((EndingAt(plain, end) ?? KnownAt(plain, end, rarity)) is not { } ending)
                continue;
            var headEnd = end - ending.Ending.Length;
            var first = Bound(plain, headEnd);
            if (headEnd - first + 1 < 2)
                continue;
            var at = Begin(plain, end, headEnd - 1, first, rarity);
            if (IsKind(plain, at, end, rarity))
            {
                at = Own(plain, at, end, first, ending.Ending);
                if (at < 0 || (at >= first && IsKind(plain, at, end, rarity)))
                    continue;
            }
            var name = plain[at..(end + 1)];
            var core = CoreOf(name);
            if (core.Length >= 2)
                found.Add(new(name, core, ending.Weight, at, name.Length, Math.Max(Told(name, rarity), Told(core, rarity))));
        }
        return found;
    }

    private static int Told(string name, Rarity rarity) => rarity.Of(Terms.Hash(name, 0, name.Length));

    // What many places have: 建筑公司, 村一组.
    private static bool IsKind(string plain, int at, int end, Rarity rarity)
    {
        var name = plain[at..(end + 1)];
        return Nothing.Contains(name)
            || Nothing.Contains(name[1..])
            || (name[0] == '村' && name[^1] == '组')
            || rarity.IsEverywhere(Terms.Hash(plain, at, name.Length));
    }

    // A kind becomes a name by what stands before it: 远东建筑公司, K市职业技术学院. Below zero when there is nothing.
    private static int Own(string plain, int at, int end, int first, string ending)
    {
        if (at - 2 >= first && ending.Length > 1)
            return at - 2;
        if (at != first || at == 0 || ending is not ("学院" or "大学" or "中学" or "医院") || !(plain[at - 1] is '市' or '县' or '区'))
            return -1;
        return Divisions.Begins(plain, at - 1) is { } begin ? begin : -1;
    }

    /// <summary>Whether two names mean the same place: equal, or one within the other.</summary>
    public static bool Same(string left, string right) =>
        left == right
        || (left.Length >= 3 && right.Contains(left, StringComparison.Ordinal))
        || (right.Length >= 3 && left.Contains(right, StringComparison.Ordinal));

    private static string CoreOf(string name)
    {
        foreach (var ending in LeftOut)
            if (name.Length - ending.Length >= 2 && name.EndsWith(ending, StringComparison.Ordinal))
                return name[..^ending.Length];
        return name;
    }

    // 某某城K9县, where others told that it stands in another city.
    private static (string Ending, double Weight)? KnownAt(string plain, int end, Rarity rarity) =>
        Divisions.Within(plain, end) is { } masked && masked >= 2 && rarity.Of(Terms.Hash(plain, masked - 2, end - masked + 3)) >= 2
            ? (plain[masked..(end + 1)], 1)
            : null;

    private static (string Ending, double Weight)? EndingAt(string plain, int end)
    {
        if (Divisions.Glued(plain, end) is { } masked)
            return (plain[masked..(end + 1)], 1);
        if (!ByLast.TryGetValue(plain[end], out var endings))
            return null;
        foreach (var one in endings)
            if (
                end - one.Ending.Length >= 1
                && string.CompareOrdinal(plain, end - one.Ending.Length + 1, one.Ending, 0, one.Ending.Length) == 0
            )
                // 广场 ends in 场, and a shorter ending within a longer word is none: 路口, 城市, 园区, 村民.
                return
                    (end + 1 < plain.Length && (Goes(plain, end) || IsLonger(plain, end, one.Ending)))
                    || IsWord(plain[end - 1], plain[end])
                    || IsNoRoad(plain, end)
                    ? null
                    : one;
        return null;
    }

    // What a sign before the last makes no name of: 住院, 进城, 家庭.
    private static bool IsWord(char before, char last) =>
        last switch
        {
            '庭' => before is '家' or '法',
            '院' => before is '住' or '出' or '入' or '转' or '务' or '察',
            '城' => before is '进' or '出' or '入' or '全' or '回',
            '校' => before is '离' or '返' or '入' or '在' or '择',
            '居' => before is '定' or '邻' or '移' or '民',
            '厂' => before is '进' or '工' or '出',
            '店' => before is '开' or '进',
            '镇' => before is '城' or '乡' or '村',
            '村' => before is '农' or '全' or '本',
            '府' => before is '政',
            '组' => before is '重' or '改' or '分',
            _ => false,
        };

    // 看不见路, 占了半边路: any road.
    private static bool IsNoRoad(string plain, int end) =>
        plain[end] == '路'
        && plain.AsSpan(0, end) is var before
        && (before.EndsWith("不见") || before.EndsWith("不清") || before.EndsWith("半边"));

    // Of 中心小学 the name does not end with 中心; over 小区 none reaches.
    private static bool IsLonger(string plain, int end, string ending)
    {
        if (Before.Contains(ending) || Stops(plain, end))
            return false;
        foreach (var (next, _) in Endings)
            if (next.Length > 1 && !LeftOut.Contains(next) && string.CompareOrdinal(plain, end + 1, next, 0, next.Length) == 0)
                return true;
        return false;
    }

    private static bool Goes(string plain, int end) =>
        (plain[end], plain[end + 1]) switch
        {
            ('城', '市' or '区' or '乡' or '镇' or '际' or '管') => true,
            // 城北 is where, unless it is a gate or a side of 凤凰城.
            ('城', '东' or '南' or '西' or '北') => end + 2 >= plain.Length || plain[end + 2] is not ('门' or '侧' or '面' or '边'),
            ('园', '区' or '林') => true,
            ('路', '灯' or '面' or '政' or '线' or '费' or '过') => true,
            ('场', '所' or '地' or '景') => true,
            ('居', '民' or '住' or '然') => true,
            ('校', '长' or '园' or '车' or '区' or '方') => true,
            ('院', '长' or '子' or '校') => true,
            ('街', '道') => true,
            ('湖', '南' or '北') => true,
            ('店', '面' or '铺') => true,
            ('组', '织' or '长' or '成') => true,
            _ => false,
        };

    // The first place a name that ends here may begin at.
    private static int Bound(string plain, int headEnd)
    {
        var first = headEnd;
        while (first > 0 && headEnd - first < LongestHead && !Stops(plain, first))
            first--;
        return Stops(plain, first) ? first + 1 : first;
    }

    // Whether no name reaches to the left over this sign.
    internal static bool Stops(string plain, int at)
    {
        var sign = plain[at];
        if (sign is ' ' or '市' or '区' or '县' or '镇' or '乡' or '省' or '州' or '道')
            return true;
        if (Terms.IsEmpty(sign) && sign is not ('之' or '上' or '下' or '地'))
            return true;
        return (at >= 1 && Before.GetAlternateLookup<ReadOnlySpan<char>>().Contains(plain.AsSpan(at - 1, 2)))
            || (at >= 2 && Before.GetAlternateLookup<ReadOnlySpan<char>>().Contains(plain.AsSpan(at - 2, 3)));
    }

    private static int Begin(string plain, int end, int at, int first, Rarity rarity)
    {
        while (at > first)
        {
            var here = rarity.Of(Terms.Hash(plain, at, end - at + 1));
            var further = rarity.Of(Terms.Hash(plain, at - 1, end - at + 2));
            if (further * 2 < here && !(char.IsAsciiLetterOrDigit(plain[at]) && char.IsAsciiLetterOrDigit(plain[at - 1])))
                break;
            if (
                plain[at - 1]
                    is '进'
                        or '离'
                        or '按'
                        or '距'
                        or '往'
                        or '到'
                        or '从'
                        or '至'
                        or '经'
                        or '沿'
                        or '某'
                        or '该'
                        or '各'
                        or '每'
                        or '由'
                && further <= here
            )
                break;
            at--;
        }
        return at;
    }

    private static IEnumerable<(string, double)> Split(string endings, double weight) => endings.Split(' ').Select(one => (one, weight));
}
