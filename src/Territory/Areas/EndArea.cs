using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Territory.Places;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Territory.Areas;

/// <summary>
/// 撤销 Ends an area. What lies in it goes to the successor: areas below become the successor's, doors get its grid. Without a
/// successor only an empty area ends.
/// </summary>
/// <param name="SuccessorId">What takes its place, of the same level; null for nothing.</param>
/// <param name="From">First day on which it no longer exists; today unless told, never later.</param>
public sealed record EndArea(int AreaId, int? SuccessorId, DateOnly? From = null);

/// <summary>What became of the area's insides.</summary>
public sealed record AreaEndReceipt(int Id, int AreasMoved, int DoorsMoved);

[EventName("area.ended")]
public sealed record AreaEnded(int? SuccessorId, DateOnly From, int AreasMoved, int DoorsMoved);

/// <inheritdoc cref="EndArea"/>
public sealed class EndAreaHandler(IEnumerable<Snapshot> snapshots) : IActHandler<EndArea, AreaEndReceipt>
{
    public AreaEndReceipt Handle(EndArea act, ActContext context)
    {
        var file = AreaFile.Open(context, act.AreaId);
        var area = file.Area;
        if (area.ParentId is null)
            throw AreaRefusals.TheDistrict().AsException();
        var from = AreaFile.Day(context, act.From, EarliestEnd(area, context));
        var successor = Successor(act, area, from, context);
        var children = context.Db.Set<Area>().AsNoTracking().Where(child => child.ParentId == area.Id && child.ValidTo == null).ToList();
        var doors = context.Db.Set<Place>().Count(place => place.AreaId == area.Id && place.ValidTo == null);
        if (successor is null && children.Count + doors > 0)
            throw AreaRefusals.NotEmpty(children.Count, doors).AsException();
        file.Write(new AreaEnded(successor?.Id, from, children.Count, doors));
        (area.ValidTo, area.SuccessorId) = (from, successor?.Id);
        context.Db.Set<AreaParent>().Single(row => row.AreaId == area.Id && row.To == null).To = from;
        context.Db.Context.SaveChanges();
        if (successor is not null)
        {
            PlaceGrids.MoveAll(context, area.Id, successor, from);
            foreach (var child in children)
                AreaFile.Open(context, child.Id).MoveTo(successor, from);
        }
        foreach (var snapshot in snapshots)
            context.Touch(snapshot);
        return new AreaEndReceipt(area.Id, children.Count, doors);
    }

    /// <summary>Nothing may have lain in it after its end.</summary>
    private static DateOnly EarliestEnd(Area area, ActContext context)
    {
        var earliest = area.ValidFrom;
        var own = context.Db.Set<AreaParent>().AsNoTracking().Where(row => row.AreaId == area.Id).Max(row => (DateOnly?)row.From);
        foreach (var (from, to) in PeriodsWithin(area, context))
        {
            var last = to ?? from;
            earliest = last > earliest ? last : earliest;
        }
        return own > earliest ? own.Value : earliest;
    }

    private static IEnumerable<(DateOnly From, DateOnly? To)> PeriodsWithin(Area area, ActContext context)
    {
        var areas = context
            .Db.Set<AreaParent>()
            .AsNoTracking()
            .Where(row => row.ParentId == area.Id)
            .Select(row => new { row.From, row.To });
        var doors = context
            .Db.Set<PlaceGrid>()
            .AsNoTracking()
            .Where(row => row.AreaId == area.Id)
            .GroupBy(row => row.To)
            .Select(same => new { From = same.Max(row => row.From), To = same.Key });
        return areas.AsEnumerable().Concat(doors).Select(row => (row.From, row.To)).ToList();
    }

    private static Area? Successor(EndArea act, Area area, DateOnly from, ActContext context)
    {
        if (act.SuccessorId is not { } id)
            return null;
        var successor = id == area.Id ? null : AreaFile.Find(context, id);
        if (successor is not { ValidTo: null } || successor.Level != area.Level)
            throw AreaRefusals.UnknownSuccessor().AsException();
        return successor.ValidFrom <= from ? successor : throw AreaRefusals.DayTooEarly(AreaFile.Iso(successor.ValidFrom)).AsException();
    }
}
