using Menpai.Storage.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Territory.Areas;

/// <summary>更名 Gives an area another name, or another code; the former ones are kept, and still find it.</summary>
/// <param name="Name">The new name; the present one to change only the code.</param>
/// <param name="Code">The new code; null keeps it.</param>
/// <param name="From">First day of the new name; today unless told.</param>
public sealed record RenameArea(int AreaId, string Name, string? Code = null, DateOnly? From = null);

[EventName("area.renamed")]
public sealed record AreaRenamed(string Name, string FormerName, string Code, string FormerCode, DateOnly From);

/// <inheritdoc cref="RenameArea"/>
public sealed class RenameAreaHandler(IEnumerable<Snapshot> snapshots) : IActHandler<RenameArea, AreaReceipt>
{
    public AreaReceipt Handle(RenameArea act, ActContext context)
    {
        var file = AreaFile.Open(context, act.AreaId);
        var area = file.Area;
        var renamedBefore = context.Db.Set<AreaAlias>().AsNoTracking().Where(alias => alias.AreaId == area.Id).Max(alias => alias.Until);
        var from = AreaFile.Day(context, act.From, renamedBefore ?? area.ValidFrom);
        var level = context.Db.Set<AreaLevel>().AsNoTracking().Single(level => level.Ordinal == area.Level);
        var name = AreaFile.Name(act.Name);
        var code = string.IsNullOrWhiteSpace(act.Code) ? area.Code : AreaFile.Code(context, act.Code, level, from, area.Id);
        if (name == area.Name && code == area.Code)
            throw AreaRefusals.SameName().AsException();
        file.Write(new AreaRenamed(name, area.Name, code, area.Code, from));
        if (name != area.Name)
            file.Keep(area.Name, AliasKind.FormerName, from);
        if (code != area.Code)
            file.Keep(area.Code, AliasKind.FormerCode, from);
        (area.Name, area.Code) = (name, code);
        foreach (var snapshot in snapshots)
            context.Touch(snapshot);
        return new AreaReceipt(area.Id, area.AreaPath);
    }
}
