namespace Menpai.XForms.Xlsform;

/// <summary>
/// The appearance table-list 表格式选项: selects of one list under one row of headings. The group becomes a field list, and the first
/// select in it gets a twin in front that shows only the labels.
/// </summary>
internal sealed class TableList(ProblemList problems)
{
    private bool _open;
    private ListOfChoices? _list;

    public const string Appearance = "table-list";

    public void Begin() => (_open, _list) = (true, null);

    public void End() => (_open, _list) = (false, null);

    /// <summary>Takes a select into the table.</summary>
    /// <returns>The heading to put in front of the first one; null for the others, and outside of tables.</returns>
    public Question? Take(Question select, TableRow row)
    {
        if (!_open)
        {
            return null;
        }
        if (select.Items is not ListItems { List: var own })
        {
            problems.Error("xlsform.table-list-file", row.At("type"));
            return null;
        }
        if (select.ChoiceFilter is not null && _list is null)
        {
            problems.Error("xlsform.table-list-filter", row.At("choice_filter"));
        }
        if (_list is not null && _list != own)
        {
            problems.Error("xlsform.table-list-mixed", row.At("type"), _list.Name, own.Name);
        }
        select.Controls.Set("appearance", "list-nolabel");
        return _list is null ? Heading(select.Type, _list = own, row) : null;
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
