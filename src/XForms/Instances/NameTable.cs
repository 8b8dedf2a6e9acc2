using System.Collections.Frozen;

namespace Menpai.XForms.Instances;

/// <summary>
/// The names of elements and attributes 名称表, numbered from 0. Names in the form's own namespaces count as names without one,
/// because an unprefixed step of a path means them (ODK XForms Specification, Namespaces).
/// Reading is safe from many threads; adding is not, and is over once the table was extended.
/// </summary>
public sealed class NameTable
{
    /// <summary>The namespace of XForms itself.</summary>
    public const string XFormsNamespace = "http://www.w3.org/2002/xforms";

    private readonly NameTable? _base;
    private readonly FrozenSet<string> _own;
    private readonly Dictionary<(string Namespace, string Local), int> _numbers = [];
    private readonly List<NodeName> _names = [];
    private readonly int _offset;
    private bool _extended;

    /// <summary>An empty table.</summary>
    /// <param name="ownNamespaces">Beside the XForms namespace and none, namespaces whose names are written without a prefix, e.g. that of the main instance.</param>
    public NameTable(params IEnumerable<string> ownNamespaces) =>
        _own = ownNamespaces.Append(XFormsNamespace).ToFrozenSet(StringComparer.Ordinal);

    private NameTable(NameTable other)
    {
        (_base, _own, _offset) = (other, other._own, other.Count);
        other._extended = true;
    }

    /// <summary>How many names there are, those of the extended table included.</summary>
    public int Count => _offset + _names.Count;

    /// <summary>The table that was extended last before this one; this one when it extends none.</summary>
    internal NameTable Origin => _base?.Origin ?? this;

    public NodeName this[int number] => number < _offset ? _base![number] : _names[number - _offset];

    /// <summary>A table that knows all names of this one under the same numbers and can take more; this one can take none from now on.</summary>
    public NameTable Extend() => new(this);

    /// <summary>The number of a name, which is added when it is new.</summary>
    /// <param name="prefix">As written in the document; the first one seen is kept for <c>name()</c>.</param>
    public int Intern(string? namespaceUri, string local, string? prefix = null)
    {
        var number = Find(namespaceUri, local);
        if (number >= 0)
        {
            return number;
        }
        if (_extended)
        {
            throw new InvalidOperationException("A table that was extended takes no more names.");
        }
        _names.Add(new NodeName(namespaceUri ?? "", local, prefix ?? ""));
        _numbers.Add((Fold(namespaceUri), local), Count - 1);
        return Count - 1;
    }

    /// <summary>The number of a name; -1 when no node can carry it.</summary>
    public int Find(string? namespaceUri, string local)
    {
        var key = (Fold(namespaceUri), local);
        for (var table = this; table is not null; table = table._base)
        {
            if (table._numbers.TryGetValue(key, out var number))
            {
                return number;
            }
        }
        return -1;
    }

    /// <summary>The namespace under which a name is compared.</summary>
    internal string Fold(string? namespaceUri) => namespaceUri is null || _own.Contains(namespaceUri) ? "" : namespaceUri;
}

/// <summary>A name 名称: namespace (empty for none), local part and the prefix it was first written with (may be empty).</summary>
public readonly record struct NodeName(string NamespaceUri, string Local, string Prefix)
{
    /// <summary>As written, e.g. <c>orx:meta</c>.</summary>
    public override string ToString() => Prefix is null or "" ? Local ?? "" : Prefix + ":" + Local;
}
