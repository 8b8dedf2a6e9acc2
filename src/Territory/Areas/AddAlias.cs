using Menpai.Storage.Ledger;

namespace Menpai.Territory.Areas;

/// <summary>加别名 Keeps another name by which an area is known, so that it is found by it.</summary>
public sealed record AddAlias(int AreaId, string Alias);

[EventName("area.alias-added")]
public sealed record AreaAliasAdded(string Alias);

/// <inheritdoc cref="AddAlias"/>
public sealed class AddAliasHandler(IEnumerable<Snapshot> snapshots) : IActHandler<AddAlias, AreaReceipt>
{
    public AreaReceipt Handle(AddAlias act, ActContext context)
    {
        var file = AreaFile.Open(context, act.AreaId);
        var alias = AreaFile.Name(act.Alias, "alias");
        if (alias == file.Area.Name || context.Db.Set<AreaAlias>().Any(row => row.AreaId == act.AreaId && row.Alias == alias))
            throw AreaRefusals.AliasKnown(alias).AsException();
        file.Keep(alias, AliasKind.AlsoCalled);
        file.Write(new AreaAliasAdded(alias));
        foreach (var snapshot in snapshots)
            context.Touch(snapshot);
        return new AreaReceipt(file.Area.Id, file.Area.AreaPath);
    }
}
