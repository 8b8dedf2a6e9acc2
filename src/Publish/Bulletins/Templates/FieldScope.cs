using Menpai.Publish.Bulletins.Content;
using Menpai.Publish.Bulletins.Documents;

namespace Menpai.Publish.Bulletins.Templates;

/// <summary>What a field became.</summary>
/// <param name="Text">As it stands in the document.</param>
/// <param name="Tag">Which indicator, area, period and part it is bound to; null for words.</param>
/// <param name="Title">The same for people.</param>
/// <param name="Drops">Whether it has nothing to say inside a sentence, and goes with the comma before it.</param>
public sealed record FieldValue(string Text, string? Tag = null, string? Title = null, bool Drops = false)
{
    // Word keeps no longer tag.
    private const int LongestTag = 64;

    /// <summary>Words bound to what they are made of; plain ones where that is called too long a name for Word.</summary>
    internal static FieldValue Bound(string text, FigureMark mark, string title) =>
        mark.ToString() is { Length: <= LongestTag } tag ? new(text, tag, title) : new(text);
}

/// <summary>One line of a list.</summary>
/// <param name="Row">What it is made of.</param>
/// <param name="Number">Which one it is, from 1.</param>
/// <param name="Area">The code of the area it is about; null for none.</param>
public sealed record ListLine(object Row, int Number, string? Area, BulletinContent Content)
{
    /// <summary>The name of its area.</summary>
    public string AreaName => Area is { } code ? Content.AreaOf(code)?.Short ?? code : OfficeWords.Nothing;
}

/// <summary>Where in a document a field is read: which lines of lists are open around it.</summary>
public sealed class FieldScope
{
    private readonly Dictionary<string, ListLine> _open;
    private readonly Counter _chapters;

    private FieldScope(BulletinContent content, IReadOnlySet<string> named, Dictionary<string, ListLine> open, Counter chapters) =>
        (Content, Named, _open, _chapters) = (content, named, open, chapters);

    /// <param name="named">The indicators a template names, for the list of definitions.</param>
    public FieldScope(BulletinContent content, IReadOnlySet<string> named)
        : this(content, named, [], new Counter()) { }

    public BulletinContent Content { get; }

    public IReadOnlySet<string> Named { get; }

    /// <summary>The area of the innermost line that has one.</summary>
    public string? Area { get; private init; }

    /// <summary>The open line of a list; null when none is.</summary>
    public ListLine? Line(string list) => _open.GetValueOrDefault(list);

    /// <summary>The lines of a list here.</summary>
    public IReadOnlyList<ListLine> Lines(BulletinList list) =>
        [.. list.Rows(this).Select((row, at) => new ListLine(row, at + 1, list.AreaOf?.Invoke(row), Content))];

    /// <summary>The scope inside a line.</summary>
    public FieldScope With(string list, ListLine line) =>
        new(Content, Named, new(_open, StringComparer.Ordinal) { [list] = line }, _chapters) { Area = line.Area ?? Area };

    /// <summary>What a field says here.</summary>
    public FieldValue Value(FieldText field)
    {
        if (field.Kind == FieldKind.Column)
        {
            return BulletinFields.Column(field) is { } column && Line(field.Name) is { } line
                ? ScoreText.Of(column, line)
                : new(OfficeWords.Nothing);
        }
        if (field.Area is null && field.Name == BulletinFields.Chapter)
            return new(OfficeWords.Numeral(++_chapters.Count));
        return field.Area is null && BulletinFields.Words.FirstOrDefault(word => word.Name == field.Name) is { } plain
            ? new(plain.Text(Content))
            : FigureText.Of(Content, field, Area);
    }

    private sealed class Counter
    {
        public int Count { get; set; }
    }
}
