using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Menpai.Publish.Bulletins.Templates;

/// <summary>
/// 空列 Columns that would hold nothing but dashes, because they compare with a month of which nothing is known: taken out before a table is filled, and
/// the others share the room.
/// </summary>
internal static class EmptyColumns
{
    public static void Leave(Table table, FieldScope scope)
    {
        var rows = TemplateParts.RowsOf(table).Select(row => row.Elements<TableCell>().ToList()).ToList();
        var count = rows.Count == 0 ? 0 : rows[0].Count;
        // Cells over several columns are the template's own design.
        if (rows.Exists(row => row.Count != count || row.Exists(cell => cell.TableCellProperties?.GridSpan is not null)))
            return;
        var empty = Enumerable.Range(0, count).Where(at => IsEmpty(rows.ConvertAll(row => row[at]), scope)).ToList();
        if (empty.Count == 0 || empty.Count == count)
            return;
        foreach (var row in rows)
        foreach (var at in empty)
            row[at].Remove();
        Widen(table, rows, empty);
    }

    private static bool IsEmpty(List<TableCell> cells, FieldScope scope)
    {
        var fields = cells
            .SelectMany(cell => cell.Descendants<Paragraph>())
            .SelectMany(paragraph => FieldText.In(TemplateParts.TextOf(paragraph)))
            .Select(found => found.Field)
            .ToList();
        return fields.Count > 0 && fields.TrueForAll(field => ComparesWithNothing(field, scope));
    }

    private static bool ComparesWithNothing(FieldText field, FieldScope scope)
    {
        var content = scope.Content;
        return field.Kind switch
        {
            FieldKind.Column => BulletinFields.Column(field)?.Compares == true && !content.KnowsFormerPoints(),
            FieldKind.Value => (field.Time == FieldTime.Former || field.Part == FieldPart.ToFormer) && !content.Knows(content.Period.Former)
                || (field.Time == FieldTime.YearBefore || field.Part == FieldPart.ToYearBefore)
                    && !content.Knows(content.Period.YearBefore),
            _ => false,
        };
    }

    private static void Widen(Table table, List<List<TableCell>> rows, List<int> empty)
    {
        var grid = table.Elements<TableGrid>().SelectMany(one => one.Elements<GridColumn>()).ToList();
        var before = grid.Sum(column => Number(column.Width?.Value));
        foreach (var at in empty.Where(at => at < grid.Count))
            grid[at].Remove();
        var left = grid.Where((_, at) => !empty.Contains(at)).ToList();
        var after = left.Sum(column => Number(column.Width?.Value));
        if (after == 0)
            return;
        foreach (var column in left)
            column.Width = Text(Number(column.Width?.Value) * before / after);
        foreach (var cell in rows.SelectMany(row => row.Where((_, at) => !empty.Contains(at))))
            if (cell.TableCellProperties?.TableCellWidth is { Width: { } width } own && own.Type?.Value == TableWidthUnitValues.Dxa)
                own.Width = Text(Number(width) * before / after);
    }

    private static int Number(string? width) => int.TryParse(width, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
