using Menpai.Core;
using Menpai.Storage.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Territory.Areas;

/// <summary>
/// 划转 Puts an area below another parent from a day on. Today's path of all that lies in it is rewritten, cases and posts included;
/// events keep the path of their time.
/// </summary>
/// <param name="From">First day below the new parent; today unless told, never later.</param>
public sealed record MoveArea(int AreaId, int ParentId, DateOnly? From = null);

[EventName("area.moved")]
public sealed record AreaMoved(int FormerParentId, int ParentId, DateOnly From, string FormerPath, string Path);

/// <inheritdoc cref="MoveArea"/>
public sealed class MoveAreaHandler(IEnumerable<Snapshot> snapshots) : IActHandler<MoveArea, AreaReceipt>
{
    public AreaReceipt Handle(MoveArea act, ActContext context)
    {
        var file = AreaFile.Open(context, act.AreaId);
        var area = file.Area;
        // One the actor may not know of answers as one that is not there.
        var parent = AreaFile.Find(context, act.ParentId) ?? throw AreaRefusals.UnknownParent().AsException();
        Check(context, area, parent);
        file.MoveTo(parent, AreaFile.Day(context, act.From, parent.ValidFrom));
        foreach (var snapshot in snapshots)
            context.Touch(snapshot);
        return new AreaReceipt(area.Id, area.AreaPath);
    }

    /// <summary>Refuses a parent the area cannot have.</summary>
    internal static void Check(ActContext context, Area area, Area parent)
    {
        if (area.ParentId is null)
            throw AreaRefusals.TheDistrict().AsException();
        if (parent.ValidTo is not null)
            throw AreaRefusals.Ended(parent.Name).AsException();
        if (parent.AreaPath.StartsWith(area.AreaPath, StringComparison.Ordinal))
            throw AreaRefusals.Cycle().AsException();
        if (parent.Id == area.ParentId)
            throw AreaRefusals.AlreadyThere(parent.Name).AsException();
        if (parent.Level == area.Level - 1)
            return;
        var levels = context.Db.Set<AreaLevel>().AsNoTracking().ToDictionary(level => level.Ordinal, level => level.Name);
        throw AreaRefusals.WrongLevel(levels[area.Level], levels[parent.Level]).AsException();
    }
}
