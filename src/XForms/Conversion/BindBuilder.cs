using Menpai.XForms.Xlsform;

namespace Menpai.XForms.Conversion;

/// <summary>Builds the binds and the actions that stand beside them (ODK XForms Specification, Bindings; Actions).</summary>
internal sealed class BindBuilder(ReferencePaths paths)
{
    private static readonly string[] Expressions = ["readonly", "required", "relevant", "constraint", "calculate"];

    public IEnumerable<Element> Build(Section root)
    {
        foreach (var node in root.Descendants())
        {
            if (Bind(node) is { } bind)
            {
                yield return bind;
            }
            foreach (var action in Actions(node).Where(a => a.Event != SurveyAction.NewRepeat))
            {
                yield return Action(node, action);
            }
        }
    }

    public static IReadOnlyList<SurveyAction> Actions(SurveyNode node) =>
        node switch
        {
            Question question => question.Actions,
            EntityAttribute attribute => attribute.Actions,
            _ => [],
        };

    public Element Action(SurveyNode node, SurveyAction action)
    {
        var element = new Element(action.Element).With("ref", node.Path).With("event", action.Event);
        return action.Element switch
        {
            SurveyAction.SetValue => element.With("value", Value(node, action)),
            SurveyAction.RecordAudio => element.With("odk:quality", action.Quality),
            _ => element,
        };
    }

    private string? Value(SurveyNode node, SurveyAction action) =>
        node is Question { Default: { } text } ? paths.Replace(text, node) : action.Value;

    private Element? Bind(SurveyNode node) =>
        node switch
        {
            Section { IsFlat: true } => null,
            Section section => Bind(section, section.Binds),
            Question question => Bind(question, question.Triggers.IsEmpty ? question.Binds : WithoutCalculation(question.Binds)),
            EntityAttribute { HasBind: true } attribute => new Element("bind")
                .With("nodeset", attribute.Path)
                .With("calculate", attribute.Calculate is { } calculate ? paths.Replace(Truth(calculate), attribute) : null)
                .With("readonly", "true()")
                .With("type", "string"),
            _ => null,
        };

    /// <summary>The calculation is the trigger's: it happens when that question changes.</summary>
    private static IEnumerable<FormAttribute> WithoutCalculation(FormAttributes binds) => binds.Where(b => b.Name != "calculate");

    private Element? Bind(SurveyNode node, IEnumerable<FormAttribute> binds)
    {
        var element = new Element("bind").With("nodeset", node.Path);
        foreach (var bind in binds)
        {
            element.With(bind.Name, paths.Replace(Text(node, bind), node));
        }
        if (FlatRelevance(node, binds) is { } relevant)
        {
            element.With("relevant", paths.Replace(relevant, node));
        }
        return element.Attributes.Count > 1 ? element : null;
    }

    private static string Text(SurveyNode node, FormAttribute bind)
    {
        if (ItextIds.NeedsMessage(bind))
        {
            return ItextIds.Call(node, bind.Name);
        }
        return Expressions.Contains(bind.Name) ? Truth(bind.Text) : bind.Text;
    }

    /// <summary>Yes and no as XPath says them.</summary>
    private static string Truth(string text) =>
        text == "true()" || text == "false()" || SettingsSheet.YesOrNo(text) is not { } truth ? text
        : truth ? "true()"
        : "false()";

    /// <summary>A flat group has no node to carry its relevance, so that of each question in it says it too.</summary>
    private static string? FlatRelevance(SurveyNode node, IEnumerable<FormAttribute> binds)
    {
        var outer = node.Ancestors().TakeWhile(s => s.IsFlat).Select(s => s.Binds["relevant"]).OfType<string>().Reverse().ToList();
        if (outer.Count == 0)
        {
            return null;
        }
        var own = binds.FirstOrDefault(b => b.Name == "relevant")?.Text;
        var all = own is null ? outer : outer.Append(own);
        return all.Aggregate((left, right) => $"{left} and ({right})");
    }
}
