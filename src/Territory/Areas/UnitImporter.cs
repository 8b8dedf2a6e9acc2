using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Import;

namespace Menpai.Territory.Areas;

/// <summary>单位表 Subdistricts, communities and grids, as a spreadsheet.</summary>
public sealed class UnitImporter(
    Store store,
    Ledger ledger,
    ImportUnitsHandler handler,
    Snapshot<District> district,
    Snapshot<AreaTree> tree,
    TimeProvider time
) : Importer<UnitEntry>(store)
{
    internal static readonly SheetColumn Code = new("代码", "区划代码", "编码", "单位代码", "code")
    {
        Kind = CellKind.Code,
        Required = true,
        Unique = true,
        Longest = 30,
        Example = "411602001001003",
    };
    private static readonly SheetColumn Name = new("名称", "单位名称", "name")
    {
        Required = true,
        Longest = AreaFile.LongestName,
        Example = "第3网格",
    };
    internal static readonly SheetColumn Parent = new("上级代码", "上级编码", "所属代码", "parent")
    {
        Refers = true,
        Kind = CellKind.Code,
        Longest = 30,
        Example = "411602001001",
    };
    internal static readonly SheetColumn Level = new("层级", "级别", "level") { Longest = 20, Example = "网格" };
    internal static readonly SheetColumn From = new("生效日期", "起始日期", "日期", "from")
    {
        Kind = CellKind.Day,
        Longest = 30,
        Example = "2026-01-01",
    };
    private static readonly SheetColumn Aliases = new("别名", "又称", "aliases") { Longest = 300 };

    internal static readonly SheetColumn[] All = [Code, Name, Parent, Level, From, Aliases];

    public override string Key => "units";

    public override IReadOnlyList<SheetColumn> Columns => All;

    protected override SheetColumn? ColumnOf(string? field) =>
        field switch
        {
            "areaCode" => Code,
            "name" => Name,
            "parent" => Parent,
            "from" => From,
            "alias" => Aliases,
            _ => null,
        };

    protected override RowJudge<UnitEntry> Begin(MenpaiDb db, ImportRun run)
    {
        var today = TimeZoneInfo.ConvertTime(time.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(district.Current.Zone));
        var plan = new UnitPlan(tree.Current, run.Owner.Scope, DateOnly.FromDateTime(today.DateTime));
        return row =>
        {
            var unit = new UnitEntry(
                row[Code],
                row.Read(Name, name => AreaFile.Name(name)) ?? "",
                row[Parent],
                row.Day(From),
                row.Read(Aliases, AliasesOf) ?? []
            );
            var fate = plan.Decide(row, unit);
            if (row.IsWrong)
                return (RowFate.Wrong, null);
            return (fate, fate == RowFate.Unchanged ? null : unit);
        };
    }

    /// <summary>Writes the areas of a scope in the same columns, parents before children.</summary>
    internal static async Task Write(SheetOut file, AreaTree tree, Scope scope)
    {
        await file.Row([.. All.Select(column => column.Name)]);
        foreach (var area in tree.Areas.Where(area => scope.Covers(area.AreaPath)).OrderBy(area => area.Level))
            await file.Row(
                area.Code,
                area.Name,
                area.ParentId is { } parent ? tree.Find(parent)?.Code : null,
                tree.Levels[area.Level].Name,
                area.ValidFrom,
                string.Join('、', tree.Aliases(area.Id).Select(alias => alias.Alias))
            );
    }

    private static List<string> AliasesOf(string written) =>
        [
            .. written
                .Split(['、', ';', '；', '|', '/'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(alias => AreaFile.Name(alias, "alias")),
        ];

    protected override Task Act(Guid actId, IReadOnlyList<UnitEntry> rows, Actor actor) =>
        ledger.Run(handler, actId, new ImportUnits(rows), actor);
}

/// <summary>The tree as it will be after the rows read so far.</summary>
internal sealed class UnitPlan(AreaTree tree, Scope scope, DateOnly today)
{
    private readonly Dictionary<string, (int Level, DateOnly From)> _added = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _wrong = new(StringComparer.Ordinal);

    /// <summary>What a row comes to; all that is wrong with it is said to the row.</summary>
    public RowFate Decide(SheetRow row, UnitEntry unit)
    {
        if (unit.From > today)
            row.Wrong(UnitImporter.From, AreaRefusals.DayInFuture());
        if (tree.Find(unit.Code) is { } known)
            return Change(row, unit, known);
        Add(row, unit);
        // What is to lie in it cannot come in either, and is not to blame.
        if (row.IsWrong)
            _wrong.TryAdd(unit.Code, row.Number);
        return RowFate.New;
    }

    private void Add(SheetRow row, UnitEntry unit)
    {
        if (ParentOf(row, unit) is not { } parent)
            return;
        if (tree.Levels.FirstOrDefault(one => one.Ordinal == parent.Level + 1) is not { } own)
        {
            row.Wrong(UnitImporter.Parent, AreaRefusals.NoLevelBelow(unit.Parent));
            return;
        }
        if (CheckLevel(row, own, parent.Level) && (unit.Code.Length != own.CodeDigits || !unit.Code.All(char.IsAsciiDigit)))
            row.Wrong(UnitImporter.Code, AreaRefusals.CodeDigits(own.Name, own.CodeDigits));
        if ((unit.From ?? today) < parent.From)
            row.Wrong(UnitImporter.From, AreaRefusals.DayTooEarly(AreaFile.Iso(parent.From)));
        if (!row.IsWrong)
            _added[unit.Code] = (own.Ordinal, unit.From ?? today);
    }

    private (int Level, DateOnly From)? ParentOf(SheetRow row, UnitEntry unit)
    {
        if (row.IsWrongIn(UnitImporter.Parent))
            return null;
        if (Parent(unit.Parent) is { } parent)
            return parent;
        if (_wrong.TryGetValue(unit.Parent, out var above) && tree.Find(unit.Parent) is null)
            row.Wrong(UnitImporter.Parent, "parent-is-wrong", above);
        else
            row.Wrong(UnitImporter.Parent, AreaRefusals.UnknownParent());
        return null;
    }

    private RowFate Change(SheetRow row, UnitEntry unit, Area known)
    {
        if (!scope.Covers(known.AreaPath))
            throw AreaRefusals.UnknownParent().AsException();
        CheckLevel(row, tree.Levels[known.Level], known.Level - 1);
        var moves = known.ParentId is { } former && unit.Parent.Length > 0 && tree.Find(former)!.Code != unit.Parent;
        if (moves && ParentOf(row, unit) is { } parent && parent.Level != known.Level - 1)
            row.Wrong(UnitImporter.Parent, AreaRefusals.WrongLevel(tree.Levels[known.Level].Name, tree.Levels[parent.Level].Name));
        var names = tree.Aliases(known.Id).Select(alias => alias.Alias).Append(unit.Name);
        return moves || unit.Name != known.Name || unit.Aliases.Any(alias => !names.Contains(alias)) ? RowFate.Changed : RowFate.Unchanged;
    }

    private bool CheckLevel(SheetRow row, AreaLevel own, int above)
    {
        var named = row[UnitImporter.Level];
        var fits =
            named.Length == 0 || named == own.Key || own.Name.Split('/').Append(own.Name).Contains(named) || named == $"{own.Ordinal}";
        if (!fits && !row.IsWrongIn(UnitImporter.Level))
            row.Wrong(UnitImporter.Level, AreaRefusals.WrongLevel(named, above < 0 ? "" : tree.Levels[above].Name));
        return fits;
    }

    private (int Level, DateOnly From)? Parent(string code) =>
        tree.Find(code) is { } area ? (scope.Covers(area.AreaPath) ? (area.Level, area.ValidFrom) : null)
        : _added.TryGetValue(code, out var added) ? added
        : null;
}
