using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Xml.Linq;
using Menpai.XForms.Instances;
using Menpai.XForms.Reading;

namespace Menpai.XForms.Forms;

/// <summary>Reads the model of a form: the nodes of its record, their binds and the lists it brings along.</summary>
internal sealed class ModelReader(FormProblems problems, FormExpressions expressions)
{
    private readonly List<FormNode> _nodes = [];
    private readonly Dictionary<FormNode, XElement> _written = [];
    private FormNode? _root;
    private string _recordNamespace = "";

    public string Id { get; private set; } = "";
    public string Version { get; private set; } = "";

    /// <summary>The record as the form brings it, templates left out.</summary>
    public InstanceTree? Record { get; private set; }

    public ImmutableArray<FormNode> Nodes => [.. _nodes];

    public FormNode? ReadPrimary(XElement model)
    {
        var record = Instances(model).FirstOrDefault()?.Elements().FirstOrDefault();
        if (record is null)
        {
            problems.Error("form.no-instance", null, null);
            return null;
        }
        Record = new InstanceTree(new NameTable(record.Name.NamespaceName));
        _recordNamespace = record.Name.NamespaceName;
        Id = record.Attribute("id")?.Value ?? "";
        Version = FormNames.Attribute(record, "version", FormNames.OpenRosa) ?? "";
        if (Id.Length == 0)
        {
            problems.Error("form.no-id", null, null);
        }
        _root = ReadNode(null, [record]);
        Number(_root);
        Copy(record, Record, withValues: true);
        return _root;
    }

    public void ReadBinds(XElement model, FormDictionary dictionary)
    {
        foreach (var element in model.Elements().Where(e => e.Name.LocalName == "bind"))
        {
            var written = element.Attribute("nodeset")?.Value ?? element.Attribute("ref")?.Value ?? "";
            if (Resolve(written, null, element) is not { } node)
            {
                problems.Error("form.bind-without-node", written.Trim(), null, written.Trim());
                continue;
            }
            node.Bind = new BindReader(problems, expressions, dictionary).Read(element, node, node.Bind);
        }
    }

