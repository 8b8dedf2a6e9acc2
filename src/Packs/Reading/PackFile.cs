using System.Globalization;
using Menpai.Core;

namespace Menpai.Packs.Reading;

/// <summary>
/// One file while it is read: collects its findings and turns nodes into values. Each conversion answers a stand-in after a finding, so
/// that reading goes on and everything wrong is said at once; a pack with errors is never handed out.
/// </summary>
internal sealed class PackFile(string name, List<PackFinding> findings)
{
    private static readonly Lazy<IReadOnlyDictionary<string, Core.Texts>> Messages = new(() => Core.Texts.Load(typeof(PackFile).Assembly));

    /// <summary>Relative to the pack's folder.</summary>
    public string Name { get; } = name;

    public void Error(YamlNode? at, string code, params object[] arguments) => Add(at, FindingSeverity.Error, code, arguments);

    public void Warn(YamlNode? at, string code, params object[] arguments) => Add(at, FindingSeverity.Warning, code, arguments);

    private void Add(YamlNode? at, FindingSeverity severity, string code, object[] arguments)
    {
        var key = $"pack.finding.{code}";
        var message = new Wording(In("zh-CN"), In("en"));
        findings.Add(new PackFinding(Name, at?.Line ?? 1, at?.Column ?? 1, severity, code, message));

        string In(string language)
        {
            var texts = Messages.Value[language];
            return texts[key, Array.ConvertAll(arguments, argument => argument is Said said ? texts[said.Key] : argument)];
        }
    }

    /// <summary>A mapping's keys; null after a finding.</summary>
    public MapReader? Map(YamlNode? node)
    {
        if (node is YamlMap map)
            return new MapReader(map, this);
        if (node is not null)
            Error(node, "needs-mapping");
        return null;
    }

    /// <summary>A list's items; none for a node that is absent or, after a finding, no list.</summary>
    public IReadOnlyList<YamlNode> Items(YamlNode? node)
    {
        if (node is YamlList list)
            return list.Items;
        if (node is not null)
            Error(node, "needs-list");
        return [];
    }

    /// <summary>Text of 1 to <paramref name="most"/> characters.</summary>
    public string Text(YamlNode node, int most)
    {
        if (node is not YamlScalar scalar)
        {
            Error(node, "needs-text");
            return "";
        }
        if (scalar.Value.Length == 0)
            Error(node, "empty-text");
        else if (scalar.Value.Length > most)
            Error(node, "text-too-long", scalar.Value.Length, most);
        return scalar.Value;
    }

    /// <summary>A code: lower-case letters and digits in words joined by dashes, at most 40 characters.</summary>
    public string Code(YamlNode node)
    {
        var text = Text(node, 40);
        if (text.Length > 0 && !IsCode(text))
            Error(node, "bad-code", text);
        return text;
    }

    /// <summary>Chinese and English, each of 1 to <paramref name="most"/> characters (English twice as many).</summary>
    public Wording Words(YamlNode node, int most)
    {
        if (Map(node) is not { } map)
            return new Wording("", "");
        var words = new Wording(Word(map, "zh", most, chinese: true), Word(map, "en", most * 2, chinese: false));
        map.Close();
        return words;
    }

    private string Word(MapReader map, string key, int most, bool chinese)
    {
        if (map.Take(key) is not { } node || node is YamlScalar { Value: "" })
        {
            Error(map.Node, "missing-name", key);
            return "";
        }
        var text = Text(node, most);
        if (text.Any(letter => letter is >= '\u4E00' and <= '\u9FFF') != chinese)
            Warn(node, "wrong-language", key, text);
        return text;
    }

    public int Number(YamlNode node, int least, int most)
    {
        if (
            node is YamlScalar scalar
            && int.TryParse(scalar.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= most
        )
            return number;
        Error(node, "bad-number", least, most);
        return least;
    }

    public decimal Decimal(YamlNode node, decimal least, decimal most)
    {
        if (
            node is YamlScalar scalar
            && decimal.TryParse(scalar.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= most
        )
            return number;
        Error(node, "bad-decimal", least, most);
        return least;
    }

    public bool Flag(YamlNode node) => OneOf(node, "true", "false") == 0;

    public DateOnly Date(YamlNode node)
    {
        if (node is YamlScalar scalar && DateOnly.TryParseExact(scalar.Value, "yyyy-MM-dd", out var date))
            return date;
        Error(node, "bad-date", (node as YamlScalar)?.Value ?? "…");
        return default;
    }

    public Limit Limit(YamlNode node)
    {
        if (LimitText.TryParse((node as YamlScalar)?.Value, out var limit))
            return limit;
        Error(node, "bad-limit", (node as YamlScalar)?.Value ?? "…", LimitText.Units);
        return LimitText.StandIn;
    }

    /// <summary>The place of a word in a vocabulary, from 0; 0 after a finding.</summary>
    public int OneOf(YamlNode node, params string[] vocabulary)
    {
        var word = (node as YamlScalar)?.Value;
        var place = Array.IndexOf(vocabulary, word);
        if (place < 0)
            Error(node, "unknown-value", word ?? "…", string.Join(", ", vocabulary));
        return Math.Max(place, 0);
    }

    /// <summary>Reports a code that is already taken.</summary>
    public void Unique(HashSet<string> taken, string code, YamlNode at)
    {
        if (code.Length > 0 && !taken.Add(code))
            Error(at, "duplicate-code", code);
    }

    private static bool IsCode(string text)
    {
        if (text[0] == '-' || text[^1] == '-' || text.Contains("--"))
            return false;
        foreach (var letter in text)
            if (!(char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-'))
                return false;
        return true;
    }
}
