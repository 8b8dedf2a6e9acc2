namespace Menpai.XForms.Xlsform;

/// <summary>Where an entity declaration may stand, judged by the questions that it depends on.</summary>
/// <param name="Scope">The repeat or the survey for each instance of which an entity is made.</param>
/// <param name="Wanted">The deepest container that it may stand in.</param>
/// <param name="Saving">The containers of the questions that are saved to it.</param>
internal sealed record EntityRequest(EntityDeclaration Declaration, Section Scope, Section Wanted, IReadOnlyCollection<Section> Saving)
{
    public static EntityRequest? From(EntityDeclaration declaration, IReadOnlyList<EntityUse> uses, Section root, ProblemList problems)
    {
        if (uses.Count == 0)
        {
            return new EntityRequest(declaration, root, root, []);
        }
        // The first of the deepest, as the survey has them.
        var deepest = uses.MaxBy(u => EntityScope.Repeats(EntityScope.Of(u.Container)))!;
        var scope = EntityScope.Of(deepest.Container);
        var saving = uses.Where(u => u.Property is not null).Select(u => u.Container).Distinct().ToList();
        var wanted =
            saving.Count > 0
                ? WantedBySaved(saving, scope)
                : uses.Select(u => u.Container).Where(c => EntityScope.Of(c) == scope).MaxBy(EntityScope.GroupsWithin)!;
        return AllFit(declaration, uses, scope, deepest.Container, wanted, problems)
            ? new EntityRequest(declaration, scope, wanted, saving)
            : null;
    }

    /// <summary>All saved answers must lie inside the declaration's container, so it is the deepest one that they share, within their scope.</summary>
    private static Section WantedBySaved(List<Section> saving, Section scope)
    {
        var shared = EntityScope.SelfAndAncestors(saving[0]).First(s => saving.TrueForAll(other => EntityScope.IsWithin(other, s)));
        var inScope = saving.Find(s => EntityScope.Of(s) == scope) ?? saving[0];
        var boundary = EntityScope.Of(inScope);
        return EntityScope.IsWithin(shared, boundary) ? shared : boundary;
    }

    private static bool AllFit(
        EntityDeclaration declaration,
        IReadOnlyList<EntityUse> uses,
        Section scope,
        Section deepest,
        Section wanted,
        ProblemList problems
    )
    {
        foreach (var use in uses)
        {
            var own = EntityScope.Of(use.Container);
            var fits = use.Property is null
                ? EntityScope.IsWithin(scope, own) && EntityScope.IsWithin(wanted, own)
                : EntityScope.IsWithin(scope, own) && own == EntityScope.Of(wanted);
            if (fits)
            {
                continue;
            }
            var (container, list) = (use.Container.Path, declaration.List);
            if (use.Property is not null)
            {
                problems.Error("xlsform.entity-scope-saved", use.Row.At("bind", "entities:saveto"), list, container, deepest.Path);
            }
            else
            {
                problems.Error("xlsform.entity-scope-mentioned", declaration.Row.Place, list, use.Question, container, wanted.Path);
            }
            return false;
        }
        return true;
    }
}
