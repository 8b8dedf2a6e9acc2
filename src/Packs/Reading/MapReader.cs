namespace Menpai.Packs.Reading;

/// <summary>A mapping being read: every key is asked for once, and what nobody asked for is reported by <see cref="Close"/>.</summary>
internal sealed class MapReader(YamlMap map, PackFile file)
{
    private readonly List<string> _asked = [];

    public YamlMap Node { get; } = map;

    /// <summary>The value of a key, or null.</summary>
    public YamlNode? Take(string key)
    {
        _asked.Add(key);
        return Node.Find(key);
    }

    /// <summary>The value of a key; null after a finding.</summary>
    public YamlNode? Need(string key)
    {
        var value = Take(key);
        if (value is null)
            file.Error(Node, "missing-key", key);
        return value;
    }

    /// <summary>A required value, converted, or the stand-in after a finding.</summary>
    public T Need<T>(string key, Func<YamlNode, T> convert, T standIn) => Need(key) is { } value ? convert(value) : standIn;

    /// <summary>An optional value, converted, or the given one.</summary>
    public T Take<T>(string key, Func<YamlNode, T> convert, T otherwise) => Take(key) is { } value ? convert(value) : otherwise;

    public string Code(string key = "code") => Need(key, file.Code, "");

    public Wording Words(string key, int most) => Need(key, node => file.Words(node, most), new Wording("", ""));

    public Wording? OptionalWords(string key, int most) => Take(key, node => file.Words(node, most), null as Wording);

    public IReadOnlyList<YamlNode> Items(string key) => file.Items(Need(key));

    /// <summary>Reports the keys nobody asked for.</summary>
    public void Close()
    {
        foreach (var (key, _) in Node.Entries)
            if (!_asked.Contains(key.Value))
                file.Error(key, "unknown-key", key.Value, string.Join(", ", _asked.Distinct()));
    }
}
