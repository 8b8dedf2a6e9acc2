using System.Security.Cryptography;
using System.Text.Json;
using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Territory.Import;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Territory.Areas;

/// <summary>A unit as a spreadsheet has it.</summary>
/// <param name="Parent">The code of the unit it is part of.</param>
/// <param name="From">First day of it, of its new name, or below its new parent; null for today.</param>
public sealed record UnitEntry(string Code, string Name, string Parent, DateOnly? From, IReadOnlyList<string> Aliases);

/// <summary>导入单位 Enters units, parents before children: new ones, new names, new parents, aliases.</summary>
public sealed record ImportUnits(IReadOnlyList<UnitEntry> Units);

/// <summary>What became of the entries.</summary>
public sealed record UnitsImported(int New, int Changed, int Unchanged);

/// <param name="Sha256">Of the entries, as JSON.</param>
[EventName("units.imported")]
public sealed record UnitsImportedEvent(int Entries, int New, int Changed, string Sha256);

/// <inheritdoc cref="ImportUnits"/>
public sealed class ImportUnitsHandler(IEnumerable<Snapshot> snapshots) : IActHandler<ImportUnits, UnitsImported>
{
    /// <summary>Most units of one act.</summary>
    public const int Most = Importer.MostInOneAct;

    public UnitsImported Handle(ImportUnits act, ActContext context)
    {
        if (act.Units.Count is 0 or > Most)
            throw CommonRefusals.Malformed("units").AsException();
        var counts = new int[Enum.GetValues<RowFate>().Length];
        foreach (var unit in act.Units)
            counts[(int)Enter(unit, context)]++;
        var hash = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(act.Units, EventTypes.Json)));
        var top = context.Db.Set<Area>().AsNoTracking().OrderBy(area => area.Level).First(area => area.ValidTo == null);
        context.Append("units", new UnitsImportedEvent(act.Units.Count, counts[0], counts[1], hash), top.Id, top.AreaPath);
        foreach (var snapshot in snapshots)
            context.Touch(snapshot);
        return new UnitsImported(counts[0], counts[1], counts[2]);
    }

    private static RowFate Enter(UnitEntry unit, ActContext context)
    {
        var known = Find(unit.Code, context);
        var file = known is null ? Add(unit, context) : AreaFile.Open(context, known.Id);
        var changed = false;
        if (known is { ParentId: not null } && unit.Parent.Length > 0)
        {
            var parent = Find(unit.Parent, context) ?? throw AreaRefusals.UnknownParent().AsException();
            if (parent.Id != known.ParentId)
            {
                MoveAreaHandler.Check(context, file.Area, parent);
                file.MoveTo(parent, AreaFile.Day(context, unit.From, parent.ValidFrom));
                // What moved is read anew: its path is another now.
                file = AreaFile.Open(context, known.Id);
                changed = true;
            }
        }
        if (known is not null && AreaFile.Name(unit.Name) != known.Name)
        {
            file.Rename(unit.Name, null, unit.From);
            changed = true;
        }
        changed |= KeepAliases(unit, file, context);
        context.Db.Context.SaveChanges();
        context.Db.Context.ChangeTracker.Clear();
        return known is null ? RowFate.New
            : changed ? RowFate.Changed
            : RowFate.Unchanged;
    }

    private static AreaFile Add(UnitEntry unit, ActContext context)
    {
        var parent = Find(unit.Parent, context) ?? throw AreaRefusals.UnknownParent().AsException();
        return AreaFile.Add(context, parent, unit.Code, unit.Name, AreaFile.Day(context, unit.From, parent.ValidFrom));
    }

    private static bool KeepAliases(UnitEntry unit, AreaFile file, ActContext context)
    {
        var kept = context
            .Db.Set<AreaAlias>()
            .AsNoTracking()
            .Where(alias => alias.AreaId == file.Area.Id)
            .Select(alias => alias.Alias)
            .ToList();
        var added = unit
            .Aliases.Select(alias => AreaFile.Name(alias, "alias"))
            .Distinct()
            .Where(alias => alias != unit.Name && !kept.Contains(alias))
            .ToList();
        foreach (var alias in added)
        {
            file.Keep(alias, AliasKind.AlsoCalled);
            file.Write(new AreaAliasAdded(alias));
        }
        return added.Count > 0;
    }

    private static Area? Find(string code, ActContext context) =>
        context.Db.Set<Area>().AsNoTracking().FirstOrDefault(area => area.Code == code && area.ValidTo == null);
}
