using Menpai.XForms.Problems;

namespace Menpai.XForms.Xlsform;

/// <summary>Anything in the survey that has a name and a place in the form's tree 节点.</summary>
internal abstract class SurveyNode(string name, TableRow? row)
{
    /// <summary>Stands for a name that is missing or wrong, so that reading can go on; no row can have it.</summary>
    public const string Unnamed = "?";

    private string? _path;

    public string Name { get; } = name;

    public Section? Parent { get; set; }

    /// <summary>The row that it comes from; for what is generated, the row that asked for it; null when none did.</summary>
    public TableRow? Row { get; } = row;

    public SheetPlace? Place => Row?.Place;

    /// <summary>From the root on, e.g. <c>/data/group/q1</c>. Asked for only once the tree is complete.</summary>
    public string Path => _path ??= IsFlat ? ParentPath : $"{ParentPath}/{Step}";

    /// <summary>Its step in a path.</summary>
    public virtual string Step => Name;

    /// <summary>Whether it leaves no node of its own in the instance, only its children's (the setting "flat").</summary>
    public virtual bool IsFlat => false;

    private string ParentPath => Parent?.Path ?? "";

    public IEnumerable<Section> Ancestors()
    {
        for (var section = Parent; section is not null; section = section.Parent)
        {
            yield return section;
        }
    }

    /// <summary>The nearest repeat around it; null outside of all repeats.</summary>
    public Section? NearestRepeat() => Ancestors().FirstOrDefault(s => s.Kind == SectionKind.Repeat);
}
