using Menpai.XForms.Xlsform;

namespace Menpai.XForms.Conversion;

/// <summary>Builds what is shown (ODK XForms Specification, Body Elements).</summary>
internal sealed class BodyBuilder
{
    private readonly ReferencePaths _paths;
    private readonly Words _words;
    private readonly BindBuilder _binds;
    private readonly ItemsBuilder _items;
    private readonly ILookup<string, Question> _triggered;

    public BodyBuilder(SurveyForm form, ReferencePaths paths, Words words, BindBuilder binds)
    {
        (_paths, _words, _binds) = (paths, words, binds);
        _items = new ItemsBuilder(paths, words);
        _triggered = form
            .Root.Descendants()
            .OfType<Question>()
            .SelectMany(q => q.Triggers, (q, trigger) => (trigger, q))
            .ToLookup(t => t.trigger, t => t.q, StringComparer.Ordinal);
    }

    public IEnumerable<Element> Controls(Section section)
    {
        foreach (var child in section.Children)
        {
            var control = child switch
            {
                Section { Kind: SectionKind.Meta } => null,
                Section { Kind: SectionKind.Repeat } repeat => Repeat(repeat),
                Section group => Group(group),
                Question { IsVisible: true } question => Control(question),
                _ => null,
            };
            if (control is not null)
            {
                yield return control;
            }
        }
    }

    private Element Group(Section group)
    {
        var element = WithAttributes(new Element("group").With("ref", group.IsFlat ? null : group.Path), group, group.Controls)
            .With("appearance", group.Controls["appearance"]);
        if (group.Label is not null)
        {
            element.Add(Label(group, group.Label, group.Media));
        }
        return element.AddAll(Controls(group));
    }

    private Element Repeat(Section repeat)
    {
        var element = WithAttributes(new Element("repeat").With("nodeset", repeat.Path), repeat, repeat.Controls);
        element.AddAll(Controls(repeat));
        foreach (var node in repeat.Descendants().Where(n => BindBuilder.Actions(n).Count > 0 && n.NearestRepeat() == repeat))
        {
            element.AddAll(BindBuilder.Actions(node).Where(a => a.Event == SurveyAction.NewRepeat).Select(a => _binds.Action(node, a)));
        }
        return new Element("group").With("ref", repeat.Path).Add(Label(repeat, repeat.Label, repeat.Media)).Add(element);
    }

    private Element Control(Question question)
    {
        var control = new Element(Tag(question.Type.Control)).With("ref", question.Path).With("mediatype", question.Type.MediaType);
        WithAttributes(control, question, question.Controls).With("query", _items.Query(question));
        control.Add(Label(question, question.Label, question.Media));
        if (ItextIds.NeedsHint(question))
        {
            control.Add(new Element("hint").With("ref", ItextIds.Call(question, "hint")));
        }
        else if (question.Hint?.Plain is { } hint)
        {
            control.Add(new Element("hint").AddAll(_words.Content(hint, question)));
        }
        control.AddAll(_items.Build(question));
        foreach (var tag in question.Tags)
        {
            control.Add(new Element("tag").With("key", tag.Name).Add(TagLabel(tag)));
        }
        return control.AddAll(Triggered(question));
    }

    private static string Tag(Control control) =>
        control switch
        {
            Xlsform.Control.SelectOne => "select1",
            Xlsform.Control.SelectMany => "select",
            Xlsform.Control.Rank => "odk:rank",
            Xlsform.Control.Range => "range",
            Xlsform.Control.Trigger => "trigger",
            Xlsform.Control.Upload => "upload",
            _ => "input",
        };

    private Element Label(SurveyNode node, LocalText? label, Media media)
    {
        var element = new Element("label");
        if (ItextIds.NeedsLabel(label, media))
        {
            return element.With("ref", ItextIds.Call(node, "label"));
        }
        return label?.Plain is { } plain ? element.AddAll(_words.Content(plain, node)) : element;
    }

    private Element TagLabel(Choice tag) =>
        tag.Label is { IsTranslated: true } ? new Element("label").With("ref", $"jr:itext('{ItextIds.OfTag(tag)}')")
        : tag.Label?.Plain is { } plain ? new Element("label").AddAll(_words.Content(plain, null))
        : new Element("label");

    /// <summary>What happens to other questions when this one's answer changes.</summary>
    private IEnumerable<Element> Triggered(Question question) =>
        _triggered[question.Name].OrderBy(q => q.Type.Name == "background-geopoint").Select(q => Triggered(question, q));

    private Element Triggered(Question question, Question target)
    {
        _paths.Find(target.Name, target);
        if (target.Type.Name == "background-geopoint")
        {
            return new Element(SurveyAction.SetGeopoint).With("ref", target.Path).With("event", SurveyAction.ValueChanged);
        }
        var value = target.Binds["calculate"] is { } calculation ? _paths.Replace(calculation, question) : null;
        return new Element(SurveyAction.SetValue).With("ref", target.Path).With("event", SurveyAction.ValueChanged).With("value", value);
    }

    private Element WithAttributes(Element element, SurveyNode node, FormAttributes attributes)
    {
        foreach (var attribute in attributes)
        {
            element.With(attribute.Name, _paths.Replace(attribute.Text, node));
        }
        return element;
    }
}
