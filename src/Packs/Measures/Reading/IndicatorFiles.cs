using Menpai.Packs.Reading;

namespace Menpai.Packs.Measures.Reading;

/// <summary><c>indicators/GROUP.yaml</c>: a heading and the indicators under it.</summary>
internal sealed class IndicatorFiles(MeasureIndex index, PackFiles files, string pack)
{
    private readonly HashSet<string> _names = [];

    /// <summary>The codes, as written.</summary>
    public List<string> Codes { get; } = [];

    public void Read(string name)
    {
        var (file, root) = files.Open(name);
        if (root is null)
        {
            index.SomeUnread = true;
            return;
        }
        var map = new MapReader(root, file);
        var code = map.Code("group");
        var expected = Path.GetFileNameWithoutExtension(name);
        if (code.Length > 0 && code != expected)
            file.Error(map.Take("group"), "name-differs", code, expected);
        var order = map.Need("order", node => file.Number(node, 1, 99), 1);
        var group = new IndicatorGroup(code, map.Words("name", 12), order);
        foreach (var item in map.Items("indicators"))
            if (file.Map(item) is { } indicator)
                ReadOne(indicator, file, group);
            else
                index.SomeUnread = true;
        map.Close();
    }

    private void ReadOne(MapReader map, PackFile file, IndicatorGroup group)
    {
        var before = files.Findings.Count(finding => finding.Severity == FindingSeverity.Error);
        var code = map.Code();
        var name = map.Words("name", 30);
        if (name.Chinese.Length > 0 && !_names.Add(name.Chinese))
            file.Error(map.Take("name"), "duplicate-indicator-name", name.Chinese);
        var about = map.Words("about", 120);
        var unit = map.Need("unit", file.Choice<Unit>, Unit.Count);
        var measures = new MeasureReader(index, file);
        var indicator = new Indicator
        {
            Code = code,
            Pack = pack,
            Group = group,
            Name = name,
            About = about,
            Unit = unit,
            Better = map.Need("better", file.Choice<Better>, Better.Neither),
            Minimum = map.Take("minimum", node => file.Number(node, 1, 100_000), 1),
            Versions = VersionReader.Read(map, file, (version, number, span) => measures.Read(version, number, span, unit)),
        };
        map.Close();
        var sound = files.Findings.Count(finding => finding.Severity == FindingSeverity.Error) == before;
        if (code.Length == 0)
            index.SomeUnread = true;
        index.Add(new ReadIndicator(indicator, file, sound, measures.Ratios), new CodeSite(files, file, map.Take("code") ?? map.Node));
        Codes.Add(code);
    }
}
