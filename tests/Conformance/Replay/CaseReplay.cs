using System.Collections.Immutable;
using System.Text.Json;
using System.Xml;
using System.Xml.XPath;
using Menpai.XForms.Conversion;
using Menpai.XForms.Problems;
using Menpai.XForms.Sheets;

namespace Menpai.Conformance.Replay;

/// <summary>Converts the form of a recorded case and holds the outcome against what was recorded.</summary>
internal sealed class CaseReplay
{
    /// <summary>The name that the recording gave to forms that have none.</summary>
    private const string UsualFormName = "test_name";

    private readonly RecordedCase recorded;
    private readonly List<string> failures = [];

    private CaseReplay(RecordedCase recorded)
    {
        this.recorded = recorded;
        var options = new ConversionOptions { FormName = recorded.FormName ?? UsualFormName };
        Result = XlsformConverter.Convert(Workbook.FromMarkdown(recorded.Sheet), options);
    }

    public ConversionResult Result { get; }

    /// <summary>What differs; empty when nothing does.</summary>
    public IReadOnlyList<string> Failures => failures;

    public static CaseReplay Run(RecordedCase recorded)
    {
        var replay = new CaseReplay(recorded);
        replay.Compare();
        return replay;
    }

    private void Compare()
    {
        if (recorded.Refused)
        {
            Expect(Result.XForm is null, "should have been refused");
            return;
        }
        if (Result.XForm is null)
        {
            failures.Add("refused: " + string.Join("; ", Result.Problems.Where(p => p.Severity == Severity.Error)));
            return;
        }
        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        document.LoadXml(Result.XForm);
        CompareStrings(document);
        var names = NamesOf(document);
        foreach (var expression in recorded.XpathTrue)
        {
            CompareCount(document, names, expression, 1);
        }
        foreach (var pair in recorded.XpathCount)
        {
            CompareCount(document, names, pair[0].GetString()!, pair[1].GetInt32());
        }
        foreach (var pair in recorded.XpathExact)
        {
            CompareExactly(document, names, pair);
        }
    }

    private void CompareStrings(XmlDocument document)
    {
        var root = document.DocumentElement!;
        CompareStrings("form", root, recorded.Contains, recorded.Excludes);
        CompareStrings("model", First(root, "model"), recorded.ModelContains, recorded.ModelExcludes);
        CompareStrings("instance", First(root, "instance"), recorded.InstanceContains, recorded.InstanceExcludes);
        CompareStrings("itext", First(root, "itext"), recorded.ItextContains, recorded.ItextExcludes);
    }

    private static XmlElement? First(XmlElement root, string name) =>
        root.GetElementsByTagName(name, "http://www.w3.org/2002/xforms").Cast<XmlElement>().FirstOrDefault();

    private void CompareStrings(string part, XmlElement? node, ImmutableArray<string> contains, ImmutableArray<string> excludes)
    {
        if (contains.IsEmpty && excludes.IsEmpty)
        {
            return;
        }
        var text = node is null ? "" : XFormText.Of(node, withNamespaces: true);
        foreach (var wanted in contains)
        {
            Expect(text.Contains(wanted, StringComparison.Ordinal), $"{part} lacks: {wanted}");
        }
        foreach (var unwanted in excludes)
        {
            Expect(!text.Contains(unwanted, StringComparison.Ordinal), $"{part} has: {unwanted}");
        }
    }

    private void CompareCount(XmlDocument document, XmlNamespaceManager names, string expression, int count)
    {
        var found = Select(document, names, expression);
        // Attributes were recorded as a set of their values.
        var distinct = found.OfType<XmlAttribute>().Select(a => a.Value).Distinct().Count() + found.Count(n => n is not XmlAttribute);
        Expect(distinct == count, $"{distinct} instead of {count} nodes: {Line(expression)}");
    }

    private void CompareExactly(XmlDocument document, XmlNamespaceManager names, JsonElement pair)
    {
        var found = Select(document, names, pair[0].GetString()!).Select(Serialised).ToHashSet();
        var wanted = pair[1].EnumerateArray().Select(e => e.GetString()!).ToHashSet();
        Expect(found.SetEquals(wanted), $"{Line(pair[0].GetString()!)}: {string.Join(" ", found)} instead of {string.Join(" ", wanted)}");
    }

    private static string Serialised(XmlNode node) =>
        node is XmlElement ? XFormText.Of(node, withNamespaces: false).Trim().Replace(" >", ">", StringComparison.Ordinal) : node.Value!;

    private List<XmlNode> Select(XmlDocument document, XmlNamespaceManager names, string expression)
    {
        try
        {
            return document.DocumentElement!.SelectNodes(expression, names)!.Cast<XmlNode>().ToList();
        }
        catch (XPathException error)
        {
            failures.Add($"{error.Message} {Line(expression)}");
            return [];
        }
    }

    private static XmlNamespaceManager NamesOf(XmlDocument document)
    {
        var names = new XmlNamespaceManager(document.NameTable);
        names.AddNamespace("entities", "http://www.opendatakit.org/xforms/entities");
        foreach (XmlAttribute attribute in document.DocumentElement!.Attributes)
        {
            if (attribute.Prefix == "xmlns")
            {
                names.AddNamespace(attribute.LocalName, attribute.Value);
            }
            else if (attribute.Name == "xmlns")
            {
                names.AddNamespace("x", attribute.Value);
            }
        }
        return names;
    }

    private static string Line(string expression) =>
        string.Join(' ', expression.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private void Expect(bool holds, string failure)
    {
        if (!holds)
        {
            failures.Add(failure);
        }
    }
}
