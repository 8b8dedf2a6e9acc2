using System.Globalization;
using Menpai.Publish.Bulletins.Content;

namespace Menpai.Publish.Bulletins.Templates;

/// <summary>A word a template may name.</summary>
public sealed record BulletinWord(string Name, string About, Func<BulletinContent, string> Text);

/// <summary>A column of a list.</summary>
/// <param name="Compares">Whether it compares with the month before: where there is nothing to compare with, it is left out.</param>
/// <param name="Score">Which part of a score it tells; null for what is none.</param>
public sealed record BulletinColumn(string Name, string About, Func<ListLine, string> Text, bool Compares = false, ScorePart? Score = null);

/// <summary>What a section can depend on besides a list: <c>{{有 上月}}</c>.</summary>
public sealed record BulletinCondition(string Name, string About, Func<BulletinContent, bool> Holds);

/// <summary>A list: a row or paragraph that names a column of it comes once for each of its lines.</summary>
/// <param name="Within">The list whose lines it belongs to; null when it stands alone.</param>
/// <param name="AreaOf">The code of the area a line is about; null when lines are about none.</param>
public sealed record BulletinList(
    string Name,
    string About,
    string? Within,
    Func<FieldScope, IEnumerable<object>> Rows,
    Func<object, string>? AreaOf,
    IReadOnlyList<BulletinColumn> Columns
);

/// <summary>字段表 Everything a template may name besides indicators: one table, which the page, the check and the documentation share.</summary>
public static class BulletinFields
{
    /// <summary>Counts the headings of a bulletin, so that one left out leaves no gap.</summary>
    public const string Chapter = "章号";

    /// <summary>Means the area of the line a field stands in.</summary>
    public const string OwnArea = "本单位";

    /// <summary>Words, by meaning.</summary>
    public static IReadOnlyList<BulletinWord> Words { get; } =
    [
        new("区名", "本区的名字", content => content.District),
        new("期间", "通报的月份，如 2026年10月", content => OfficeWords.Span(content.Period)),
        new("年", "如 2026", content => Plain(content.Period.First.Year)),
        new("月", "如 10", content => Plain(content.Period.First.Month)),
        new("起止", "月初和月末，如 2026年10月1日至31日", content => OfficeWords.Day(content.Period.First) + "至" + LastDay(content)),
        new(Chapter, "章节的序号，一、二、三往下数；省掉一章，后面的自动接上", _ => ""),
        new("截至", "数据算到哪一刻", content => OfficeWords.Moment(content.AsOf)),
        new("账本位置", "数据算到账本第几条", content => Plain(content.Position)),
        new("指纹", "数据快照的指纹，64 位", content => content.Fingerprint ?? "未冻结，没有指纹"),
        new(
            "短指纹",
            "指纹的前 16 位",
            content => content.Fingerprint is { Length: > 16 } mark ? mark[..16] : content.Fingerprint ?? "未冻结"
        ),
        new("核验命令", "谁都能照着核对的命令", content => $"menpai review verify {content.Period}"),
        new("签发日期", "签发的那一天；没签发时写“未签发”", content => content.IssuedOn is { } day ? OfficeWords.Day(day) : "未签发"),
        new(
            "文号",
            "本年第几号，如 〔2026〕3号；签发时编",
            content => content is { Number: { } number, IssuedOn: { } day } ? $"〔{Plain(day.Year)}〕{Plain(number)}号" : "〔签发时编号〕"
        ),
        new("剔除件数", "经两人核定、得分里不计的件数", content => Plain(content.Exclusions)),
        new("迟到记录数", "封存以后才记到这个月的记录数，不计入", content => Plain(content.LateEvents)),
        new("申诉件数", "封存后收到的申诉", content => Plain(content.Appeals.Raised)),
        new("申诉成立数", "其中成立、已更正的", content => Plain(content.Appeals.Upheld)),
    ];

    /// <summary>Conditions, by meaning.</summary>
    public static IReadOnlyList<BulletinCondition> Conditions { get; } =
    [
        new("上月", "上个月有完整的记录，可以比", content => content.Knows(content.Period.Former)),
        new("去年同月", "去年同月有完整的记录，可以比", content => content.Knows(content.Period.YearBefore)),
        new("上月得分", "有单位上个月也参加排名，得分可以比", content => content.KnowsFormerPoints()),
        new("按时可比", "有社区（村）办得够多，全程按时率可以和全区比", content => LateUnits.Compares(content, LateUnits.OnTime)),
        new("紧急可比", "有社区（村）办得够多，紧急处理及时率可以和全区比", content => LateUnits.Compares(content, LateUnits.UrgentOnTime)),
    ];

    /// <summary>The condition of a name; null for none.</summary>
    public static BulletinCondition? Condition(string name) => Conditions.FirstOrDefault(one => one.Name == name);

    /// <summary>What no template may leave out; of each row one.</summary>
    public static IReadOnlyList<string[]> Required { get; } =
    [
        ["截至"],
        ["指纹", "短指纹"],
        ["签发日期"],
    ];

    /// <summary>Lists, in the order of the bulletin.</summary>
    public static IReadOnlyList<BulletinList> Lists { get; } =
    [
        BulletinLists.Groups,
        BulletinLists.Ranked,
        BulletinLists.Struck,
        BulletinLists.Unranked,
        BulletinLists.Risen,
        BulletinLists.Fallen,
        BulletinLists.Late,
        BulletinLists.LateUrgent,
        BulletinLists.Topics,
        BulletinLists.FormerPledges,
        BulletinLists.Pledges,
        BulletinLists.Honours,
        BulletinLists.Definitions,
    ];

    /// <summary>The list of a name; null for none.</summary>
    public static BulletinList? List(string name) => Lists.FirstOrDefault(list => list.Name == name);

    /// <summary>The column a field names; null for none.</summary>
    public static BulletinColumn? Column(FieldText field) =>
        List(field.Name)?.Columns.FirstOrDefault(column => column.Name == field.Column);

    private static string LastDay(BulletinContent content) => Plain(content.Period.Last.Day) + "日";

    private static string Plain(long number) => number.ToString(CultureInfo.InvariantCulture);
}
