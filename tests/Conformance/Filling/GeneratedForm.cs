using System.Text;

namespace Menpai.Conformance.Filling;

/// <summary>
/// A form made by chance from a seed: groups, repeats (free and counted), conditions, calculations, rules, defaults, filtered choices and actions.
/// What a node looks at stands before it, so no form waits for itself.
/// </summary>
internal sealed class GeneratedForm
{
    private readonly Random _random;
    private readonly StringBuilder _binds = new();
    private readonly StringBuilder _actions = new();
    private readonly List<Leaf> _known = [];
    private int _names;
    private bool _firstValues = true;

    public GeneratedForm(int seed)
    {
        _random = new Random(seed);
        var (instance, body) = Children("/data", [], depth: 0, count: _random.Next(4, 12));
        Xml = $"""
            <h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title>Form {seed}</h:title><model>
            <instance><data id="form-{seed}">{instance}<meta><instanceID/></meta></data></instance>
            <instance id="list"><root>{Items()}</root></instance>
            {_binds}<bind nodeset="/data/meta/instanceID" type="string" readonly="true()" jr:preload="uid"/>{_actions}
            </model></h:head><h:body>{body}</h:body></h:html>
            """;
    }

    public string Xml { get; }

    private sealed record Leaf(string Path, Kind Kind, string[] Repeats, bool IsAlwaysThere);

    private enum Kind
    {
        Text,
        Integer,
        Decimal,
        Date,
        One,
        Many,
        Calculated,
    }

    private static string Items() =>
        string.Concat(
            Enumerable
                .Range(0, 9)
                .Select(i => $"<item><name>c{i}</name><label>Choice {i}</label><group>g{i % 3}</group><size>{i}</size></item>")
        );

    private (string Instance, string Body) Children(string parent, string[] repeats, int depth, int count)
    {
        var (instance, body) = (new StringBuilder(), new StringBuilder());
        for (var i = 0; i < count; i++)
        {
            var roll = _random.Next(100);
            var (data, shown) =
                roll < 12 && depth < 3 ? MakeGroup(parent, repeats, depth)
                : roll < 24 && depth < 2 ? MakeRepeat(parent, repeats, depth)
                : MakeLeaf(parent, repeats);
            instance.Append(data);
            body.Append(shown);
        }
        return (instance.ToString(), body.ToString());
    }

    private (string, string) MakeGroup(string parent, string[] repeats, int depth)
    {
        var name = Name("g");
        var path = $"{parent}/{name}";
        if (Chance(60))
        {
            Bind(path, $"relevant=\"{Condition(path, repeats)}\"");
        }
        var (instance, body) = Children(path, repeats, depth + 1, _random.Next(1, 5));
        return ($"<{name}>{instance}</{name}>", $"<group ref=\"{path}\"><label>{name}</label>{body}</group>");
    }

    private (string, string) MakeRepeat(string parent, string[] repeats, int depth)
    {
        var name = Name("r");
        var path = $"{parent}/{name}";
        // Counted by a question that is always there, and without first values inside: the engine brings those of instances that went back later.
        var numbers = _known.Where(k => k is { Kind: Kind.Integer, IsAlwaysThere: true }).ToList();
        var count = numbers.Count > 0 && Chance(30) ? $" jr:count=\"{numbers[_random.Next(numbers.Count)].Path}\"" : "";
        var before = _firstValues;
        _firstValues = count.Length == 0 && before;
        var (instance, body) = Children(path, [.. repeats, path], depth + 1, _random.Next(1, 4));
        _firstValues = before;
        // As converters write it: a template and an instance outside, a single instance inside another repeat.
        var template = repeats.Length > 0 ? "" : $"<{name} jr:template=\"\">{instance}</{name}>";
        var first = repeats.Length == 0 && Chance(40) ? "" : $"<{name}>{instance}</{name}>";
        return (template + first, $"<group ref=\"{path}\"><label>{name}</label><repeat nodeset=\"{path}\"{count}>{body}</repeat></group>");
    }

