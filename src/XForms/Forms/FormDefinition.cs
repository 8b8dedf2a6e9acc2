using System.Collections.Frozen;
using System.Collections.Immutable;
using Menpai.XForms.Instances;
using Menpai.XForms.Problems;

namespace Menpai.XForms.Forms;

/// <summary>
/// One version of a form, read and compiled 表单定义: the nodes of its record with their binds, what it shows, its dictionary, its lists and actions.
/// Never changes once read; any number of threads may fill and check with it at once.
/// </summary>
public sealed class FormDefinition
{
    internal FormDefinition(InstanceTree record, Dependencies dependencies, FrozenDictionary<string, FormNode> byPath) =>
        (Record, Dependencies, _byPath) = (record, dependencies, byPath);

    private readonly FrozenDictionary<string, FormNode> _byPath;

    /// <summary>The form's id, as the record's root carries it.</summary>
    public required string Id { get; init; }

    /// <summary>The form's version; empty when it has none.</summary>
    public required string Version { get; init; }

    /// <summary>Empty when the form has none.</summary>
    public required string Title { get; init; }

    /// <summary>The root of the record.</summary>
    public required FormNode Root { get; init; }

    /// <summary>What the form shows, in order.</summary>
    public required ImmutableArray<BodyElement> Body { get; init; }

    public required FormDictionary Dictionary { get; init; }

    /// <summary>The lists that expressions may look into, by their id.</summary>
    public required FrozenDictionary<string, SecondaryInstance> Instances { get; init; }

    public required ImmutableArray<FormAction> Actions { get; init; }

    /// <summary>All nodes and attributes in document order; a node's index is its place here.</summary>
    public required ImmutableArray<FormNode> Nodes { get; init; }

    /// <summary>The record as the form brings it, templates of repeats left out.</summary>
    internal InstanceTree Record { get; }

    /// <summary>Which value must be known before which.</summary>
    internal Dependencies Dependencies { get; }

    /// <summary>The nodes that name attached files.</summary>
    internal ImmutableArray<FormNode> Files => field.IsDefault ? field = [.. Nodes.Where(n => n.Bind.Type == DataType.Binary)] : field;

    /// <summary>The repeats whose number the form reckons.</summary>
    internal ImmutableArray<FormNode> CountedRepeats =>
        field.IsDefault ? field = [.. Nodes.Where(n => n.Repeat?.Count is not null)] : field;

    /// <summary>The nodes in which the device notes when the form was opened and finished.</summary>
    internal ImmutableArray<FormNode> Timestamps => field.IsDefault ? field = [.. Nodes.Where(n => n.Bind.Preload == "timestamp")] : field;

    /// <summary>The record's own id; null when the form has no place for it.</summary>
    internal FormNode? InstanceIdNode => InstanceIds is [var first, ..] ? first : null;

    private ImmutableArray<FormNode> InstanceIds =>
        field.IsDefault ? field = [.. Nodes.Where(n => n is { Name: "instanceID", Parent.Name: "meta" })] : field;

    /// <summary>The node at a path as <see cref="FormNode.Path"/> writes it; null when there is none.</summary>
    public FormNode? Find(string path) => _byPath.GetValueOrDefault(path);

    /// <summary>Reads and compiles a form.</summary>
    /// <param name="xform">The XForm as text.</param>
    /// <param name="place">Where in a workbook a node's attribute was written, for the problems found; null when the form did not come from one.</param>
    public static FormReading Read(string xform, Func<string, string, SheetPlace?>? place = null) => new XFormReader(place).Read(xform);
}

/// <summary>What reading a form gave 读取结果.</summary>
/// <param name="Form">Null when there is an error among the problems.</param>
/// <param name="Problems">All of them, not the first alone.</param>
public sealed record FormReading(FormDefinition? Form, ImmutableArray<Problem> Problems);
