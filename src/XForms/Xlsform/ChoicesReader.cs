using System.Collections.Immutable;
using Menpai.XForms.Problems;
using Menpai.XForms.Sheets;

namespace Menpai.XForms.Xlsform;

/// <summary>Reads the sheets that hold lists: choices, osm tags, and the names of external choices.</summary>
internal static class ChoicesReader
{
    private const string ListName = "list name";

    public static Dictionary<string, ListOfChoices> Read(
        SheetTable table,
        SettingsSheet settings,
        Namespaces namespaces,
        ProblemList problems
    )
    {
        var lists = new Dictionary<string, ListOfChoices>(StringComparer.Ordinal);
        if (!table.Rows.IsEmpty && !table.Has("name"))
        {
            if (HeaderRows.Find(table.Sheet, SheetNames.Choices) is null)
            {
                problems.Error("xlsform.column-missing", new SheetPlace(table.Sheet.Name), "name");
            }
            return lists;
        }
        var extra = ExtraColumns(table, namespaces, problems);
        var seen = new HashSet<(string List, string Name)>();
        if (!table.Has(ListName))
        {
            problems.Warn("xlsform.choices-without-lists", new SheetPlace(table.Sheet.Name, 1));
            return lists;
        }
        foreach (var row in table.Rows)
        {
            if (row.Text(ListName) is null && !row.IsBlank)
            {
                problems.Warn("xlsform.choice-without-list", row.At(ListName));
            }
            else if (row.Text(ListName) is { } list && Choice(row, extra, settings, problems) is { } choice)
            {
                if (!seen.Add((list, choice.Name)) && !settings.AllowChoiceDuplicates)
                {
                    problems.Error("xlsform.choice-twice", row.At("name"), choice.Name, list);
                }
                (lists.TryGetValue(list, out var known) ? known : lists[list] = new ListOfChoices(list)).Add(choice);
            }
        }
        return lists;
    }

    /// <summary>The lists of the sheet "osm": tags that the mapping tool asks for.</summary>
    public static Dictionary<string, ImmutableArray<Choice>> ReadTags(SheetTable table, SettingsSheet settings, ProblemList problems) =>
        table
            .Rows.Where(row => row.Text(ListName) is not null && row.Text("name") is not null)
            .GroupBy(row => row.Text(ListName)!, StringComparer.Ordinal)
            .ToDictionary(
                list => list.Key,
                list => list.Select(row => Choice(row, [], settings, problems, isTag: true)!).ToImmutableArray(),
                StringComparer.Ordinal
            );

    public static HashSet<string> ReadListNames(SheetTable table) =>
        table.Rows.Select(row => row.Text(ListName)).OfType<string>().ToHashSet(StringComparer.Ordinal);

    private static Choice? Choice(TableRow row, HashSet<string> extra, SettingsSheet settings, ProblemList problems, bool isTag = false)
    {
        if (row.Text("name") is not { } name)
        {
            problems.Error("xlsform.choice-nameless", row.At("name"));
            return null;
        }
        var label = row.Words(settings.DefaultLanguage, "label");
        if (label is null && !isTag)
        {
            problems.Warn("xlsform.choice-label-missing", row.At("label"), name);
        }
        return new Choice(
            name,
            label,
            Media.Read(row, settings.DefaultLanguage, problems),
            [.. row.Cells.Where(c => extra.Contains(c.Column.Header)).Select(c => KeyValuePair.Create(c.Column.First, c.Text))]
        );
    }

    /// <summary>Columns that become elements of each item; those whose header is no name are left out, as notes.</summary>
    private static HashSet<string> ExtraColumns(SheetTable table, Namespaces namespaces, ProblemList problems)
    {
        var extra = new HashSet<string>(StringComparer.Ordinal);
        foreach (var column in table.Columns.OfType<ColumnPath>())
        {
            if (column.First is "label" or "media" or "name" or ListName or "extra_data")
            {
                continue;
            }
            if (column.Tokens.Length == 1 && XmlName.IsValid(column.First))
            {
                namespaces.Check(column.First, new SheetPlace(table.Sheet.Name, 1, column.Header), problems);
                extra.Add(column.Header);
            }
            else if (HeaderCheck.WithPlainColons(column, SheetColumns.Choices) is null)
            {
                problems.Warn("xlsform.choices-header", new SheetPlace(table.Sheet.Name, 1, column.Header), column.Header);
            }
        }
        return extra;
    }
}
