using Menpai.XForms.Problems;

namespace Menpai.XForms.Xlsform;

/// <summary>What can be judged only once all rows have been read.</summary>
internal sealed class SurveyNotes
{
    private readonly HashSet<string> questions = new(StringComparer.Ordinal);
    private readonly HashSet<string> repeats = new(StringComparer.Ordinal);
    private readonly HashSet<string> instances = new(StringComparer.Ordinal);
    private readonly List<(string Name, SheetPlace Place)> triggers = [];
    private readonly List<(string Target, SheetPlace Place)> geometries = [];

    /// <summary>They stand in the record's metadata, wherever their row stands.</summary>
    public List<Question> Audits { get; } = [];

    /// <summary>The first select with a choice to explain; null when there is none.</summary>
    public TableRow? OrOtherRow { get; set; }

    public void AddQuestion(string name) => questions.Add(name);

    public void AddRepeat(string name) => repeats.Add(name);

    public void AddInstance(string name) => instances.Add(name);

    public void AddTrigger(string name, SheetPlace place) => triggers.Add((name, place));

    public void AddGeometry(string target, SheetPlace place) => geometries.Add((target, place));

    public void Check(FormSource source, ProblemList problems)
    {
        foreach (var (name, place) in triggers)
        {
            if (!questions.Contains(name))
            {
                problems.UnknownReference(place, name, questions);
            }
        }
        foreach (var (target, place) in geometries)
        {
            var known =
                instances.Contains(target)
                || source.Lists.ContainsKey(target)
                || source.Entities.Declarations.Any(d => d.List == target)
                || (Reference.Alone(target) is { } reference && repeats.Contains(reference.Name));
            if (!known)
            {
                problems.Error("xlsform.reference-geometry", place, target);
            }
        }
    }
}
