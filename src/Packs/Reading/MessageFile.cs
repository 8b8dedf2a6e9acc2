using System.Globalization;

namespace Menpai.Packs.Reading;

/// <summary><c>messages.yaml</c>: what people are told on each occasion, and when they are left in peace.</summary>
internal sealed class MessageFile
{
    private const int LongestTitle = 60;
    private const int LongestText = 1000;

    // Three parts of a text message in Chinese; beyond, gateways refuse or charge without end.
    private const int LongestShort = 200;

    private readonly Dictionary<Occasion, MessageTemplate> _templates = [];

    public Messages Messages { get; private set; } =
        new(new QuietSpan(default, default), default, new Dictionary<Occasion, MessageTemplate>());

    public void Read((PackFile File, YamlMap? Root) opened)
    {
        if (opened.Root is not { } root)
            return;
        var file = opened.File;
        var top = new MapReader(root, file);
        var quiet = top.Need("quiet-hours", node => Span(node, file), new QuietSpan(default, default));
        var digest = top.Need("digest", node => Time(node, file), default);
        ReadGroup(file, top.Need("staff"), residents: false);
        ReadGroup(file, top.Need("residents"), residents: true);
        top.Close();
        Messages = new Messages(quiet, digest, _templates);
    }

    private void ReadGroup(PackFile file, YamlNode? node, bool residents)
    {
        if (file.Map(node) is not { } group)
            return;
        foreach (var occasion in Occasions.All.Where(one => one.IsResidents() == residents))
            if (file.Map(group.Need(occasion.Word())) is { } map)
                _templates[occasion] = ReadOne(file, map, occasion);
        group.Close();
    }

    private static MessageTemplate ReadOne(PackFile file, MapReader map, Occasion occasion)
    {
        var priority = map.Take("priority", node => (Priority)file.OneOf(node, "low", "normal", "urgent"), Priority.Normal);
        var template = new MessageTemplate(
            occasion,
            priority,
            Words(file, map, "title", LongestTitle),
            Words(file, map, "text", LongestText),
            Words(file, map, "short", LongestShort)
        );
        // Whoever is told must be able to end it, wherever the message reaches them.
        if (occasion.IsResidents())
            foreach (var key in new[] { "text", "short" })
                if (map.Node.Find(key) is YamlMap both)
                    foreach (var (language, words) in both.Entries)
                        if (words is YamlScalar said && !said.Value.Contains("{stop}", StringComparison.Ordinal))
                            file.Error(words, "no-way-to-stop", $"{key}: {language.Value}");
        map.Close();
        return template;
    }

    private static Wording Words(PackFile file, MapReader map, string key, int most)
    {
        if (map.Node.Find(key) is YamlMap both)
            foreach (var (_, words) in both.Entries)
                CheckFields(file, words);
        return map.Words(key, most);
    }

    private static void CheckFields(PackFile file, YamlNode node)
    {
        if (node is not YamlScalar { Value: { } text })
            return;
        for (var at = text.IndexOf('{'); at >= 0; at = text.IndexOf('{', at + 1))
        {
            var end = text.IndexOf('}', at);
            var field = end < 0 ? text[(at + 1)..] : text[(at + 1)..end];
            if (end < 0 || !MessageTemplate.Fields.Contains(field))
                file.Error(node, "unknown-field", field, string.Join(", ", MessageTemplate.Fields));
        }
    }

    private static QuietSpan Span(YamlNode node, PackFile file)
    {
        var parts = ((node as YamlScalar)?.Value ?? "").Split('-');
        if (parts.Length == 2 && Parse(parts[0]) is { } from && Parse(parts[1]) is { } to)
            return new QuietSpan(from, to);
        file.Error(node, "bad-hours", (node as YamlScalar)?.Value ?? "…");
        return new QuietSpan(default, default);
    }

    private static TimeOnly Time(YamlNode node, PackFile file)
    {
        if (Parse((node as YamlScalar)?.Value ?? "") is { } time)
            return time;
        file.Error(node, "bad-time", (node as YamlScalar)?.Value ?? "…");
        return default;
    }

    private static TimeOnly? Parse(string text) =>
        TimeOnly.TryParseExact(text.Trim(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
