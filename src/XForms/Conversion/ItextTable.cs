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
    private readonly OrderedDictionary<string, OrderedDictionary<string, Entry>> _languages = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Id, string Form), SurveyNode?> _contexts = [];

    /// <summary>The language that is shown unless another is chosen is marked, when it has texts.</summary>
    public required string DefaultLanguage { get; init; }

    public bool IsEmpty => _languages.Count == 0;

    public IReadOnlyList<string> Languages => _languages.Keys;

    /// <summary>How many texts there are in all languages together, those included that are missing.</summary>
    public long Size => (long)_languages.Count * _contexts.Keys.Select(k => k.Id).Distinct(StringComparer.Ordinal).Count();

    public void Add(string id, string form, LocalText words, SurveyNode? context)
    {
        _contexts.TryAdd((id, form), context);
        foreach (var (language, text) in words.In(DefaultLanguage))
        {
            In(In(_languages, language), id)[form] = text;
        }
    }

    private static T In<T>(OrderedDictionary<string, T> dictionary, string key)
        where T : new()
    {
        if (!dictionary.TryGetValue(key, out var value))
        {
            dictionary[key] = value = new T();
        }
        return value;
    }

    /// <summary>
    /// Every text in every language, so that no reader has to guess; what is missing is a dash. Each language begins with the texts that it has.
    /// </summary>
    public Element ToElement(Words words)
    {
        var all = FormsById();
        var itext = new Element("itext");
        foreach (var (language, texts) in _languages)
        {
            var translation = new Element("translation").With("lang", language);
            translation.With("default", language == DefaultLanguage ? "true()" : null);
            foreach (var id in texts.Keys.Concat(all.Keys.Where(id => !texts.ContainsKey(id))))
            {
                var text = new Element("text").With("id", id);
                var own = texts.GetValueOrDefault(id) ?? [];
                foreach (var form in own.Keys.Concat(all[id].Keys.Where(form => !own.ContainsKey(form))))
                {
                    text.Add(Value((id, form), own.GetValueOrDefault(form) ?? Words.Missing, words));
                }
                translation.Add(text);
            }
            itext.Add(translation);
        }
        return itext;
    }

    private OrderedDictionary<string, Entry> FormsById()
    {
        var all = new OrderedDictionary<string, Entry>(StringComparer.Ordinal);
        foreach (var (id, entry) in _languages.Values.SelectMany(texts => texts))
        {
            foreach (var form in entry.Keys)
            {
                In(all, id)[form] = "";
            }
        }
        return all;
    }

    private Element? Value((string Id, string Form) key, string text, Words words)
    {
        var (form, context) = (key.Form, _contexts[key]);
        if (form is ItextForm.Long or ItextForm.Guidance)
        {
            return new Element("value").With("form", form == ItextForm.Long ? null : form).AddAll(words.Content(text, context));
        }
        if (text == Words.Missing)
        {
            return null;
        }
        var folder = form is "image" or "big-image" ? "images" : form;
        return new Element("value").With("form", form).AddAll(words.Content($"jr://{folder}/{text}", context));
    }

    /// <summary>One text in one language, by form, in the order in which the forms came.</summary>
    private sealed class Entry() : OrderedDictionary<string, string>(StringComparer.Ordinal);
}
