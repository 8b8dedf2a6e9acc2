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
        var heading = BeginTableList(section, row);
        if (open.Begin(section) && heading is not null)
        {
            section.Add(heading);
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

    /// <summary>Turns the appearance into a field list; the group's words move to a note, so that they stand above the table.</summary>
    private Question? BeginTableList(Section section, TableRow row)
    {
        var appearances = section.Controls["appearance"]?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (!appearances.Contains(TableList.Appearance))
        {
            return null;
        }
        tableList.Begin();
        section.Controls.Set("appearance", string.Join(' ', appearances.Where(a => a != TableList.Appearance).Prepend("field-list")));
        if (section.Label is null && section.Hint is null)
        {
            return null;
        }
        var note = new Question(QuestionTypes.Note, $"generated_table_list_label_{row.Number}", row)
        {
            Label = section.Label,
            Hint = section.Hint,
            Binds = QuestionReader.Binds(QuestionTypes.Note, null),
        };
        (section.Label, section.Hint) = (null, null);
        return note;
    }
}
