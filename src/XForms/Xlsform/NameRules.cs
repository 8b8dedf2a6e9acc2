using Menpai.XForms.Problems;

namespace Menpai.XForms.Xlsform;

/// <summary>Names must be XML names, differ from their siblings', and repeats' from all other repeats' (xlsform.org, "name").</summary>
internal sealed class NameRules(string rootName, Namespaces namespaces, ProblemList problems)
{
    private readonly HashSet<string> _repeats = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>How often each name is used in the survey.</summary>
    public IReadOnlyDictionary<string, int> Counts => _counts;

    public void Count(string name) => _counts[name] = _counts.GetValueOrDefault(name) + 1;

    /// <summary>The row's name, checked; null when it has none.</summary>
    public string? Read(TableRow row, SiblingNames siblings)
    {
        var name = row.Text("name") ?? (row.Text("type") == "note" ? $"generated_note_name_{row.Number}" : null);
        if (name is null)
        {
            problems.Error("xlsform.name-missing", row.At("name"), row.Text("type")!);
            return null;
        }
        if (!XmlName.IsValid(name))
        {
            problems.Error("xlsform.name-form", row.At("name"), name);
            return null;
        }
        namespaces.Check(name, row.At("name"), problems);
        Count(name);
        switch (siblings.Add(name))
        {
            case SiblingNames.Verdict.Reserved:
                problems.Error("xlsform.name-reserved", row.At("name"), name);
                break;
            case SiblingNames.Verdict.Twice:
                problems.Error("xlsform.name-twice", row.At("name"), name);
                break;
            case SiblingNames.Verdict.Alike:
                problems.Warn("xlsform.name-alike", row.At("name"), name);
                break;
        }
        return name;
    }

    public void CheckRepeat(string name, SheetPlace place)
    {
        if (name == rootName)
        {
            problems.Error("xlsform.repeat-name-root", place, name);
        }
        else if (!_repeats.Add(name))
        {
            problems.Error("xlsform.repeat-name-twice", place, name);
        }
    }
}

/// <summary>The names used so far in one group or repeat.</summary>
internal sealed class SiblingNames
{
    private readonly HashSet<string> _exact = new(StringComparer.Ordinal);
    private readonly HashSet<string> _anyCase = new(StringComparer.OrdinalIgnoreCase);

    public enum Verdict
    {
        Free,
        Alike,
        Twice,
        Reserved,
    }

    public Verdict Add(string name)
    {
        if (name == "meta")
        {
            return Verdict.Reserved;
        }
        if (!_exact.Add(name))
        {
            return Verdict.Twice;
        }
        return _anyCase.Add(name) ? Verdict.Free : Verdict.Alike;
    }
}
