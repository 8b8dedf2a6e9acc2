using System.Collections.Immutable;

namespace Menpai.XForms.Xlsform;

/// <summary>One item that can be chosen 选项.</summary>
/// <param name="Name">The value that is stored.</param>
/// <param name="Label">What is read; null shows nothing.</param>
/// <param name="Media">What is seen or heard.</param>
/// <param name="Extra">The list's other columns, for choice filters, in their order.</param>
internal sealed record Choice(string Name, LocalText? Label, Media Media, ImmutableArray<KeyValuePair<string, string>> Extra);

/// <summary>A question's choices 选项列表: a list of the sheet "choices".</summary>
internal sealed class ListOfChoices(string name)
{
    private readonly List<Choice> _choices = [];

    public string Name { get; } = name;

    public IReadOnlyList<Choice> Choices => _choices;

    /// <summary>Whether labels need a table of translations: they have several languages, media or answers in them.</summary>
    public bool NeedsItext { get; private set; }

    /// <summary>Whether a question searches a file and only shows these; then the list is written into that question, not as an instance.</summary>
    public bool IsSearched { get; set; }

    public void Add(Choice choice)
    {
        _choices.Add(choice);
        NeedsItext |=
            !choice.Media.IsEmpty || choice.Label is { IsTranslated: true } || (choice.Label?.Plain is { } label && Reference.IsIn(label));
    }

    public string ItextId(int index) => $"{Name}-{index}";

    /// <summary>Adds "other", in every language that the list has, unless it is there.</summary>
    public void AddOther()
    {
        if (_choices.Exists(c => c.Name == "other"))
        {
            return;
        }
        var languages = _choices.Where(c => c.Label is not null).SelectMany(c => c.Label!.Translations).Select(t => t.Language).Distinct();
        var translations = languages.Select(language => new Translation(language, "Other")).ToImmutableArray();
        Add(new Choice("other", translations.IsEmpty ? LocalText.Of("Other") : LocalText.Of(translations), Media.None, []));
    }
}
