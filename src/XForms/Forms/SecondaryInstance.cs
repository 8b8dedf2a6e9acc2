using System.Xml.Linq;
using Menpai.XForms.Instances;
using Menpai.XForms.Reading;

namespace Menpai.XForms.Forms;

/// <summary>
/// A list that expressions may look into 附带清单: inside the form, or in a file beside it.
/// Source: ODK XForms Specification, Instance § Secondary Instances.
/// </summary>
public sealed class SecondaryInstance
{
    private SecondaryInstance(string id, string? source, InstanceTree? tree) => (Id, Source, Tree) = (id, source, tree);

    public string Id { get; }

    /// <summary>Where it comes from, e.g. <c>jr://file-csv/shops.csv</c>; null when the form holds it itself.</summary>
    public string? Source { get; }

    /// <summary>The file's name beside the form; null when the form holds the list itself or the device does.</summary>
    public string? FileName => Source is null || IsLastSaved ? null : Source[(Source.LastIndexOf('/') + 1)..];

    /// <summary>The record saved before this one on the same device 上次保存.</summary>
    public bool IsLastSaved => Source is "jr://instance/last-saved";

    /// <summary>Null until a file brings it.</summary>
    internal InstanceTree? Tree { get; }

    internal static SecondaryInstance Of(string id, string? source, XElement? content)
    {
        if (source is not null || content is null)
        {
            return new SecondaryInstance(id, source, null);
        }
        var tree = new InstanceTree(new NameTable(content.Name.NamespaceName));
        using var reader = content.CreateReader();
        InstanceReader.Append(reader, tree);
        return new SecondaryInstance(id, null, tree);
    }
}
