using Menpai.Core;

namespace Menpai.Packs;

/// <summary>
/// 职责规则 Who answers for a category at a level: a post, a department, or with both null explicitly nobody (不属于本级职责), so that
/// routing goes on to the level above. Of the rules of a level that match, the most specific pattern decides.
/// </summary>
/// <param name="Level">The level's ordinal.</param>
/// <param name="Post">Code of a <see cref="PostTemplate"/> of that level.</param>
/// <param name="Department">Code of a <see cref="DepartmentTemplate"/>.</param>
public sealed record DutyRule(CategoryPattern Pattern, int Level, string? Post, string? Department)
{
    /// <summary>Whether the rule says that this level is not to be asked.</summary>
    public bool Skips => Post is null && Department is null;
}

/// <summary>岗位样板 A kind of post.</summary>
/// <param name="Code"><c>grid-worker</c>, <c>grid-lead</c>, <c>community-officer</c>, <c>subdistrict-dispatcher</c>, <c>district-duty</c>.</param>
/// <param name="Level">The level at which areas have it.</param>
/// <param name="Role">What its holder may do.</param>
public sealed record PostTemplate(string Code, Wording Name, int Level, Role Role);

/// <summary>职能部门 A department a district starts with.</summary>
public sealed record DepartmentTemplate(string Code, Wording Name);

/// <summary>类别范围 Either <c>*</c>, one class (<c>municipal/*</c>), or one category (<c>municipal/street-light</c>).</summary>
public sealed record CategoryPattern(string Text)
{
    /// <summary>0 for all, 1 for a class, 2 for one category.</summary>
    public int Specificity =>
        Text == "*" ? 0
        : Text.EndsWith("/*", StringComparison.Ordinal) ? 1
        : 2;

    /// <summary>Whether a category's code falls under the pattern.</summary>
    public bool Matches(string category) =>
        Specificity switch
        {
            0 => true,
            1 => category.StartsWith(Text[..^1], StringComparison.Ordinal),
            _ => category == Text,
        };

    public override string ToString() => Text;
}
