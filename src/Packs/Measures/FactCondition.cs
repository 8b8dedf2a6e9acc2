namespace Menpai.Packs.Measures;

/// <summary>事实条件项 What of a fact a condition looks at. Packs name it in kebab case (<c>on-time</c>).</summary>
public enum FactField
{
    /// <summary>类别 A <see cref="CategoryCondition"/>.</summary>
    Category,

    /// <summary>渠道 A <see cref="WordCondition"/>.</summary>
    Channel,

    /// <summary>层级 The level that answered; a <see cref="LevelCondition"/>.</summary>
    Level,

    /// <summary>处所 A <see cref="WordCondition"/>.</summary>
    Place,

    /// <summary>紧急 A <see cref="FlagCondition"/>, like the next five.</summary>
    Urgent,

    /// <summary>导入</summary>
    Imported,

    /// <summary>解决</summary>
    Solved,

    /// <summary>本步按时 Whether the clock of this step was kept; where none ran, neither yes nor no holds.</summary>
    OnTime,

    /// <summary>全程按时 Whether no clock of the case had run out so far.</summary>
    Kept,

    /// <summary>首次 The first such step of the case.</summary>
    First,

    /// <summary>满意度 A <see cref="WordCondition"/>.</summary>
    Satisfaction,

    /// <summary>上报原因 A <see cref="WordCondition"/>.</summary>
    Cause,

    /// <summary>返工次数 A <see cref="CountCondition"/>, like the next four.</summary>
    Reworks,

    /// <summary>重办次数</summary>
    Reopenings,

    /// <summary>退单次数</summary>
    Returns,

    /// <summary>上报次数</summary>
    Escalations,

    /// <summary>告警次数</summary>
    Alarms,

    /// <summary>等待不超过 On the time since the step before; a <see cref="TimeCondition"/>.</summary>
    Within,

    /// <summary>历时不超过 On the time since the report; a <see cref="TimeCondition"/>.</summary>
    TotalWithin,

    /// <summary>在岗 Posts only: held (yes) or vacant (no); a <see cref="FlagCondition"/>.</summary>
    Held,

    /// <summary>岗位类别 Posts only; a <see cref="WordCondition"/>.</summary>
    Kind,
}

/// <summary>事实条件 Which facts count; all conditions of a list must hold. Closed: the records of this file are all there are.</summary>
public abstract record FactCondition(FactField Field);

/// <summary>类别条件 The category falls under one of the patterns.</summary>
public sealed record CategoryCondition(IReadOnlyList<CategoryPattern> Patterns) : FactCondition(FactField.Category);

/// <summary>用语条件 The word is one of these; words are the kebab case of the enum they stand for (<c>by-hand</c>), see <see cref="FactWords"/>.</summary>
public sealed record WordCondition(FactField Field, IReadOnlyList<string> Words) : FactCondition(Field);

/// <summary>层级条件 The level that answered is one of these ordinals.</summary>
public sealed record LevelCondition(IReadOnlyList<int> Levels) : FactCondition(FactField.Level);

/// <summary>是否条件 Yes or no.</summary>
public sealed record FlagCondition(FactField Field, bool Value) : FactCondition(Field);

/// <summary>次数条件 From the least to the most, both included; no upper end when there is no most (<c>1+</c>).</summary>
public sealed record CountCondition(FactField Field, int Least, int? Most) : FactCondition(Field);

/// <summary>时长条件 At most so long, by the wall clock.</summary>
public sealed record TimeCondition(FactField Field, TimeSpan Most) : FactCondition(Field);

/// <summary>The words conditions may use. They stand for enums of modules above this one; a test compares them.</summary>
public static class FactWords
{
    /// <summary>渠道</summary>
    public static IReadOnlyList<string> Channels { get; } = ["plate", "counter", "phone", "patrol", "open311", "imported"];

    /// <summary>处所类别</summary>
    public static IReadOnlyList<string> Places { get; } = ["home", "shop", "lane", "facility", "sight", "site"];

    /// <summary>满意度</summary>
    public static IReadOnlyList<string> Satisfactions { get; } = ["satisfied", "fair", "unsatisfied"];

    /// <summary>上报原因</summary>
    public static IReadOnlyList<string> Causes { get; } = ["clock", "by-hand"];

    /// <summary>岗位类别</summary>
    public static IReadOnlyList<string> PostKinds { get; } =
    [
        "grid-worker",
        "grid-lead",
        "community-officer",
        "subdistrict-dispatcher",
        "department-officer",
        "district-duty",
        "district-lead",
        "administrator",
        "auditor",
    ];

    /// <summary>The word of an enum's member: <c>OnTime</c> is written <c>on-time</c>.</summary>
    public static string Kebab(string name) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(name);

    /// <summary>The words of a field that has some; none for the others.</summary>
    public static IReadOnlyList<string> Of(FactField field) =>
        field switch
        {
            FactField.Channel => Channels,
            FactField.Place => Places,
            FactField.Satisfaction => Satisfactions,
            FactField.Cause => Causes,
            FactField.Kind => PostKinds,
            _ => [],
        };
}
