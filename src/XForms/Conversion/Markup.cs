namespace Menpai.XForms.Conversion;

/// <summary>A piece of the XForm while it is built: an element or text.</summary>
internal abstract record Markup;

/// <summary>Text, not yet escaped.</summary>
internal sealed record TextMarkup(string Text) : Markup;

/// <summary>An element with its attributes in the order in which they are written.</summary>
internal sealed record Element(string Name) : Markup
{
    private readonly List<KeyValuePair<string, string>> attributes = [];
    private readonly List<Markup> children = [];

    public Element(string name, string text)
        : this(name) => children.Add(new TextMarkup(text));

    public IReadOnlyList<KeyValuePair<string, string>> Attributes => attributes;

    public IReadOnlyList<Markup> Children => children;

    /// <summary>An attribute that is there already is overwritten; null adds nothing.</summary>
    public Element With(string name, string? value)
    {
        if (value is null)
        {
            return this;
        }
        var at = attributes.FindIndex(a => a.Key == name);
        if (at < 0)
        {
            attributes.Add(new(name, value));
        }
        else
        {
            attributes[at] = new(name, value);
        }
        return this;
    }

    public Element Add(Markup? child)
    {
        if (child is not null)
        {
            children.Add(child);
        }
        return this;
    }

    public Element AddAll(IEnumerable<Markup> more)
    {
        children.AddRange(more);
        return this;
    }
}
