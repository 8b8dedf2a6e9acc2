namespace Menpai.XForms.Conversion;

/// <summary>A piece of the XForm while it is built: an element or text.</summary>
internal abstract record Markup;

/// <summary>Text, not yet escaped.</summary>
internal sealed record TextMarkup(string Text) : Markup;

/// <summary>An element with its attributes in the order in which they are written.</summary>
internal sealed record Element(string Name) : Markup
{
    private readonly List<KeyValuePair<string, string>> _attributes = [];
    private readonly List<Markup> _children = [];

    public Element(string name, string text)
        : this(name) => _children.Add(new TextMarkup(text));

    public IReadOnlyList<KeyValuePair<string, string>> Attributes => _attributes;

    public IReadOnlyList<Markup> Children => _children;

    /// <summary>An attribute that is there already is overwritten; null adds nothing.</summary>
    public Element With(string name, string? value)
    {
        if (value is null)
        {
            return this;
        }
        var at = _attributes.FindIndex(a => a.Key == name);
        if (at < 0)
        {
            _attributes.Add(new(name, value));
        }
        else
        {
            _attributes[at] = new(name, value);
        }
        return this;
    }

    public Element Add(Markup? child)
    {
        if (child is not null)
        {
            _children.Add(child);
        }
        return this;
    }

    public Element AddAll(IEnumerable<Markup> more)
    {
        _children.AddRange(more);
        return this;
    }
}
