namespace Menpai.XForms.Xlsform;

/// <summary>Reads the rows that begin and end groups and repeats.</summary>
internal sealed class SectionReader(FormSource source, NameRules names, SurveyNotes notes, TableList tableList, ProblemList problems)
{
    public void End(EndType type, TableRow row, OpenSections open)
    {
        open.End(type.Kind, row);
        tableList.End();
    }

    public void Begin(BeginType type, string name, TableRow row, OpenSections open)
    {
        var language = source.Settings.DefaultLanguage;
        var label = row.Words(language, "label");
        var section = new Section(type.Kind, name, row)
        {
            Label = label,
            Hint = row.Words(language, "hint"),
            Media = Media.Read(row, language, problems),
            Binds = QuestionReader.Binds(row, language),
            Controls = QuestionReader.Attributes(row, "control"),
            InstanceAttributes = QuestionReader.Attributes(row, "instance"),
            Flat = source.Settings.Flat,
        };
        if (type.Kind == SectionKind.Repeat)
        {
            names.CheckRepeat(name, row.At("name"));
            notes.AddRepeat(name);
            if (label is null && section.Media.IsEmpty && !section.Media.IsUnspecific)
            {
                problems.Warn("xlsform.repeat-label-missing", row.At("label"), name);
            }
        }
        if (row.Text("intent") is { } intent)
        {
            section.Controls.Set("intent", intent);
        }
        AddCount(section, row, open);
        BeginTableList(section);
        // A loop's words stand above each of its tables.
        if (open.Begin(section) && section.IsTable && type.Kind != SectionKind.Loop)
        {
            AddHeading(section, row);
        }
    }

    /// <summary>A repeat's count is a node; what is more than a reference gets one of its own, in front of the repeat.</summary>
    private static void AddCount(Section section, TableRow row, OpenSections open)
    {
        if (section.Controls["jr:count"] is not { } count || Reference.IsAlone(count))
        {
            return;
        }
        var counter = new Question(QuestionTypes.Calculate, section.Name + "_count", row);
        counter.Binds.Set("type", "string");
        counter.Binds.Set("readonly", "true()");
        counter.Binds.Set("calculate", count);
        open.Section.Add(counter);
        section.Controls.Set("jr:count", $"${{{counter.Name}}}");
    }

    /// <summary>Turns the appearance into a field list, without the section's words.</summary>
    private void BeginTableList(Section section)
    {
        var appearances = section.Controls["appearance"]?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (appearances.Contains(TableList.Appearance))
        {
            section.IsTable = true;
            tableList.Begin();
            section.Controls.Set("appearance", string.Join(' ', appearances.Where(a => a != TableList.Appearance).Prepend("field-list")));
            (section.Label, section.Hint) = (null, null);
        }
    }

    /// <summary>The words of a table stand above it in a note; none when the row that begins it has no words.</summary>
    public void AddHeading(Section section, TableRow row)
    {
        var language = source.Settings.DefaultLanguage;
        var (label, hint) = (row.Words(language, "label"), row.Words(language, "hint"));
        if (label is null && hint is null)
        {
            return;
        }
        section.Add(
            new Question(QuestionTypes.Note, $"generated_table_list_label_{row.Number}", row)
            {
                Label = label,
                Hint = hint,
                Binds = QuestionReader.Binds(QuestionTypes.Note, null),
            }
        );
    }
}
