namespace Menpai.Triage.Likeness;

/// <summary>政区 Names of cities, districts and counties in a text, written out (川汇区) or masked (A7县).</summary>
internal static class Divisions
{
    private static readonly HashSet<string> Nothing =
    [
        .. "小区 社区 园区 城区 校区 地区 辖区 景区 片区 市区 学区 郊区 山区 库区 库区 新区 老区 厂区 矿区 老城区 开发区 经开区 高新区 居住区 生活区 安置区 工业区 全市 全县 全区 我市 我县 我区 本市 本县 本区 城市 县市 超市 都市 门市 股市 上市 各县 各市 区县 市县 示范区 风景区 住宅区 商业区 服务区 居民区 自治县 大城市 直辖市".Split(
            ' '
        ),
    ];

    /// <summary>The names, each once.</summary>
    public static List<string> Find(string plain)
    {
        var found = new List<string>();
        for (var end = 1; end < plain.Length; end++)
        {
            if (
                plain[end] is not ('市' or '区' or '县')
                || (plain[end] == '市' && end + 1 < plain.Length && plain[end + 1] is '场' or '民' or '政')
            )
                continue;
            if (Name(plain, end) is { } name && !found.Contains(name))
                found.Add(name);
        }
        return found;
    }

    /// <summary>Whether two lists of divisions can be of one place: one of them empty, a name in both, or one city's name within its district's (A市 and A7县).</summary>
    public static bool Agree(IReadOnlyCollection<string> left, IReadOnlyCollection<string> right)
    {
        if (left.Count == 0 || right.Count == 0)
            return true;
        foreach (var one in left)
        foreach (var other in right)
            if (one == other || (Letter(one) is { } letter && letter == Letter(other) && (IsCity(one) || IsCity(other))))
                return true;
        return !(left.Any(IsComparable) && right.Any(IsComparable));
    }

    // Which district of which city it is only a masked name tells.
    private static bool IsComparable(string name) => Letter(name) is not null || name[^1] is '区' or '县';

    private static char? Letter(string name) => char.IsAsciiLetterUpper(name[0]) ? name[0] : null;

    private static bool IsCity(string name) => name.Length == 2;

    private static string? Name(string plain, int end)
    {
        var at = end - 1;
        while (at > 0 && char.IsAsciiDigit(plain[at]) && end - at < 3)
            at--;
        if (char.IsAsciiLetterUpper(plain[at]) && (at == 0 || PlaceNames.Stops(plain, at - 1)))
            return plain[at..(end + 1)];
        // Written out: two characters at the beginning of a clause or behind another division.
        if (end < 2 || !IsHan(plain[end - 1]) || !IsHan(plain[end - 2]) || Terms.IsEmpty(plain[end - 1]) || Terms.IsEmpty(plain[end - 2]))
            return null;
        if (end > 2 && !(plain[end - 3] is ' ' or '市' or '省' or '县' || Terms.IsEmpty(plain[end - 3])))
            return null;
        var name = plain[(end - 2)..(end + 1)];
        return Nothing.Contains(name) || Nothing.Contains(name[1..]) ? null : name;
    }

    private static bool IsHan(char sign) => sign is >= '\u4e00' and <= '\u9fff';
}
