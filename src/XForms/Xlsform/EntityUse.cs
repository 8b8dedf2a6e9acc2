using Menpai.XForms.Problems;

namespace Menpai.XForms.Xlsform;

/// <summary>A place in the survey that an entity list depends on 实体引用.</summary>
/// <param name="Container">Where the question stands.</param>
/// <param name="Row">The question's row.</param>
/// <param name="Property">What the answer is saved to; null when the declaration mentions the question.</param>
/// <param name="Question">The question's name.</param>
internal sealed record EntityUse(Section Container, TableRow Row, string? Property, string Question);

/// <summary>All places in the survey that the declared entity lists depend on, gathered row by row.</summary>
internal sealed class EntityUses(List<EntityDeclaration> declarations)
{
    private readonly Dictionary<string, List<EntityUse>> _byList = new(StringComparer.Ordinal);
    private readonly ILookup<string, string> _listsByMention = declarations
        .SelectMany(d => d.References, (d, name) => (name, d.List))
        .ToLookup(m => m.name, m => m.List, StringComparer.Ordinal);

    public IReadOnlyList<EntityDeclaration> Declarations => declarations;

    /// <summary>The lists in the order in which the survey first needs them.</summary>
    public IEnumerable<KeyValuePair<string, List<EntityUse>>> ByList => _byList;

    public IReadOnlyList<EntityUse> Of(string list) => _byList.GetValueOrDefault(list) ?? [];

    /// <summary>Notes what a row has to do with entities.</summary>
    /// <returns>The property without its list's name; null when the row saves nothing.</returns>
    public string? Note(TableRow row, string? name, Section container, bool isContainer, ProblemList problems)
    {
        var saved = SavedProperty(row, name, container, isContainer, problems);
        foreach (var list in name is null ? [] : _listsByMention[name])
        {
            Add(list, new EntityUse(container, row, null, name!));
        }
        return saved;
    }

    private string? SavedProperty(TableRow row, string? name, Section container, bool isContainer, ProblemList problems)
    {
        if (row.Words("", "bind", "entities:saveto")?.Plain is not { } text)
        {
            return null;
        }
        var place = row.At("bind", "entities:saveto");
        if (Split(text, place, problems) is not var (list, property))
        {
            return null;
        }
        if (Wrong(property, list, isContainer) is var (code, argument))
        {
            problems.Error(code, place, argument);
            return null;
        }
        Add(list, new EntityUse(container, row, property, name ?? ""));
        return property;
    }

    private (string List, string Property)? Split(string text, SheetPlace place, ProblemList problems)
    {
        var parts = text.Split('#');
        if (declarations.Count == 0)
        {
            problems.Error("xlsform.save-to-without-entities", place, text);
        }
        else if (parts.Length > 2)
        {
            problems.Error("xlsform.save-to-delimiters", place, text);
        }
        else if (parts.Length == 1 && declarations.Count > 1)
        {
            problems.Error("xlsform.save-to-which-list", place, text, string.Join(", ", declarations.Select(d => d.List)));
        }
        else if (parts.Length == 2 && !declarations.Exists(d => d.List == parts[0]))
        {
            problems.Error("xlsform.save-to-list-unknown", place, parts[0], string.Join(", ", declarations.Select(d => d.List)));
        }
        else
        {
            return parts.Length == 2 ? (parts[0], parts[1]) : (declarations[0].List, text);
        }
        return null;
    }

    private (string Code, string Argument)? Wrong(string property, string list, bool isContainer)
    {
        if (property.Length > 0 && isContainer)
        {
            return ("xlsform.save-to-container", property);
        }
        if (property.Equals("name", StringComparison.OrdinalIgnoreCase) || property.Equals("label", StringComparison.OrdinalIgnoreCase))
        {
            return ("xlsform.save-to-reserved", property);
        }
        if (EntityNames.Problem(property) is { } code)
        {
            return (code, property);
        }
        return Of(list).Any(u => u.Property == property) ? ("xlsform.save-to-twice", property) : null;
    }

    private void Add(string list, EntityUse use) => (_byList.TryGetValue(list, out var uses) ? uses : _byList[list] = []).Add(use);
}
