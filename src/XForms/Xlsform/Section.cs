namespace Menpai.XForms.Xlsform;

/// <summary>What kind of container a section is.</summary>
internal enum SectionKind
{
    Survey,
    Group,
    Repeat,
    Loop,

    /// <summary>The record's own data: who, when, which entity (OpenRosa metadata).</summary>
    Meta,
    Entity,
}

/// <summary>The survey, a group, a repeat or another container 分组.</summary>
internal sealed class Section(SectionKind kind, string name, TableRow? row = null) : SurveyNode(name, row)
{
    private readonly List<SurveyNode> _children = [];

    public SectionKind Kind { get; } = kind;

    public IReadOnlyList<SurveyNode> Children => _children;

    public LocalText? Label { get; set; }

    /// <summary>Kept among the texts when it is translated; no app shows it.</summary>
    public LocalText? Hint { get; set; }

    public Media Media { get; init; } = Media.None;

    public FormAttributes Binds { get; init; } = [];

    public FormAttributes Controls { get; init; } = [];

    public FormAttributes InstanceAttributes { get; init; } = [];

    /// <summary>Whether its selects of one list stand as rows of a table.</summary>
    public bool IsTable { get; set; }

    public bool Flat { get; set; }

    /// <summary>An empty section stays a node: it has nothing that could stand in its place.</summary>
    public override bool IsFlat => Flat && _children.Count > 0;

    /// <summary>Groups and repeats, whose children's relative references may stop at them.</summary>
    public bool IsGroupOrRepeat => Kind is SectionKind.Group or SectionKind.Repeat or SectionKind.Meta;

    public int Depth => Ancestors().Count();

    public T Add<T>(T child)
        where T : SurveyNode
    {
        child.Parent = this;
        _children.Add(child);
        return child;
    }

    /// <summary>Itself and all below it, parents before their children.</summary>
    public IEnumerable<SurveyNode> Descendants()
    {
        yield return this;
        foreach (var child in _children)
        {
            if (child is not Section section)
            {
                yield return child;
                continue;
            }
            foreach (var below in section.Descendants())
            {
                yield return below;
            }
        }
    }
}
