using Menpai.Core;

namespace Menpai.Packs;

/// <summary>紧急程度 Decides how soon a report must be registered and dispatched.</summary>
public enum Urgency
{
    /// <summary>一般</summary>
    General,

    /// <summary>紧急 Somebody may be hurt while it waits.</summary>
    Urgent,
}

/// <summary>大类 One of the classes of the catalogue.</summary>
/// <param name="Code">Lower case with dashes, for example <c>municipal</c>; the first part of its categories' codes.</param>
/// <param name="Name">市政公用</param>
/// <param name="Hint">In one line, what belongs here.</param>
/// <param name="Order">Place in the list, from 1; unique.</param>
public sealed record CategoryClass(string Code, Wording Name, Wording Hint, int Order);

/// <summary>类别 What a report is about, and with it how fast and by what it must be answered.</summary>
public sealed record Category
{
    /// <summary>Class and own code, for example <c>municipal/street-light</c>; unique, never reused for something else.</summary>
    public required string Code { get; init; }

    /// <summary>The class's code.</summary>
    public required string Class { get; init; }

    /// <summary>路灯不亮</summary>
    public required Wording Name { get; init; }

    /// <summary>The name on a button of the plate page (灯); the full name for categories that are not common.</summary>
    public required Wording ShortName { get; init; }

    public required Urgency Urgency { get; init; }

    /// <summary>紧急</summary>
    public bool IsUrgent => Urgency == Urgency.Urgent;

    /// <summary>关键词 Words residents use for it, 3 to 12.</summary>
    public required IReadOnlyList<string> Keywords { get; init; }

    /// <summary>The limits of each level by its ordinal; complete, see <see cref="LimitsAt"/>.</summary>
    public required IReadOnlyList<LevelLimits> Limits { get; init; }

    /// <summary>核实时限 In which what was handled is checked.</summary>
    public required Limit VerifyLimit { get; init; }

    /// <summary>退单时限 In which a dispatched post may return it.</summary>
    public required Limit ReturnLimit { get; init; }

    /// <summary>Whether residents may choose it; otherwise officers only.</summary>
    public required bool ResidentVisible { get; init; }

    /// <summary>常见 Place among the handful shown first on the plate page, from 1; null for the others.</summary>
    public int? Common { get; init; }

    /// <summary>Whether a report registers and dispatches itself, without a dispatcher's look.</summary>
    public required bool Confident { get; init; }

    /// <summary>Which open cases are offered as duplicates; null when none must be, because the matter is a household's own.</summary>
    public DuplicateRule? Duplicates { get; init; }

    /// <summary>安全提示 What to do at once, shown before the form; for dangers.</summary>
    public Wording? Advice { get; init; }

    /// <summary>附加问题 At most five.</summary>
    public required IReadOnlyList<Question> Questions { get; init; }

    /// <summary>The limits at a level; a level deeper than the pack knows has those of the deepest.</summary>
    public LevelLimits LimitsAt(int level) => Limits[Math.Clamp(level, 0, Limits.Count - 1)];
}

/// <summary>层级时限 What one level may take.</summary>
/// <param name="Response">响应时限 From dispatch to acceptance.</param>
/// <param name="Handling">处理时限 From acceptance to handling; not shorter than the response.</param>
public sealed record LevelLimits(Limit Response, Limit Handling);

/// <summary>重复件规则 Reports this near and this recent may be the same matter.</summary>
/// <param name="Metres">Radius, 1 to 1,000.</param>
/// <param name="Days">Age, 1 to 90.</param>
public sealed record DuplicateRule(int Metres, int Days);
