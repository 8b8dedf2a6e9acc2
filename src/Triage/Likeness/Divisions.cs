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

    /// <summary>Whether a name is a letter's: A市, A7县.</summary>
    public static bool IsMasked(string name) => Letter(name) is not null;

    /// <summary>The names, each once; in a stream that masks them the masked ones alone.</summary>
    public static List<string> Find(string plain, Rarity rarity)
    {
        var found = Find(plain);
        if (rarity.IsMasked)
            found.RemoveAll(name => !IsMasked(name));
        return found;
    }

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
        if (left.Intersect(right).Any(name => !IsCity(name)))
            return true;
        // What names a district of a city is not elsewhere in it.
        foreach (var one in left.Where(name => !IsCity(name) || !HasDistrict(left, name)))
        foreach (var other in right.Where(name => !IsCity(name) || !HasDistrict(right, name)))
            if (one == other || (Letter(one) is { } letter && letter == Letter(other) && (IsCity(one) || IsCity(other))))
                return true;
        return !(left.Any(IsComparable) && right.Any(IsComparable));
    }

    // Which district of which city it is only a masked name tells.
    private static bool IsComparable(string name) => Letter(name) is not null || name[^1] is '区' or '县';

    private static char? Letter(string name) => char.IsAsciiLetterUpper(name[0]) ? name[0] : null;

    private static bool HasDistrict(IReadOnlyCollection<string> names, string city) =>
        Letter(city) is { } letter && names.Any(name => !IsCity(name) && Letter(name) == letter);

    private static bool IsCity(string name) => name.Length == 2 && name[1] == '市';

    /// <summary>Where the name that ends here begins; null when none ends here.</summary>
    public static int? Begins(string plain, int end) => Name(plain, end) is { } name ? end + 1 - name.Length : null;

    /// <summary>Where a masked name begins that is the end of another, behind one of another city: A5区某某城K9县; null when it stands for itself.</summary>
    public static int? Glued(string plain, int end)
    {
        if (Within(plain, end) is not { } at)
            return null;
        for (var before = 1; before < at; before++)
            if (plain[before] is '市' or '区' or '县' && Masked(plain, before) is { } other && plain[other] != plain[at])
                return at;
        return null;
    }

    /// <summary>Where a masked name begins that follows on other characters; null when it may stand for itself.</summary>
    public static int? Within(string plain, int end) =>
        plain[end] is '市' or '区' or '县' && Masked(plain, end) is > 1 and var at && IsHan(plain[at - 1]) && !Stands(plain, at)
            ? at
            : null;

    // Where the letter stands.
    private static int? Masked(string plain, int end)
    {
        var at = end - 1;
        while (at > 0 && char.IsAsciiDigit(plain[at]) && end - at < 3)
            at--;
        return at >= 0 && char.IsAsciiLetterUpper(plain[at]) ? at : null;
    }

    private static bool Stands(string plain, int at) =>
        at == 0 || plain[at - 1] is '通' or '往' or '赴' or '距' or '离' or '回' or '家' or '籍' || PlaceNames.Stops(plain, at - 1);

    private static string? Name(string plain, int end)
    {
        if (end < 1)
            return null;
        if (Masked(plain, end) is { } at && Stands(plain, at))
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
