using System.Xml.Linq;

namespace Menpai.XForms.Forms;

/// <summary>Reads the dictionary of a form. Source: ODK XForms Specification, Languages.</summary>
internal sealed class DictionaryReader(FormProblems problems, FormExpressions expressions)
{
    public FormDictionary Read(XElement model)
    {
        var dictionary = new FormDictionary();
        foreach (var translation in model.Elements().Where(e => e.Name.LocalName == "itext").Elements())
        {
            var language = translation.Attribute("lang")?.Value ?? "";
            if (dictionary.Languages.Contains(language))
            {
                problems.Error("form.language-twice", null, null, language);
                continue;
            }
            dictionary.AddLanguage(language, translation.Attribute("default") is { } given && given.Value is not ("false" or "false()"));
            foreach (var text in translation.Elements())
            {
                var entries = text.Elements()
                    .Select(value => new TextEntry(value.Attribute("form")?.Value ?? "", expressions.Pieces(value, null, "label")));
                dictionary.Add(language, text.Attribute("id")?.Value ?? "", [.. entries]);
            }
        }
        return dictionary;
    }
}
