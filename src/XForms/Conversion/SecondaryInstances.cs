using System.Text.RegularExpressions;
using Menpai.XForms.Xlsform;

namespace Menpai.XForms.Conversion;

/// <summary>
/// The data that a form reads besides its own record: files, the record saved last, lists of choices (ODK XForms Specification, Secondary Instances).
/// One id means one source.
/// </summary>
internal sealed partial class SecondaryInstances(SurveyForm form, ProblemList problems)
{
    private static readonly string[] Expressions = ["calculate", "constraint", "readonly", "required", "relevant"];

    private readonly Dictionary<string, string?> _sources = new(StringComparer.Ordinal);
    private readonly HashSet<string> _external = new(StringComparer.Ordinal);
    private readonly List<Element> _elements = [];

    public IReadOnlyList<Element> Build()
    {
        var lastSaved = false;
        foreach (var node in form.Root.Descendants())
        {
            switch (node)
            {
                case Question question:
                    AddPulled(question, question.Binds, question.ChoiceFilter, question.Default);
                    AddFile(question);
                    lastSaved |= UsesLastSaved(question);
                    break;
                case Section section:
                    AddPulled(section, section.Binds);
                    break;
                case ExternalData data:
                    AddExternal(data);
                    break;
            }
        }
        if (lastSaved)
        {
            AddSource(ReferencePaths.LastSavedInstance, "jr://instance/last-saved", null);
        }
        foreach (var list in form.Source.Lists.Values.Where(l => !l.IsSearched))
        {
            AddList(list);
        }
        return _elements;
    }

    private static bool UsesLastSaved(Question question) =>
        (question.Default is { } value && Reference.LastSavedIsIn(value))
        || (question.ChoiceFilter is { } filter && Reference.LastSavedIsIn(filter))
        || question.Binds.Exists(b => Expressions.Contains(b.Name) && Reference.LastSavedIsIn(b.Text));

    private void AddPulled(SurveyNode node, FormAttributes binds, params ReadOnlySpan<string?> others)
    {
        foreach (var bind in binds)
        {
            if (Expressions.Contains(bind.Name))
            {
                AddPulled(node, bind.Text);
            }
        }
        foreach (var other in others)
        {
            AddPulled(node, other);
        }
    }

    private void AddPulled(SurveyNode node, string? text)
    {
        if (text is null || !text.Contains("pulldata(", StringComparison.Ordinal))
        {
            return;
        }
        foreach (Match call in Pulldata().Matches(text))
        {
            var file = call.Groups["file"]
                .Value.Replace("'", "", StringComparison.Ordinal)
                .Replace("\"", "", StringComparison.Ordinal)
                .Trim();
            AddSource(file, $"jr://file-csv/{file}.csv", node);
        }
    }

    private void AddFile(Question question)
    {
        if (question is { Type.IsSelect: true, Items: FileItems file })
        {
            AddSource(file.Name, file.Source, question);
        }
    }

    private void AddExternal(ExternalData data)
    {
        if (!_external.Add(data.Name))
        {
            problems.Error("xlsform.external-twice", data.Row!.At("name"), data.Name);
            return;
        }
        AddSource(data.Name, data.Source, data);
    }

    private void AddSource(string id, string source, SurveyNode? node)
    {
        if (IsNew(id, source, node))
        {
            _elements.Add(new Element("instance").With("id", id).With("src", source));
        }
    }

    private bool IsNew(string id, string? source, SurveyNode? node)
    {
        if (_sources.TryAdd(id, source))
        {
            return true;
        }
        if (_sources[id] != source)
        {
            problems.Error("xlsform.instance-conflict", node?.Place, id, _sources[id] ?? "choices", source ?? "choices");
        }
        return false;
    }

    private void AddList(ListOfChoices list)
    {
        if (!IsNew(list.Name, null, null))
        {
            return;
        }
        var root = new Element("root");
        for (var i = 0; i < list.Choices.Count; i++)
        {
            root.Add(Item(list, i));
        }
        _elements.Add(new Element("instance").With("id", list.Name).Add(root));
    }

    private static Element Item(ListOfChoices list, int index)
    {
        var choice = list.Choices[index];
        var item = new Element("item");
        if (list.NeedsItext)
        {
            item.Add(new Element("itextId", list.ItextId(index)));
        }
        item.Add(new Element("name", choice.Name));
        if (!list.NeedsItext && choice.Label?.Plain is { } label)
        {
            item.Add(new Element("label", label));
        }
        return item.AddAll(choice.Extra.Select(e => new Element(e.Key, e.Value)));
    }

    [GeneratedRegex(@"pulldata\s*\(\s*(?<file>.*?),", RegexOptions.NonBacktracking)]
    private static partial Regex Pulldata();
}
