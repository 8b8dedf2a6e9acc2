namespace Menpai.XForms.Xlsform;

/// <summary>
/// The appearance table-list 表格式选项: selects of one list under one row of headings. The group becomes a field list, and the first
/// select in it gets a twin in front that shows only the labels.
/// </summary>
internal sealed class TableList(ProblemList problems)
{
    public const string Appearance = "table-list";

    /// <summary>Whether a table is open, and the list of the selects that it has so far. A loop goes back to what was when its rows begin anew.</summary>
    public (bool IsOpen, ListOfChoices? List) State { get; set; }

    public void Begin() => State = (true, null);

    public void End() => State = (false, null);

    /// <summary>Takes a select into the table.</summary>
    /// <returns>The heading to put in front of the first one; null for the others, and outside of tables.</returns>
    public Question? Take(Question select, TableRow row)
    {
        var (isOpen, shared) = State;
        if (!isOpen)
        {
            return null;
        }
        if (select.Items is not ListItems { List: var own })
        {
            problems.Error("xlsform.table-list-file", row.At("type"));
            return null;
        }
        if (select.ChoiceFilter is not null && shared is null)
        {
            problems.Error("xlsform.table-list-filter", row.At("choice_filter"));
        }
        if (shared is not null && shared != own)
        {
            problems.Error("xlsform.table-list-mixed", row.At("type"), shared.Name, own.Name);
        }
        select.Controls.Set("appearance", "list-nolabel");
        if (shared is not null)
        {
            return null;
        }
        State = (true, own);
        return Heading(select.Type, own, row);
    }

    private static Question Heading(QuestionType type, ListOfChoices list, TableRow row)
    {
        var heading = new Question(type, $"reserved_name_for_field_list_labels_{row.Number}", row)
        {
            Label = LocalText.Of(" "),
            Items = new ListItems(list),
        };
        heading.Binds.Set("type", type.Binds[0].Value);
        heading.Controls.Set("appearance", "label");
        return heading;
    }
}
