using System.Collections.Frozen;
using Menpai.Core;

namespace Menpai.Packs;

/// <summary>
/// 配置包 What a district decided for itself: categories, limits, duties, words, office hours, holidays. Immutable, read once at start by
/// <see cref="PackReader"/>; every reference inside it (class, level, post, department, pattern) has been checked to lead somewhere.
/// </summary>
public sealed record Pack
{
    private FrozenDictionary<string, Category> _byCode = FrozenDictionary<string, Category>.Empty;

    /// <summary>The name of the folder, for example <c>doorplate-service</c>.</summary>
    public required string Code { get; init; }

    /// <summary>As the pack writes it, for example <c>2026.1</c>; stored with what was decided by it.</summary>
    public required string Version { get; init; }

    public required Wording Name { get; init; }

    /// <summary>The levels of the area tree this pack speaks of, from the district (0) down.</summary>
    public required IReadOnlyList<PackLevel> Levels { get; init; }

    /// <summary>The classes in the order of their files' <c>order</c>.</summary>
    public required IReadOnlyList<CategoryClass> Classes { get; init; }

    /// <summary>All categories, by class and then as written.</summary>
    public required IReadOnlyList<Category> Categories
    {
        get;
        init
        {
            field = value;
            _byCode = value.ToFrozenDictionary(category => category.Code);
        }
    }

    /// <summary>岗位样板 The kinds of post that duty rules may name.</summary>
    public required IReadOnlyList<PostTemplate> Posts { get; init; }

    /// <summary>职能部门 The departments a district starts with.</summary>
    public required IReadOnlyList<DepartmentTemplate> Departments { get; init; }

    /// <summary>The duty list a district starts with.</summary>
    public required IReadOnlyList<DutyRule> Duties { get; init; }

    public required IReadOnlyList<StandardText> StandardTexts { get; init; }

    public required IReadOnlyList<Reason> Reasons { get; init; }

    /// <summary>What people are told on each occasion.</summary>
    public required Messages Messages { get; init; }

    public required OfficeHours OfficeHours { get; init; }

    /// <summary>The years that have a calendar.</summary>
    public required IReadOnlyDictionary<int, CalendarYear> Calendars { get; init; }

    /// <summary>The named holidays of all calendars, by date.</summary>
    public required IReadOnlyList<Holiday> Holidays { get; init; }

    public required Retention Retention { get; init; }

    /// <summary>Registering and dispatching together, for each urgency.</summary>
    public required IReadOnlyDictionary<Urgency, Limit> RegisterLimits { get; init; }

    /// <summary>In which a checked case is closed and its resident told.</summary>
    public required IReadOnlyDictionary<Urgency, Limit> CloseLimits { get; init; }

    /// <summary>How many days after closing the resident may rate or reopen.</summary>
    public required int RatingDays { get; init; }

    /// <summary>From which confidence on, 0 to 1, a suggested category is proposed; below it a person decides unaided.</summary>
    public double SureFrom { get; init; } = 0.6;

    /// <summary>The categories offered first on the plate page, in their order.</summary>
    public IEnumerable<Category> CommonCategories =>
        Categories.Where(category => category is { Common: not null, ResidentVisible: true }).OrderBy(category => category.Common);

    /// <summary>The category of a code, or null.</summary>
    public Category? Find(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>The texts offered to an officer for a use and category, the most specific first.</summary>
    public IEnumerable<StandardText> TextsFor(TextUse use, string category) =>
        StandardTexts.Where(text => text.Use == use && text.Pattern.Matches(category)).OrderByDescending(text => text.Pattern.Specificity);

    /// <summary>The reasons of a kind, as written.</summary>
    public IEnumerable<Reason> ReasonsFor(ReasonKind kind) => Reasons.Where(reason => reason.Kind == kind);
}

/// <summary>层级 A level of the area tree.</summary>
/// <param name="Ordinal">0 for the district, growing downward.</param>
/// <param name="Code">How the pack's files name it: <c>district</c>, <c>subdistrict</c>, <c>community</c>, <c>grid</c>.</param>
public sealed record PackLevel(int Ordinal, string Code, Wording Name);

/// <summary>节假日 A named holiday, both days included.</summary>
public sealed record Holiday(Wording Name, DateOnly From, DateOnly To);

/// <summary>保存期限 How long what is kept, in days; shown on the plate page.</summary>
/// <param name="ContactDays">A reporter's contact, counted from closing.</param>
/// <param name="TextDays">Free text of reports and comments, counted from closing.</param>
public sealed record Retention(int ContactDays, int TextDays);
