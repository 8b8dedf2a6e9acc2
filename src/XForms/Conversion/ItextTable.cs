using Menpai.XForms.Xlsform;

namespace Menpai.XForms.Conversion;

/// <summary>One way in which a text is given: written, as guidance, as a picture….</summary>
internal static class ItextForm
{
    public const string Long = "long";
    public const string Guidance = "guidance";
}

/// <summary>All texts of the form by language 译文表 (ODK XForms Specification, Languages).</summary>
internal sealed class ItextTable
{
    private readonly OrderedDictionary<string, bool> _languages = new(StringComparer.Ordinal);
    private readonly List<string> _ids = [];
    private readonly Dictionary<string, Entry> _byId = new(StringComparer.Ordinal);

    /// <summary>The language that is shown unless another is chosen is marked, when it has texts.</summary>
    public required string DefaultLanguage { get; init; }

    public bool IsEmpty => _languages.Count == 0;

    public IReadOnlyList<string> Languages => _languages.Keys;

    /// <summary>How many texts there are in all languages together, those included that are missing.</summary>
    public long Size => (long)_languages.Count * _ids.Count;

    public void Add(string id, string form, LocalText words, SurveyNode? context)
    {
        if (!_byId.TryGetValue(id, out var entry))
        {
            _ids.Add(id);
            _byId[id] = entry = new Entry();
        }
        entry.Contexts.TryAdd(form, context);
        foreach (var (language, text) in words.In(DefaultLanguage))
        {
            _languages.TryAdd(language, true);
            entry.Texts[(language, form)] = text;
        }
    }

    /// <summary>Every text in every language, so that no reader has to guess; what is missing is a dash.</summary>
    public Element ToElement(Words words)
    {
        var itext = new Element("itext");
        foreach (var language in _languages.Keys)
        {
            var translation = new Element("translation").With("lang", language);
            translation.With("default", language == DefaultLanguage ? "true()" : null);
            foreach (var id in _ids)
            {
                var text = new Element("text").With("id", id);
                var entry = _byId[id];
                foreach (var form in entry.Contexts.Keys)
                {
                    text.Add(Value(entry, form, entry.Texts.GetValueOrDefault((language, form)) ?? Words.Missing, words));
                }
                translation.Add(text);
            }
            itext.Add(translation);
        }
        return itext;
    }

    private static Element? Value(Entry entry, string form, string text, Words words)
    {
        if (form is ItextForm.Long or ItextForm.Guidance)
        {
            return new Element("value")
                .With("form", form == ItextForm.Long ? null : form)
                .AddAll(words.Content(text, entry.Contexts[form]));
        }
        if (text == Words.Missing)
        {
            return null;
        }
        var folder = form is "image" or "big-image" ? "images" : form;
        return new Element("value").With("form", form).AddAll(words.Content($"jr://{folder}/{text}", entry.Contexts[form]));
    }

    private sealed class Entry
    {
        /// <summary>Where the words of each form stand, in the order in which the forms came.</summary>
        public OrderedDictionary<string, SurveyNode?> Contexts { get; } = new(StringComparer.Ordinal);

        public Dictionary<(string Language, string Form), string> Texts { get; } = [];
    }
}
