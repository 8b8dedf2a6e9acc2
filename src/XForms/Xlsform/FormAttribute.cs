namespace Menpai.XForms.Xlsform;

/// <summary>An attribute that a row gives to its bind, its control or its node 属性.</summary>
/// <param name="Name">With its prefix, e.g. <c>jr:constraintMsg</c>.</param>
/// <param name="Words">Translated only for messages.</param>
internal sealed record FormAttribute(string Name, LocalText Words)
{
    public FormAttribute(string name, string text)
        : this(name, LocalText.Of(text)) { }

    /// <summary>The plain text, or the first translation where an attribute cannot be translated.</summary>
    public string Text => Words.Plain ?? Words.Translations[0].Text;
}

/// <summary>The attributes of one bind, control or node: each name once, the last value counts.</summary>
internal sealed class FormAttributes : List<FormAttribute>
{
    public string? this[string name] => Find(a => a.Name == name)?.Text;

    public void Set(string name, string text) => Set(new FormAttribute(name, text));

    public void Set(FormAttribute attribute)
    {
        var at = FindIndex(a => a.Name == attribute.Name);
        if (at < 0)
        {
            Add(attribute);
        }
        else
        {
            this[at] = attribute;
        }
    }

    public bool Remove(string name) => RemoveAll(a => a.Name == name) > 0;
}
