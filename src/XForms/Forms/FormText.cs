using System.Collections.Immutable;
using Menpai.XForms.XPath;

namespace Menpai.XForms.Forms;

/// <summary>
/// Words of a form 表单文字: written in place, or taken from the form's dictionary in the language asked for.
/// Source: ODK XForms Specification, Languages.
/// </summary>
/// <param name="Pieces">The words written in place, in order.</param>
/// <param name="TextId">The dictionary's key; null when there is none or it depends on the node.</param>
/// <param name="Reference">Computes the words, e.g. <c>jr:itext(itextId)</c> or a path to a label; null when a constant key or the pieces say it.</param>
public sealed record FormText(ImmutableArray<TextPiece> Pieces, string? TextId, XPathExpression? Reference)
{
    /// <summary>Words that are the same in every language.</summary>
    public static FormText Of(string words) => new([new TextPiece(words, null)], null, null);
}

/// <summary>Fixed words, or a value shown among them 文字片段.</summary>
/// <param name="Words">Empty for a shown value.</param>
/// <param name="Output">What to show; null for fixed words.</param>
public sealed record TextPiece(string Words, XPathExpression? Output);

/// <summary>One entry of the dictionary in one language 词条.</summary>
/// <param name="Form">Empty for the usual words, else <c>image</c>, <c>big-image</c>, <c>audio</c>, <c>video</c>, <c>guidance</c> or <c>short</c>.</param>
public sealed record TextEntry(string Form, ImmutableArray<TextPiece> Pieces);

/// <summary>The form's dictionary 词典: language, key, entries.</summary>
public sealed class FormDictionary
{
    private readonly Dictionary<string, Dictionary<string, ImmutableArray<TextEntry>>> _texts = new(StringComparer.Ordinal);
    private readonly List<string> _languages = [];

    /// <summary>In the order of the form.</summary>
    public IReadOnlyList<string> Languages => _languages;

    /// <summary>The language that a form opens in; null when the form has no dictionary.</summary>
    public string? DefaultLanguage { get; private set; }

    /// <summary>The entries of a key; empty when the language or the key is unknown.</summary>
    public ImmutableArray<TextEntry> Entries(string language, string key) =>
        _texts.TryGetValue(language, out var texts) && texts.TryGetValue(key, out var entries) ? entries : [];

    internal bool Knows(string key) => _texts.Values.Any(texts => texts.ContainsKey(key));

    internal void AddLanguage(string language, bool isDefault)
    {
        if (_texts.TryAdd(language, new(StringComparer.Ordinal)))
        {
            _languages.Add(language);
        }
        if (isDefault || DefaultLanguage is null)
        {
            DefaultLanguage = language;
        }
    }

    internal void Add(string language, string key, ImmutableArray<TextEntry> entries) => _texts[language][key] = entries;
}
