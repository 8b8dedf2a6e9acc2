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
    private static readonly CsvColumn Code = new("代码", "区划代码", "编码", "单位代码", "code")
    {
        Kind = CellKind.Code,
        Required = true,
        Unique = true,
        Longest = 30,
        Example = "411602001001003",
    };
    private static readonly CsvColumn Name = new("名称", "单位名称", "name")
    {
        Required = true,
        Longest = AreaFile.LongestName,
        Example = "第3网格",
    };
    private static readonly CsvColumn Parent = new("上级代码", "上级编码", "所属代码", "parent")
    {
        Kind = CellKind.Code,
        Longest = 30,
        Example = "411602001001",
    };
    private static readonly CsvColumn Level = new("层级", "级别", "level") { Longest = 20, Example = "网格" };
    private static readonly CsvColumn From = new("生效日期", "起始日期", "日期", "from")
    {
        Kind = CellKind.Day,
        Longest = 30,
        Example = "2026-01-01",
    };
    private static readonly CsvColumn Aliases = new("别名", "又称", "aliases") { Longest = 300 };

    public override string Key => "units";

    public override IReadOnlyList<CsvColumn> Columns { get; } = [Code, Name, Parent, Level, From, Aliases];

    protected override CsvColumn? ColumnOf(string? field) =>
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
                AreaFile.Name(row[Name]),
                row[Parent],
                row.Day(From),
                [.. row[Aliases].Split(['、', ';', '；', '|', '/'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]
            );
            var fate = plan.Decide(unit, row[Level]);
            return (fate, fate == RowFate.Unchanged ? null : unit);
        };
    }

    protected override Task Act(Guid actId, IReadOnlyList<UnitEntry> rows, Actor actor) =>
        ledger.Run(handler, actId, new ImportUnits(rows), actor);
}

/// <summary>The tree as it will be after the rows read so far.</summary>
internal sealed class UnitPlan(AreaTree tree, Scope scope, DateOnly today)
{
    private readonly Dictionary<string, (int Level, DateOnly From)> _added = new(StringComparer.Ordinal);

    /// <summary>What a row comes to.</summary>
    /// <exception cref="RefusedException">It cannot be.</exception>
    public RowFate Decide(UnitEntry unit, string level)
    {
        if (unit.From > today)
            throw AreaRefusals.DayInFuture().AsException();
        var aliases = unit.Aliases.Select(alias => AreaFile.Name(alias, "alias")).ToList();
        if (tree.Find(unit.Code) is { } known)
            return Change(unit, known, level, aliases);
        var parent = Parent(unit.Parent) ?? throw AreaRefusals.UnknownParent().AsException();
        var own =
            tree.Levels.FirstOrDefault(one => one.Ordinal == parent.Level + 1)
            ?? throw AreaRefusals.NoLevelBelow(unit.Parent).AsException();
        CheckLevel(own, level, parent.Level);
        if (unit.Code.Length != own.CodeDigits || !unit.Code.All(char.IsAsciiDigit))
            throw AreaRefusals.CodeDigits(own.Name, own.CodeDigits).AsException();
        if ((unit.From ?? today) < parent.From)
            throw AreaRefusals.DayTooEarly(AreaFile.Iso(parent.From)).AsException();
        _added[unit.Code] = (own.Ordinal, unit.From ?? today);
        return RowFate.New;
    }

    private RowFate Change(UnitEntry unit, Area known, string level, List<string> aliases)
    {
        if (!scope.Covers(known.AreaPath))
            throw AreaRefusals.UnknownParent().AsException();
        CheckLevel(tree.Levels[known.Level], level, known.Level - 1);
        var moves = known.ParentId is { } former && unit.Parent.Length > 0 && tree.Find(former)!.Code != unit.Parent;
        if (moves)
        {
            var parent = Parent(unit.Parent) ?? throw AreaRefusals.UnknownParent().AsException();
            if (parent.Level != known.Level - 1)
                throw AreaRefusals.WrongLevel(tree.Levels[known.Level].Name, tree.Levels[parent.Level].Name).AsException();
        }
        var names = tree.Aliases(known.Id).Select(alias => alias.Alias).Append(unit.Name);
        return moves || unit.Name != known.Name || aliases.Exists(alias => !names.Contains(alias)) ? RowFate.Changed : RowFate.Unchanged;
    }

    private void CheckLevel(AreaLevel own, string named, int above)
    {
        var fits =
            named.Length == 0 || named == own.Key || own.Name.Split('/').Append(own.Name).Contains(named) || named == $"{own.Ordinal}";
        if (!fits)
            throw AreaRefusals.WrongLevel(named, above < 0 ? "" : tree.Levels[above].Name).AsException();
    }

    private (int Level, DateOnly From)? Parent(string code) =>
        tree.Find(code) is { } area ? (scope.Covers(area.AreaPath) ? (area.Level, area.ValidFrom) : null)
        : _added.TryGetValue(code, out var added) ? added
        : null;
}
