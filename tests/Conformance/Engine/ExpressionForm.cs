using System.Security;
using System.Text;
using System.Xml.Linq;
using Menpai.XForms.Instances;
using Menpai.XForms.XPath;

namespace Menpai.Conformance.Engine;

/// <summary>The form that generated expressions are asked of: the same data for the engine and for ours.</summary>
internal static class ExpressionForm
{
    /// <summary>Where a calculation stands: beside the data, or in every instance of the repeat.</summary>
    public enum Place
    {
        Out,
        Repeat,
    }

    private const string Source =
        "<s1>hello</s1><s2>你好 🙂</s2><s3/><sp> a  b c </sp><n1>7</n1><n2>-2.5</n2><n3>0</n3><n4>abc</n4><n5>1000000</n5>"
        + "<d1>2024-02-29</d1><d2>1969-12-31</d2><dt>2024-02-29T08:30:15.125+08:00</dt><dz>2023-12-31T20:00:00Z</dz><tm>13:45:00.000</tm>"
        + "<sel>a b c</sel><one>b</one><p1>34.5 112.5 0 5</p1><line>0 0 0 0; 0 1 0 0; 1 1 0 0</line><shape>0 0; 0 2; 2 2; 2 0; 0 0</shape>"
        + "<w><x>1</x><v>2</v><y>3</y><z/></w>";

    private const string Repeats = "<rep><b>2</b><c>u</c>{0}</rep><rep><b/><c>v</c>{0}</rep><rep><b>10</b><c>你</c>{0}</rep>";

    private const string Cities =
        "<root><item><name>zk</name><label>周口</label><pop>90</pop></item><item><name>zz</name><label>郑州</label><pop>1200</pop></item><item><name>ly</name><label/><pop>x</pop></item></root>";

    public static string Path(Place place, int index) => place == Place.Out ? $"/data/out/e{index}" : $"/data/src/rep/e{index}";

    /// <summary>The form as the engine loads it, every expression a calculation.</summary>
    public static string Xml(Place place, IReadOnlyList<string> expressions)
    {
        var binds = new StringBuilder();
        for (var i = 0; i < expressions.Count; i++)
        {
            binds.Append($"<bind nodeset=\"{Path(place, i)}\" type=\"string\" calculate=\"{SecurityElement.Escape(expressions[i])}\"/>");
        }
        return $"""
            <h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title>t</h:title><model><itext><translation lang="zh"><text id="hello"><value>你好</value></text></translation></itext><instance>{Instance(
                place,
                expressions.Count
            )}</instance><instance id="cities">{Cities}</instance>{binds}</model></h:head><h:body><input ref="/data/src/s1"><label>a</label></input><repeat nodeset="/data/src/rep"><input ref="/data/src/rep/b"><label>b</label></input></repeat></h:body></h:html>
            """;
    }

    /// <summary>The same data for ours.</summary>
    public static XPathContext Context(Place place, int count)
    {
        var cities = Tree(Cities);
        return new XPathContext(Tree(Instance(place, count)))
        {
            Zone = TimeZoneInfo.FindSystemTimeZoneById(EngineProcess.Zone),
            Instances = id => id == "cities" ? cities : null,
            Itext = id => id == "hello" ? "你好" : null,
        };
    }

    /// <summary>The nodes a calculation stands at.</summary>
    public static IEnumerable<int> Nodes(XPathContext context, Place place, int index) =>
        XPathExpression.Compile(Path(place, index)).Expression!.EvaluateNodes(context, InstanceTree.Document).Value.Select(n => n.Node);

    private static string Instance(Place place, int count)
    {
        var targets = string.Concat(Enumerable.Range(0, count).Select(i => $"<e{i}/>"));
        var repeats = Repeats.Replace("{0}", place == Place.Repeat ? targets : "", StringComparison.Ordinal);
        return $"<data id=\"t\"><src>{Source}{repeats}</src><out>{(place == Place.Out ? targets : "")}<o/></out><meta><instanceID/></meta></data>";
    }

    private static InstanceTree Tree(string xml)
    {
        var tree = new InstanceTree(new NameTable());
        Add(tree, InstanceTree.Document, XDocument.Parse(xml, LoadOptions.PreserveWhitespace).Root!);
        return tree;
    }

    private static void Add(InstanceTree tree, int parent, XElement element)
    {
        var node = tree.AppendElement(parent, NameTable.XFormsNamespace, element.Name.LocalName);
        foreach (var attribute in element.Attributes())
        {
            tree.AppendAttribute(node, null, attribute.Name.LocalName, attribute.Value);
        }
        foreach (var inner in element.Elements())
        {
            Add(tree, node, inner);
        }
        if (!element.HasElements)
        {
            tree.AppendText(node, element.Value);
        }
    }
}