    private (string, string) MakeLeaf(string parent, string[] repeats)
    {
        var name = Name("q");
        var path = $"{parent}/{name}";
        var kind = _known.Count == 0 ? Kind.Integer : (Kind)_random.Next(7);
        var attributes = new StringBuilder(Type(kind));
        if (kind == Kind.Calculated)
        {
            attributes.Append(" calculate=\"").Append(Escape(Value(path, repeats, 2))).Append('"');
        }
        if (_known.Count > 0 && Chance(35))
        {
            attributes.Append(" relevant=\"").Append(Condition(path, repeats)).Append('"');
        }
        if (kind != Kind.Calculated && Chance(30))
        {
            attributes.Append(" required=\"").Append(Chance(50) || _known.Count == 0 ? "true()" : Condition(path, repeats)).Append('"');
        }
        if (kind is Kind.Integer or Kind.Decimal && Chance(40))
        {
            attributes.Append(Chance(50) ? " constraint=\". &lt; 50\"" : " constraint=\". mod 2 = 0 or . &gt; 10\"");
        }
        Bind(path, attributes.ToString());
        var always = path.Count(c => c == '/') == 2 && !attributes.ToString().Contains("relevant", StringComparison.Ordinal);
        Act(path, kind, always);
        var body = kind == Kind.Calculated ? "" : Control(path, kind, repeats);
        _known.Add(new Leaf(path, kind, repeats, always));
        return ($"<{name}>{(Chance(25) && _firstValues ? Default(kind) : "")}</{name}>", body);
    }

    /// <summary>Only where the node is always there: the engine does not run a first action on a hidden node, and never again.</summary>
    private void Act(string path, Kind kind, bool always)
    {
        if (kind is Kind.Text or Kind.Integer && always && _known.Count > 0 && Chance(25))
        {
            _actions.Append(
                $"<setvalue event=\"odk-instance-first-load\" ref=\"{path}\" value=\"{(kind == Kind.Text ? "concat('first-', 1 + 1)" : "3 + 4")}\"/>"
            );
        }
    }

    private string Control(string path, Kind kind, string[] repeats)
    {
        if (kind is not (Kind.One or Kind.Many))
        {
            return $"<input ref=\"{path}\"><label>{path}</label></input>";
        }
        var tag = kind == Kind.One ? "select1" : "select";
        if (Chance(40))
        {
            return $"<{tag} ref=\"{path}\"><label>{path}</label><item><label>A</label><value>c0</value></item><item><label>B</label><value>c1</value></item><item><label>C</label><value>c4</value></item></{tag}>";
        }
        var others = _known.Where(k => k.Kind == Kind.Integer && Reaches(k, repeats)).ToList();
        var filter =
            others.Count == 0 || Chance(40)
                ? ""
                : $"[size &gt;= {Filtered(others[_random.Next(others.Count)], path, repeats)} or group = 'g1']";
        return $"<{tag} ref=\"{path}\"><label>{path}</label><itemset nodeset=\"instance('list')/root/item{filter}\"><value ref=\"name\"/><label ref=\"label\"/></itemset></{tag}>";
    }

    /// <summary>Inside a predicate the context is the choice: what is in the same repeat is looked at from the question.</summary>
    private static string Filtered(Leaf leaf, string from, string[] repeats) =>
        repeats.Length == 0 || leaf.Repeats.Length == 0 ? leaf.Path : "current()/" + Relative(from, leaf.Path);

    private string Condition(string from, string[] repeats) => Escape(Test(from, repeats, 2));

