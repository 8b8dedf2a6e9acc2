namespace Menpai.XForms.Xlsform;

/// <summary>A group or repeat whose end has not come yet.</summary>
internal sealed class OpenSection(Section section)
{
    public Section Section { get; } = section;

    public SiblingNames Names { get; } = new();
}

/// <summary>The groups and repeats that are open while the survey is read, from the survey itself inwards.</summary>
internal sealed class OpenSections(Section root, ProblemList problems)
{
    /// <summary>Deeper than any form is, and shallow enough for every reader of the form.</summary>
    private const int Deepest = 64;

    private readonly Stack<OpenSection> _open = new([new OpenSection(root)]);

    public OpenSection Innermost => _open.Peek();

    public Section Section => Innermost.Section;

    public bool InRepeat => _open.Any(o => o.Section.Kind == SectionKind.Repeat);

    /// <summary>False when this would be one too deep; then it stays shut.</summary>
    public bool Begin(Section section)
    {
        if (_open.Count > Deepest)
        {
            problems.Error("xlsform.too-deep", section.Place, $"{Deepest}");
            return false;
        }
        Section.Add(section);
        _open.Push(new OpenSection(section));
        return true;
    }

    /// <summary>
    /// Ends the innermost section of that kind. What stands open inside it is reported and ended too; with none of that kind the end is one too many.
    /// </summary>
    public void End(SectionKind kind, TableRow row)
    {
        if (!_open.Any(o => o.Section.Kind == kind))
        {
            problems.Error("xlsform.end-without-begin", row.At("type"), Word(kind), row.Text("name") ?? "");
            return;
        }
        while (Section.Kind != kind)
        {
            ReportOpen(_open.Pop());
        }
        _open.Pop();
    }

    /// <summary>Ends what stands open inside the innermost section of that kind, but not the section itself; only what has a begin of its own is reported.</summary>
    public void EndInner(SectionKind kind, Section generated)
    {
        while (Section.Kind != kind && _open.Count > 1)
        {
            var left = _open.Pop();
            if (left.Section == generated)
            {
                return;
            }
            ReportOpen(left);
        }
    }

    public void EndAll()
    {
        while (_open.Count > 1)
        {
            ReportOpen(_open.Pop());
        }
    }

    private void ReportOpen(OpenSection left) =>
        problems.Error("xlsform.begin-without-end", left.Section.Row!.At("type"), Word(left.Section.Kind), left.Section.Name);

    private static string Word(SectionKind kind) =>
        kind switch
        {
            SectionKind.Repeat => "repeat",
            SectionKind.Loop => "loop",
            _ => "group",
        };
}