    public FrozenDictionary<string, SecondaryInstance> ReadSecondaries(XElement model)
    {
        var instances = new Dictionary<string, SecondaryInstance>(StringComparer.Ordinal);
        foreach (var element in Instances(model).Skip(1))
        {
            var id = element.Attribute("id")?.Value ?? "";
            var instance = SecondaryInstance.Of(id, element.Attribute("src")?.Value, element.Elements().FirstOrDefault());
            if (!instances.TryAdd(id, instance))
            {
                problems.Error("form.instance-twice", null, null, id);
            }
        }
        return instances.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>
    /// What a new instance of a repeat looks like: the form's template, or the structure of the first instance without its values
    /// (ODK XForms Specification, Repeats § Default Values in Repeats). Templates of repeats inside are no instances.
    /// </summary>
    public InstanceTree TemplateOf(FormNode repeat)
    {
        var template = new InstanceTree(Record!.Names);
        Copy(_written[repeat], template, withValues: _written[repeat].Attribute(FormNames.Template) is not null);
        return template;
    }

    /// <summary>The node that a bind or a control names, as a path from the root or from the group around it.</summary>
    public FormNode? Resolve(string path, FormNode? context, XElement at)
    {
        var rest = path.AsSpan().Trim();
        FormNode? node = context;
        if (rest.StartsWith("/"))
        {
            rest = rest[1..];
            var end = rest.IndexOf('/');
            var first = end < 0 ? rest : rest[..end];
            node = _root is not null && Is(_root, first, at) ? _root : null;
            rest = end < 0 ? [] : rest[(end + 1)..];
        }
        foreach (var part in rest.Split('/'))
        {
            var step = rest[part].Trim();
            node = step switch
            {
                "" or "." => node,
                ".." => node?.Parent,
                ['@', .. var name] => Child(node?.Attributes ?? [], name, at),
                _ => Child(node?.Children ?? [], step, at),
            };
        }
        return node;
    }

    private static FormNode? Child(ImmutableArray<FormNode> among, ReadOnlySpan<char> name, XElement at)
    {
        foreach (var node in among)
        {
            if (Is(node, name, at))
            {
                return node;
            }
        }
        return null;
    }

    private static bool Is(FormNode node, ReadOnlySpan<char> name, XElement at)
    {
        var colon = name.IndexOf(':');
        return colon < 0
            ? node.Namespace.Length == 0 && name.SequenceEqual(node.Name)
            : name[(colon + 1)..].SequenceEqual(node.Name)
                && at.GetNamespaceOfPrefix(name[..colon].ToString())?.NamespaceName == node.Namespace;
    }

    private static IEnumerable<XElement> Instances(XElement model) => model.Elements().Where(e => e.Name.LocalName == "instance");

    /// <summary>One node from all elements that stand for it: a repeat may come as a template and as instances, and the template's values count for new ones.</summary>
    private FormNode ReadNode(FormNode? parent, IReadOnlyList<XElement> same)
    {
        var first = same.FirstOrDefault(e => e.Attribute(FormNames.Template) is not null) ?? same[0];
        var node = new FormNode(parent, NamespaceOf(first.Name), first.Name.LocalName, Written(first), isAttribute: false)
        {
            Default = first.HasElements ? "" : first.Value,
            NameNumber = Record!.Names.Intern(
                first.Name.NamespaceName,
                first.Name.LocalName,
                first.GetPrefixOfNamespace(first.Name.Namespace)
            ),
        };
        _written.Add(node, first);
        node.Attributes = [.. same.SelectMany(e => e.Attributes()).Where(IsData).DistinctBy(a => a.Name).Select(a => Attribute(node, a))];
        node.Children = [.. same.SelectMany(e => e.Elements()).GroupBy(e => e.Name).Select(group => ReadNode(node, [.. group]))];
        return node;
    }

    private FormNode Attribute(FormNode owner, XAttribute attribute)
    {
        var prefix = attribute.Name.NamespaceName.Length == 0 ? null : attribute.Parent!.GetPrefixOfNamespace(attribute.Name.Namespace);
        var written = string.IsNullOrEmpty(prefix) ? attribute.Name.LocalName : $"{prefix}:{attribute.Name.LocalName}";
        return new FormNode(owner, attribute.Name.NamespaceName, attribute.Name.LocalName, written, isAttribute: true)
        {
            Default = attribute.Value,
            NameNumber = Record!.Names.Intern(
                attribute.Name.NamespaceName.Length == 0 ? null : attribute.Name.NamespaceName,
                attribute.Name.LocalName,
                prefix
            ),
        };
    }

    private static bool IsData(XAttribute attribute) => !attribute.IsNamespaceDeclaration && attribute.Name != FormNames.Template;

    /// <summary>The record's own namespaces count as none: expressions name its nodes without a prefix.</summary>
    private string NamespaceOf(XName name) =>
        name.NamespaceName == NameTable.XFormsNamespace || name.NamespaceName == _recordNamespace ? "" : name.NamespaceName;

    private string Written(XElement element)
    {
        var prefix = NamespaceOf(element.Name).Length == 0 ? null : element.GetPrefixOfNamespace(element.Name.Namespace);
        return string.IsNullOrEmpty(prefix) ? element.Name.LocalName : $"{prefix}:{element.Name.LocalName}";
    }

    private static void Copy(XElement element, InstanceTree tree, bool withValues)
    {
        var copy = new XElement(element);
        copy.SetAttributeValue(FormNames.Template, null);
        foreach (var template in copy.Descendants().Where(e => e.Attribute(FormNames.Template) is not null).ToList())
        {
            template.Remove();
        }
        if (!withValues)
        {
            copy.DescendantNodes().OfType<XText>().Remove();
        }
        using var reader = copy.CreateReader();
        InstanceReader.Append(reader, tree);
    }

    private void Number(FormNode root)
    {
        foreach (var node in root.SelfAndDescendants())
        {
            node.Index = _nodes.Count;
            _nodes.Add(node);
        }
    }
}
