namespace Menpai.Packs.Reading;

/// <summary>The files of one pack's folder: which there are, which were asked for, and what was found in them.</summary>
internal sealed class PackFiles(string folder)
{
    private readonly HashSet<string> _known = ["README.md"];

    public List<PackFinding> Findings { get; } = [];

    public bool HasErrors => Findings.Exists(finding => finding.Severity == FindingSeverity.Error);

    /// <summary>What the folder is called.</summary>
    public string Name { get; } = Path.GetFileName(Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar));

    public bool Has(string name) => File.Exists(Path.Combine(folder, name));

    /// <summary>A file's mapping; null after a finding.</summary>
    public (PackFile File, YamlMap? Root) Open(string name)
    {
        _known.Add(name);
        var file = new PackFile(name, Findings);
        var path = Path.Combine(folder, name);
        if (File.Exists(path))
            return (file, YamlTree.Parse(path, file));
        file.Error(null, "missing-file", name);
        return (file, null);
    }

    /// <summary>The YAML files of a folder inside, in order.</summary>
    public IEnumerable<string> Names(string part)
    {
        var path = Path.Combine(folder, part);
        return Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "*.yaml").Select(file => $"{part}/{Path.GetFileName(file)}").Order(StringComparer.Ordinal)
            : [];
    }

    /// <summary>Warns of files nobody asked for.</summary>
    public void ReportStrangers()
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');
            if (!_known.Contains(name))
                new PackFile(name, Findings).Warn(null, "unknown-file");
        }
    }

    /// <summary>The findings by file and line.</summary>
    public IReadOnlyList<PackFinding> Sorted()
    {
        Findings.Sort(ByPlace);
        return Findings;
    }

    private static int ByPlace(PackFinding one, PackFinding other)
    {
        var file = string.CompareOrdinal(one.File, other.File);
        return file != 0 ? file
            : one.Line != other.Line ? one.Line.CompareTo(other.Line)
            : one.Column.CompareTo(other.Column);
    }
}
