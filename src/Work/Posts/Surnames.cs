namespace Menpai.Work.Posts;

/// <summary>姓 The surname in a Chinese full name.</summary>
public static class Surnames
{
    private static readonly string[] Double =
    [
        "欧阳",
        "太史",
        "端木",
        "上官",
        "司马",
        "东方",
        "独孤",
        "南宫",
        "万俟",
        "闻人",
        "夏侯",
        "诸葛",
        "尉迟",
        "公羊",
        "赫连",
        "澹台",
        "皇甫",
        "宗政",
        "濮阳",
        "公冶",
        "太叔",
        "申屠",
        "公孙",
        "慕容",
        "仲孙",
        "钟离",
        "长孙",
        "宇文",
        "司徒",
        "鲜于",
        "司空",
        "令狐",
        "百里",
        "呼延",
        "东郭",
        "南门",
        "西门",
        "轩辕",
        "拓跋",
        "左丘",
    ];

    /// <summary>
    /// 王 of 王小明, 欧阳 of 欧阳小明. A name with a dot or with Latin letters is not a surname and a given name in this order, and stands whole.
    /// </summary>
    public static string Of(string fullName)
    {
        var name = fullName.Trim();
        if (name.Length <= 1 || name.Any(one => one is '·' or '•' or ' ' || char.IsAsciiLetter(one)))
            return name;
        return name.Length > 2 && Double.Contains(name[..2]) ? name[..2] : name[..1];
    }
}
