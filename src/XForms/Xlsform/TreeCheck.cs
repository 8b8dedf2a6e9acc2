namespace Menpai.XForms.Xlsform;

/// <summary>What the finished tree must fulfil: siblings differ in name, also the generated ones, and triggers are seen.</summary>
internal static class TreeCheck
{
    public static void Run(Section root, ProblemList problems)
    {
        var triggered = new Dictionary<string, Question>(StringComparer.Ordinal);
        var nodes = root.Descendants().ToList();
        foreach (var question in nodes.OfType<Question>().Where(q => q.Type.Name != "background-geopoint"))
        {
            foreach (var trigger in question.Triggers)
            {
                triggered.TryAdd(trigger, question);
            }
        }
        foreach (var node in nodes)
        {
            if (node is Section section)
            {
                CheckSiblings(section, problems);
            }
            else if (node is Question { IsSilent: true } silent && triggered.TryGetValue(silent.Name, out var question))
            {
                problems.Error("xlsform.trigger-silent", question.Row?.At("trigger"), silent.Name, question.Name);
            }
        }
    }

    private static void CheckSiblings(Section section, ProblemList problems)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var child in section.Children)
        {
            if (child is not EntityAttribute && child.Name != SurveyNode.Unnamed && !names.Add(child.Name))
            {
                problems.Error("xlsform.name-twice", child.Row?.At("name"), child.Name);
            }
        }
    }
}
