using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Menpai.XForms.Problems;

namespace Menpai.XForms.Forms;

/// <summary>Reads an XForm: first its XML, then the model, then the body; then looks for circles among the expressions.</summary>
internal sealed class XFormReader(Func<string, string, SheetPlace?>? place)
{
    /// <summary>A form nested deeper than this is nobody's questionnaire; reading it would only cost stack.</summary>
    private const int DeepestElement = 200;

    /// <summary>So that two bytes tell which node of the form each node of a record is.</summary>
    private const int MostNodes = ushort.MaxValue - 1;

    private const long MostCharacters = 50_000_000;

    private readonly FormProblems _problems = new(place);

    public FormReading Read(string xform)
    {
        var document = Load(xform);
        var model = document is null ? null : FindModel(document);
        if (model is null)
        {
            return new FormReading(null, _problems.All);
        }
        var expressions = new FormExpressions(_problems, Namespaces(model));
        var modelReader = new ModelReader(_problems, expressions);
        var root = modelReader.ReadPrimary(model);
        if (root is null)
        {
            return new FormReading(null, _problems.All);
        }
        var dictionary = new DictionaryReader(_problems, expressions).Read(model);
        modelReader.ReadBinds(model, dictionary);
        var instances = modelReader.ReadSecondaries(model);
        var body = new BodyReader(_problems, expressions, modelReader, dictionary);
        var shown = body.Read(document!.Root!.Element(XName.Get("body", FormNames.Xhtml)));
        body.ReadModelActions(model);
        var nodes = modelReader.Nodes;
        MarkFixed(nodes, body.Actions);
        if (nodes.Length > MostNodes)
        {
            _problems.Error("form.too-many-nodes", null, null, MostNodes.ToString(CultureInfo.InvariantCulture));
            return new FormReading(null, _problems.All);
        }
        var paths = new PathIndex(nodes);
        var dependencies = Dependencies.Of(nodes, paths, _problems);
        new ExpressionReview(_problems, nodes, paths, instances).Review();
        return new FormReading(
            _problems.HasErrors
                ? null
                : new FormDefinition(
                    modelReader.Record!,
                    dependencies,
                    nodes.DistinctBy(n => n.Path).ToFrozenDictionary(n => n.Path, StringComparer.Ordinal)
                )
                {
                    Id = modelReader.Id,
                    Version = modelReader.Version,
                    Title =
                        document.Root!.Element(XName.Get("head", FormNames.Xhtml))?.Element(XName.Get("title", FormNames.Xhtml))?.Value
                        ?? "",
                    Root = root,
                    Body = shown,
                    Dictionary = dictionary,
                    Instances = instances,
                    Actions = body.Actions,
                    Nodes = nodes,
                },
            _problems.All
        );
    }

    private static void MarkFixed(ImmutableArray<FormNode> nodes, ImmutableArray<FormAction> actions)
    {
        var targets = actions.Select(a => a.Target).ToHashSet();
        foreach (var node in nodes.Where(n => n is { IsLeaf: true, Bind: { Calculate: null, Preload: null } } && !targets.Contains(n)))
        {
            // An attribute without a bind, such as the list that an entity goes to, is as fixed as a note. The root's name form and version.
            node.IsFixed = node.IsAttribute
                ? node.Parent!.Parent is not null
                : node.Control is not null && node.Bind.ReadOnly?.Text.Trim() == "true()";
        }
    }

    private XDocument? Load(string xform)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MostCharacters,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };
        try
        {
            using (var depth = XmlReader.Create(new StringReader(xform), settings))
            {
                while (depth.Read())
                {
                    if (depth.Depth > DeepestElement)
                    {
                        _problems.Error("form.too-deep", null, null, DeepestElement.ToString(CultureInfo.InvariantCulture));
                        return null;
                    }
                }
            }
            using var reader = XmlReader.Create(new StringReader(xform), settings);
            return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException wrong)
        {
            _problems.Error("form.not-xml", null, null, wrong.Message);
            return null;
        }
    }

    private static Dictionary<string, string> Namespaces(XElement model) =>
        model
            .AncestorsAndSelf()
            .Attributes()
            .Where(a => a.IsNamespaceDeclaration && a.Name.LocalName != "xmlns")
            .DistinctBy(a => a.Name.LocalName)
            .ToDictionary(a => a.Name.LocalName, a => a.Value, StringComparer.Ordinal);

    private XElement? FindModel(XDocument document)
    {
        var model = document
            .Root!.Elements()
            .Where(e => e.Name.LocalName == "head")
            .SelectMany(head => head.Elements())
            .FirstOrDefault(e => e.Name.LocalName == "model");
        if (model is null)
        {
            _problems.Error("form.no-model", null, null);
        }
        return model;
    }
}
