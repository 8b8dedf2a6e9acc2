using System.Collections.Immutable;

namespace Menpai.XForms.Xlsform;

/// <summary>A question, or something that is filled in without asking 题目.</summary>
internal sealed class Question(QuestionType type, string name, TableRow? row = null) : SurveyNode(name, row)
{
    public QuestionType Type { get; } = type;

    public LocalText? Label { get; set; }

    public LocalText? Hint { get; init; }

    public LocalText? GuidanceHint { get; init; }

    public Media Media { get; init; } = Media.None;

    /// <summary>Those of the type, overridden by those of the row.</summary>
    public FormAttributes Binds { get; init; } = [];

    public FormAttributes Controls { get; init; } = [];

    public FormAttributes InstanceAttributes { get; init; } = [];

    public string? Default { get; set; }

    public bool IsDefaultDynamic { get; set; }

    public string? ChoiceFilter { get; init; }

    /// <summary>Where the items of a select, of a range's ticks or of a map come from; null when there are none.</summary>
    public ItemSource? Items { get; set; }

    /// <summary>The questions whose change works out this one.</summary>
    public ImmutableArray<string> Triggers { get; init; } = [];

    public List<SurveyAction> Actions { get; } = [];

    public ImmutableArray<Choice> Tags { get; set; } = [];

    public bool HasLabel => Label is not null || !Media.IsEmpty || Media.IsUnspecific;

    /// <summary>Whether it is worked out without being shown: it has a calculation or a trigger, and nothing to read.</summary>
    public bool IsSilent =>
        Type.Name == "calculate" || ((Binds["calculate"] is not null || !Triggers.IsEmpty) && Label is null && Hint is null);

    /// <summary>Whether the form shows a control for it.</summary>
    public bool IsVisible => !IsSilent && Type.Control is not (Control.None or Control.Action);
}