    private string Test(string from, string[] repeats, int depth)
    {
        var roll = _random.Next(depth > 0 ? 8 : 5);
        var one = Pick(from, repeats);
        return roll switch
        {
            0 => $"{one} != ''",
            1 => $"{one} = 'c1' or {one} = 4",
            2 => $"string-length({one}) > {_random.Next(4)}",
            3 => $"selected({one}, 'c{_random.Next(3)}')",
            4 => $"number({one}) > {_random.Next(20)}",
            5 => $"({Test(from, repeats, depth - 1)}) and ({Test(from, repeats, depth - 1)})",
            6 => $"({Test(from, repeats, depth - 1)}) or {Pick(from, repeats)} = {Pick(from, repeats)}",
            _ => $"not({Test(from, repeats, depth - 1)})",
        };
    }

    private string Value(string from, string[] repeats, int depth)
    {
        var inner = _known.Where(k => k.Repeats.Length > 0 && !Reaches(k, repeats)).ToList();
        var roll = _random.Next(depth > 0 ? 13 : 6);
        return roll switch
        {
            0 => Pick(from, repeats),
            1 => $"coalesce({Pick(from, repeats)}, 'none')",
            2 => $"concat({Pick(from, repeats)}, '-', {Pick(from, repeats)})",
            3 when inner.Count > 0 => $"sum({inner[_random.Next(inner.Count)].Path})",
            4 when inner.Count > 0 => $"count({inner[_random.Next(inner.Count)].Repeats[0]})",
            5 when inner.Count > 0 => $"join(' ', {inner[_random.Next(inner.Count)].Path})",
            6 => $"if({Test(from, repeats, 1)}, {Value(from, repeats, depth - 1)}, {Value(from, repeats, depth - 1)})",
            7 => $"number({Pick(from, repeats)}) + {_random.Next(9)}",
            8 => $"round(number({Pick(from, repeats)}) div 3, 2)",
            9 when repeats.Length > 0 => "position(..)",
            10 => $"count-selected({Pick(from, repeats)})",
            11 => $"substr({Pick(from, repeats)}, 0, 2)",
            12 => $"max({Pick(from, repeats)}, {Pick(from, repeats)}, 2)",
            _ => $"string-length({Pick(from, repeats)})",
        };
    }

    private string Pick(string from, string[] repeats)
    {
        var reachable = _known.Where(k => Reaches(k, repeats)).ToList();
        if (reachable.Count == 0)
        {
            return "'nothing'";
        }
        var leaf = reachable[_random.Next(reachable.Count)];
        return leaf.Repeats.Length == 0 ? leaf.Path : Relative(from, leaf.Path);
    }

    /// <summary>Outside all repeats, or in the same ones.</summary>
    private static bool Reaches(Leaf leaf, string[] repeats) =>
        leaf.Repeats.Length <= repeats.Length && leaf.Repeats.AsSpan().SequenceEqual(repeats.AsSpan(0, leaf.Repeats.Length));

    private static string Relative(string from, string to)
    {
        var (here, there) = (from.Split('/'), to.Split('/'));
        var shared = here.Zip(there).TakeWhile(pair => pair.First == pair.Second).Count();
        return string.Concat(Enumerable.Repeat("../", here.Length - shared)) + string.Join('/', there.Skip(shared));
    }

    private static string Type(Kind kind) =>
        kind switch
        {
            Kind.Integer => "type=\"int\"",
            Kind.Decimal => "type=\"decimal\"",
            Kind.Date => "type=\"date\"",
            _ => "type=\"string\"",
        };

    private string Default(Kind kind) =>
        kind switch
        {
            Kind.Integer => _random.Next(4).ToString(System.Globalization.CultureInfo.InvariantCulture),
            Kind.Decimal => "1.5",
            Kind.Date => "2026-03-01",
            Kind.One => "c1",
            Kind.Many => "c0 c1",
            Kind.Calculated => "",
            _ => "first",
        };

    private void Bind(string path, string attributes) => _binds.Append($"<bind nodeset=\"{path}\" {attributes}/>");

    private string Name(string prefix) => $"{prefix}{++_names}";

    private bool Chance(int percent) => _random.Next(100) < percent;

    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);
}
