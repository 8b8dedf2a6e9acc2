using Menpai.XForms.Xlsform;

namespace Menpai.XForms.Conversion;

/// <summary>Builds what a question's items are taken from (ODK XForms Specification, Body Elements § itemset).</summary>
internal sealed class ItemsBuilder(ReferencePaths paths, Words words)
{
    public IEnumerable<Element> Build(Question question)
    {
        switch (question.Items)
        {
            case null or ExternalItems:
                return [];
            case ListItems { List: var list } when question.Type.IsSelect && SearchAppearance.Is(question):
                return list.Choices.Select((choice, i) => InlineItem(question, list, choice, i));
            default:
                var itemset = Itemset(question, question.Items);
                return
                [
                    new Element("itemset")
                        .With("nodeset", itemset.Nodeset)
                        .Add(Ref("value", itemset.Value))
                        .Add(Ref("label", itemset.Label)),
                ];
        }
    }

    /// <summary>The file of external choices is asked by a query of its own; null when there is nothing to ask it for.</summary>
    public string? Query(Question question) =>
        question is { Items: ExternalItems items, ChoiceFilter: { } filter }
            ? $"instance('{items.ListName}')/root/item[{paths.Replace(filter, question, fromCurrent: true)}]"
            : null;

    private sealed record Source(string Nodeset, string Value, string Label);

    private Source Itemset(Question question, ItemSource items)
    {
        var source = items switch
        {
            FileItems file => Instance(file.Name, file.Value, file.Label),
            ListItems { List: var list } => Instance(list.Name, "name", list.NeedsItext ? "jr:itext(itextId)" : "label"),
            InstanceItems instance => Instance(instance.Name, "name", "label"),
            ReferenceItems reference => Answers(question, reference),
            _ => throw new InvalidOperationException($"No itemset for {items}."),
        };
        var filter = Filter(question, items, source);
        var nodeset = filter is null ? source.Nodeset : $"{source.Nodeset}[{filter}]";
        return source with { Nodeset = items.Randomize ? Randomized(question, items, nodeset) : nodeset };
    }

    private static Source Instance(string id, string value, string label) => new($"instance('{id}')/root/item", value, label);

    /// <summary>Answers given in a repeat are their own values and labels; on a map, the repeat's instances are chosen by their geometry.</summary>
    private Source Answers(Question question, ReferenceItems reference)
    {
        var path = paths.Replace(reference.Text, question, toRepeat: true).Trim();
        if (question.Type.IsGeometry)
        {
            return new Source(path, "geometry", "geometry");
        }
        var slash = path.LastIndexOf('/');
        return new Source(path[..Math.Max(slash, 0)], path[(slash + 1)..], path[(slash + 1)..]);
    }

    private string? Filter(Question question, ItemSource items, Source source)
    {
        var ofAnswers = items is ReferenceItems;
        // The labels at a range's ticks are not chosen from, so there is nothing to narrow down.
        if (question.ChoiceFilter is not { } text || question.Type.Control == Control.Range)
        {
            return ofAnswers ? $"./{source.Value} != ''" : null;
        }
        var filter = paths.Replace(text, question, fromCurrent: true, toRepeat: ofAnswers);
        return ofAnswers && source.Nodeset.Length > 0
            ? filter
                .Replace($"current()/{source.Nodeset}", ".", StringComparison.Ordinal)
                .Replace(source.Nodeset, ".", StringComparison.Ordinal)
            : filter;
    }

    private string Randomized(Question question, ItemSource items, string nodeset) =>
        items.Seed is { } seed ? $"randomize({nodeset}, {paths.Replace(seed, question).Trim()})" : $"randomize({nodeset})";

    private Element InlineItem(Question question, ListOfChoices list, Choice choice, int index)
    {
        var label = new Element("label");
        if (list.NeedsItext)
        {
            label.With("ref", $"jr:itext('{list.ItextId(index)}')");
        }
        else if (question.Label is not null && choice.Label?.Plain is { } plain)
        {
            label.AddAll(words.Content(plain, null));
        }
        return new Element("item").Add(label).Add(new Element("value", choice.Name));
    }

    private static Element Ref(string name, string path) => new Element(name).With("ref", path);
}
