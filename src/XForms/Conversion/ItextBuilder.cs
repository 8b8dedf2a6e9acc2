using Menpai.XForms.Xlsform;

namespace Menpai.XForms.Conversion;

/// <summary>Gathers the texts of choices and questions that cannot stand where they are shown.</summary>
internal static class ItextBuilder
{
    public static ItextTable Build(SurveyForm form)
    {
        var table = new ItextTable { DefaultLanguage = form.Settings.DefaultLanguage };
        foreach (var list in form.Source.Lists.Values.Where(l => l.NeedsItext))
        {
            AddChoices(table, list);
        }
        var nodes = form.Root.Descendants().ToList();
        foreach (var node in nodes)
        {
            AddWords(table, node);
        }
        // Media come last: the languages stand in the order in which they are met, and words go before pictures.
        foreach (var node in nodes)
        {
            AddMedia(table, node);
        }
        return table;
    }

    private static void AddWords(ItextTable table, SurveyNode node)
    {
        switch (node)
        {
            case Question question:
                AddMessages(table, question, question.Binds);
                AddLabel(table, question, question.Label, question.Media);
                AddHint(table, question);
                AddTags(table, question);
                break;
            case Section section:
                AddMessages(table, section, section.Binds);
                AddLabel(table, section, section.Label, section.Media);
                if (section.Hint is { IsTranslated: true } hint)
                {
                    table.Add(ItextIds.Of(section, "hint"), ItextForm.Long, hint, section);
                }
                break;
        }
    }

    private static void AddChoices(ItextTable table, ListOfChoices list)
    {
        for (var i = 0; i < list.Choices.Count; i++)
        {
            var choice = list.Choices[i];
            if (choice.Label is { } label)
            {
                table.Add(list.ItextId(i), ItextForm.Long, label, null);
            }
            foreach (var (kind, file) in choice.Media.Kinds)
            {
                table.Add(list.ItextId(i), kind, file, null);
            }
        }
    }

    private static void AddTags(ItextTable table, Question question)
    {
        foreach (var tag in question.Tags)
        {
            if (tag.Label is { IsTranslated: true } label)
            {
                table.Add(ItextIds.OfTag(tag), ItextForm.Long, label, null);
            }
        }
    }

    private static void AddMessages(ItextTable table, SurveyNode node, FormAttributes binds)
    {
        // In the order of the table, not of the columns: the same form in another order of columns has the same texts.
        foreach (var bind in binds.Where(ItextIds.NeedsMessage).OrderBy(b => Array.IndexOf(ItextIds.Messages, b.Name)))
        {
            table.Add(ItextIds.Of(node, bind.Name), ItextForm.Long, bind.Words, node);
        }
    }

    private static void AddLabel(ItextTable table, SurveyNode node, LocalText? label, Media media)
    {
        if (label is not null && ItextIds.NeedsLabel(label, media))
        {
            table.Add(ItextIds.Of(node, "label"), ItextForm.Long, label, node);
        }
    }

    /// <summary>A file's name may quote an answer, which then is found from the root.</summary>
    private static void AddMedia(ItextTable table, SurveyNode node)
    {
        var media = (node as Question)?.Media ?? (node as Section)?.Media ?? Media.None;
        foreach (var (kind, file) in media.Kinds)
        {
            table.Add(ItextIds.Of(node, "label"), kind, file, null);
        }
    }

    private static void AddHint(ItextTable table, Question question)
    {
        if (!ItextIds.NeedsHint(question))
        {
            return;
        }
        if (question.Hint is { } hint)
        {
            table.Add(ItextIds.Of(question, "hint"), ItextForm.Long, hint, question);
        }
        if (question.GuidanceHint is { } guidance)
        {
            table.Add(ItextIds.Of(question, "hint"), ItextForm.Guidance, guidance, question);
        }
    }
}
