using Menpai.Core;

namespace Menpai.Storage;

/// <summary>
/// A row that belongs somewhere: it carries its area and today's area path (<c>/1/12/</c>), which only access control uses.
/// A move of an area rewrites the path of every such row; events keep the path of their time.
/// </summary>
public interface ITerritorial
{
    /// <summary>The area the row belongs to.</summary>
    int AreaId { get; }

    /// <summary>Today's path of that area, slash at both ends.</summary>
    string AreaPath { get; set; }
}

/// <summary>A case, or a row that hangs on one: besides its area, the department now in charge and the case itself open it.</summary>
public interface ICaseBound : ITerritorial
{
    /// <summary>The case.</summary>
    long CaseId { get; }

    /// <summary>The department in charge today, if one is.</summary>
    int? DepartmentId { get; set; }
}

internal static class Territorial
{
    /// <summary>Whether a row lies within a scope; what belongs to no place lies in every one.</summary>
    public static bool Holds(this Scope scope, object row) =>
        row switch
        {
            ICaseBound bound => scope.Covers(bound.AreaPath, bound.DepartmentId, bound.CaseId),
            ITerritorial territorial => scope.Covers(territorial.AreaPath),
            _ => true,
        };
}

/// <summary>Marks an entity that belongs to no place, with the reason why everyone's scope may read it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class GlobalAttribute(string reason) : Attribute
{
    public string Reason { get; } = reason;
}
