using System.Collections.Immutable;
using Menpai.XForms.Sheets;

namespace Menpai.XForms.Xlsform;

/// <summary>A row of the sheet "entities": the list whose entities each record creates or updates 实体声明.</summary>
internal sealed record EntityDeclaration(string List, string? Id, string? CreateIf, string? UpdateIf, string? Label, TableRow Row)
{
    /// <summary>The questions that its expressions mention, each once.</summary>
    public ImmutableArray<string> References { get; } =
    [
        .. new[] { Id, CreateIf, UpdateIf, Label }
            .OfType<string>()
            .SelectMany(text => Reference.FindAll(text))
            .Select(r => r.Name)
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Reads the sheet; by list name, in the order of the rows.</summary>
    public static List<EntityDeclaration> Read(Workbook workbook, ProblemList problems)
    {
        if (workbook.Find(SheetNames.Entities) is not { Rows.IsEmpty: false } sheet)
        {
            return [];
        }
        var table = SheetTable.Read(sheet, SheetColumns.Entities, problems);
        var declarations = new List<EntityDeclaration>();
        foreach (var row in table.Rows)
        {
            if (Read(row, problems) is not { } declaration)
            {
                continue;
            }
            if (declarations.Exists(d => d.List == declaration.List))
            {
                problems.Error("xlsform.entity-twice", row.At("dataset"), declaration.List);
            }
            else
            {
                declarations.Add(declaration);
            }
        }
        return declarations;
    }

    private static EntityDeclaration? Read(TableRow row, ProblemList problems)
    {
        foreach (var cell in row.Cells)
        {
            if (cell.Column.Tokens.Length > 1 || !SheetColumns.Entities.Names.Contains(cell.Column.First))
            {
                problems.Error("xlsform.entities-header", row.Place with { Column = cell.Column.Header }, cell.Column.Header);
            }
        }
        if (row.Text("dataset") is not { } list)
        {
            problems.Error("xlsform.entity-nameless", row.At("dataset"));
            return null;
        }
        var declaration = new EntityDeclaration(
            list,
            row.Text("entity_id"),
            row.Text("create_if"),
            row.Text("update_if"),
            row.Text("label"),
            row
        );
        if (EntityNames.Problem(list) is { } code)
        {
            problems.Error(code, row.At("dataset"), list);
        }
        else if (list.Contains('.', StringComparison.Ordinal))
        {
            problems.Error("xlsform.entity-name-dot", row.At("dataset"), list);
        }
        declaration.CheckColumns(problems);
        return declaration;
    }

    /// <summary>Create, update or both: which columns that takes.</summary>
    private void CheckColumns(ProblemList problems)
    {
        if (Id is null && UpdateIf is not null)
        {
            problems.Error("xlsform.entity-id-missing", Row.At("entity_id"), List);
        }
        else if (Id is not null && CreateIf is not null && UpdateIf is null)
        {
            problems.Error("xlsform.entity-update-if-missing", Row.At("update_if"), List);
        }
        else if (Id is null && Label is null)
        {
            problems.Error("xlsform.entity-label-missing", Row.At("label"), List);
        }
    }
}
