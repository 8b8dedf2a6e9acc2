namespace Menpai.XForms.Xlsform;

/// <summary>
/// How often an entity is made 实体作用域: once per record, or once per instance of a repeat. The scope of a container is the nearest repeat around it,
/// itself included, else the survey.
/// </summary>
internal static class EntityScope
{
    public static Section Of(Section container) =>
        container.Kind is SectionKind.Repeat or SectionKind.Survey ? container : container.Ancestors().First(IsScope);

    public static int Repeats(Section scope) => SelfAndAncestors(scope).Count(s => s.Kind == SectionKind.Repeat);

    /// <summary>How many groups lie between the container and its scope.</summary>
    public static int GroupsWithin(Section container) => SelfAndAncestors(container).TakeWhile(s => !IsScope(s)).Count();

    public static bool IsWithin(Section inner, Section outer) => SelfAndAncestors(inner).Contains(outer);

    public static IEnumerable<Section> SelfAndAncestors(Section section) => section.Ancestors().Prepend(section);

    private static bool IsScope(Section section) => section.Kind is SectionKind.Repeat or SectionKind.Survey;
}
