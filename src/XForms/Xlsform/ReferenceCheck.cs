using Menpai.XForms.Problems;
using Menpai.XForms.Sheets;

namespace Menpai.XForms.Xlsform;

/// <summary>Every <c>${name}</c> in every cell must name one question, group or repeat.</summary>
internal sealed class ReferenceCheck(IReadOnlyDictionary<string, int> names, ProblemList problems)
{
    /// <summary>So many of all cells together; 2,000 questions with fifteen each have as many.</summary>
    private const int Most = 30_000;

    private int _found;

    public static void Run(FormSource source, SheetTable survey, IReadOnlyDictionary<string, int> names, ProblemList problems)
    {
        var check = new ReferenceCheck(names, problems);
        check.Check(survey, column => column.First is not ("type" or "name" or "trigger"));
        var workbook = source.Workbook;
        if (workbook.Find(SheetNames.Settings) is { } settings)
        {
            check.Check(SheetTable.Read(settings, SheetColumns.Settings, new ProblemList()), _ => true);
        }
        if (workbook.Find(SheetNames.Entities) is { } entities)
        {
            check.Check(
                SheetTable.Read(entities, SheetColumns.Entities, new ProblemList()),
                column => column.First is not ("dataset" or "repeat")
            );
        }
        if (workbook.Find(SheetNames.Choices) is { } choices)
        {
            check.Check(SheetTable.Read(choices, SheetColumns.Choices, new ProblemList()), column => column.First == "label");
        }
    }

    private void Check(SheetTable table, Func<ColumnPath, bool> isChecked)
    {
        foreach (var row in table.Rows)
        {
            foreach (var cell in row.Cells)
            {
                if (Reference.IsLikely(cell.Text) && isChecked(cell.Column))
                {
                    Check(cell.Text, row.Place with { Column = cell.Column.Header });
                }
            }
        }
    }

    private void Check(string text, SheetPlace place)
    {
        if (_found > Most)
        {
            return;
        }
        var isSound = Reference.TryFindAll(text, out var found);
        _found += found.Length;
        if (_found > Most)
        {
            problems.Error("xlsform.too-many-references", place);
            return;
        }
        if (!isSound)
        {
            problems.Error("xlsform.reference-form", place, text);
        }
        foreach (var name in found.Select(r => r.Name).Distinct(StringComparer.Ordinal))
        {
            var count = names.GetValueOrDefault(name);
            if (count == 0)
            {
                problems.UnknownReference(place, name, names.Keys);
            }
            else if (count > 1)
            {
                problems.Error("xlsform.reference-ambiguous", place, name);
            }
        }
    }
}
