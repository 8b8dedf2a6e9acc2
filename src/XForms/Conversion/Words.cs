using Menpai.XForms.Xlsform;

namespace Menpai.XForms.Conversion;

/// <summary>Turns the words of labels and hints into markup, with an output element in place of each reference (ODK XForms Specification, Body Elements § output).</summary>
internal sealed class Words(ReferencePaths paths)
{
    /// <summary>Stands for a missing translation.</summary>
    public const string Missing = "-";

    public IEnumerable<Markup> Content(string text, SurveyNode? context)
    {
        var at = 0;
        var found = new List<Markup>();
        foreach (var (range, value) in Outputs(text, context))
        {
            AddText(found, text, at, range.Start.Value);
            found.Add(new Element("output").With("value", value));
            at = range.End.Value;
        }
        if (found.Count == 0)
        {
            return [new TextMarkup(text)];
        }
        AddText(found, text, at, text.Length);
        return found;
    }

    private IEnumerable<(Range Range, string Value)> Outputs(string text, SurveyNode? context)
    {
        var expressions = InstanceExpression.Find(text);
        var whole = new ExpressionText(text);
        var alone = whole
            .References.Where(r => !expressions.Exists(e => e.Start.Value <= r.Start && r.End <= e.End.Value))
            .Select(r => (r.Start..r.End, paths.Path(whole, r, context)));
        return expressions.Select(e => (e, paths.Replace(text[e], context))).Concat(alone).OrderBy(o => o.Item1.Start.Value);
    }

    private static void AddText(List<Markup> found, string text, int start, int end)
    {
        if (end > start)
        {
            found.Add(new TextMarkup(text[start..end]));
        }
    }
}
