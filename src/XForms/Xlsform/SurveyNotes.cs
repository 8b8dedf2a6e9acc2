using Menpai.XForms.Problems;

namespace Menpai.XForms.Xlsform;

/// <summary>What can be judged only once all rows have been read.</summary>
internal sealed class SurveyNotes
{
    private readonly HashSet<string> _questions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _repeats = new(StringComparer.Ordinal);
    private readonly HashSet<string> _instances = new(StringComparer.Ordinal);
    private readonly List<(string Name, SheetPlace Place)> _triggers = [];
    private readonly List<(string Target, SheetPlace Place)> _geometries = [];

    /// <summary>They stand in the record's metadata, wherever their row stands.</summary>
    public List<Question> Audits { get; } = [];

    /// <summary>The first select with a choice to explain; null when there is none.</summary>
    public TableRow? OrOtherRow { get; set; }

    public void AddQuestion(string name) => _questions.Add(name);

    public void AddRepeat(string name) => _repeats.Add(name);

    public void AddInstance(string name) => _instances.Add(name);

    public void AddTrigger(string name, SheetPlace place) => _triggers.Add((name, place));

    public void AddGeometry(string target, SheetPlace place) => _geometries.Add((target, place));

    public void Check(FormSource source, ProblemList problems)
    {
        foreach (var (name, place) in _triggers)
        {
            if (!_questions.Contains(name))
            {
                problems.UnknownReference(place, name, _questions);
            }
        }
        foreach (var (target, place) in _geometries)
        {
            var known =
                _instances.Contains(target)
                || source.Lists.ContainsKey(target)
                || source.Entities.Declarations.Any(d => d.List == target)
                || (Reference.Alone(target) is { } reference && _repeats.Contains(reference.Name));
            if (!known)
            {
                problems.Error("xlsform.reference-geometry", place, target);
            }
        }
    }
}
