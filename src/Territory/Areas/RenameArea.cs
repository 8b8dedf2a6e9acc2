using Menpai.Storage.Ledger;

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
        file.Rename(act.Name, act.Code, act.From);
        foreach (var snapshot in snapshots)
            context.Touch(snapshot);
        return new AreaReceipt(file.Area.Id, file.Area.AreaPath);
    }
}
