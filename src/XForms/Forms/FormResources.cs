using Menpai.XForms.Instances;
using Menpai.XForms.Problems;
using Menpai.XForms.Reading;

namespace Menpai.XForms.Forms;

/// <summary>
/// The files beside a form that its expressions look into 附带文件: CSV, GeoJSON and XML, each read once into a tree
/// (ODK XForms Specification, Instance § Secondary Instances – External). Add all before the first form is filled or checked with them.
/// </summary>
public sealed class FormResources
{
    private readonly Dictionary<string, InstanceTree> _byName = new(StringComparer.Ordinal);

    /// <summary>The record saved before this one on the same device; null when there is none.</summary>
    public InstanceTree? LastSaved { get; init; }

    /// <summary>Reads a file and keeps it under its name. A file that cannot be read is not kept; why is told.</summary>
    /// <param name="name">As the form names it, e.g. <c>shops.csv</c>; its ending says how it is read, XML when it says nothing.</param>
    /// <param name="content">UTF-8; read to its end and left open.</param>
    /// <returns>Null when all is well.</returns>
    public Problem? Add(string name, Stream content)
    {
        var reading = Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".csv" => CsvInstance.Read(content),
            ".geojson" => GeoJsonInstance.Read(content),
            _ => InstanceReader.Read(content, new NameTable(), ReadingLimits.Resource),
        };
        if (reading.Tree is { } tree)
        {
            _byName[name] = tree;
            return null;
        }
        return new Problem(reading.Refusal!, Severity.Error, null, name, reading.Arguments);
    }

    internal InstanceTree? Find(SecondaryInstance instance) =>
        instance.IsLastSaved ? LastSaved
        : instance.FileName is { } name ? _byName.GetValueOrDefault(name)
        : null;
}
