using System.Collections.Immutable;

namespace Menpai.XForms.Xlsform;

/// <summary>Words in one or in several languages 多语言文字.</summary>
/// <remarks>Either plain (the column names no language) or translated (at least one column does); never both.</remarks>
internal sealed record LocalText
{
    private LocalText(string? plain, ImmutableArray<Translation> translations) => (Plain, Translations) = (plain, translations);

    /// <summary>The words when no language is named; null when they are translated.</summary>
    public string? Plain { get; }

    /// <summary>In the order of the columns; empty when the words are plain.</summary>
    public ImmutableArray<Translation> Translations { get; }

    public bool IsTranslated => Plain is null;

    public static LocalText Of(string plain) => new(plain, []);

    public static LocalText Of(params ImmutableArray<Translation> translations) => new(null, translations);

    /// <summary>All words with their language; plain words are said to be in the default one.</summary>
    public ImmutableArray<Translation> In(string defaultLanguage) =>
        Plain is { } plain ? [new Translation(defaultLanguage, plain)] : Translations;

    /// <summary>
    /// Joins the cells of a row that say the same thing in different languages.
    /// A column without a language counts as the default language, unless that language has a column of its own.
    /// </summary>
    public static LocalText? From(IReadOnlyList<(string? Language, string Text)> cells, string defaultLanguage)
    {
        if (cells.Count == 0)
        {
            return null;
        }
        if (cells.All(c => c.Language is null))
        {
            return Of(cells[^1].Text);
        }
        var named = cells.Any(c => c.Language == defaultLanguage);
        // Of two columns without a language the last one counts.
        var usual = named ? default : cells.LastOrDefault(c => c.Language is null);
        return Of([
            .. cells.Where(c => c.Language is not null || c == usual).Select(c => new Translation(c.Language ?? defaultLanguage, c.Text)),
        ]);
    }

    public LocalText Map(Func<string, string?, string> change) =>
        Plain is { } plain ? Of(change(plain, null)) : Of([.. Translations.Select(t => t with { Text = change(t.Text, t.Language) })]);
}

/// <summary>Words in one language 译文.</summary>
internal sealed record Translation(string Language, string Text);
