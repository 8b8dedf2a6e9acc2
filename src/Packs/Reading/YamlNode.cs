namespace Menpai.Packs.Reading;

/// <summary>A piece of a YAML file that knows where it stands; lines and columns from 1.</summary>
internal abstract class YamlNode(int line, int column)
{
    public int Line { get; } = line;

    public int Column { get; } = column;
}

/// <summary>Text, number, date: YAML does not tell them apart and neither do we until somebody asks.</summary>
internal sealed class YamlScalar(string value, int line, int column) : YamlNode(line, column)
{
    public string Value { get; } = value;
}

/// <summary>A list.</summary>
internal sealed class YamlList(int line, int column) : YamlNode(line, column)
{
    public List<YamlNode> Items { get; } = [];
}

/// <summary>Keys with values, in the order written; a duplicate key has been reported and left out.</summary>
internal sealed class YamlMap(int line, int column) : YamlNode(line, column)
{
    public List<(YamlScalar Key, YamlNode Value)> Entries { get; } = [];

    public YamlNode? Find(string key)
    {
        foreach (var (name, value) in Entries)
            if (name.Value == key)
                return value;
        return null;
    }
}
