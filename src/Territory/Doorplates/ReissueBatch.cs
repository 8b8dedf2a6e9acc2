using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Territory.Places;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Territory.Doorplates;

/// <summary>整批换牌 Issues new plates for the doors of a batch that still exist; their former plates are revoked at once.</summary>
public sealed record ReissueBatch(int BatchId, RevokeReason Because);

/// <inheritdoc cref="ReissueBatch"/>
public sealed class ReissueBatchHandler(Snapshot<PlateMemory> memory) : IActHandler<ReissueBatch, PlatesIssued>
{
    public PlatesIssued Handle(ReissueBatch act, ActContext context)
    {
        var batch =
            context.Db.Set<PlateBatch>().AsNoTracking().FirstOrDefault(row => row.Id == act.BatchId)
            ?? throw CommonRefusals.NotFound().AsException();
        var doors = context
            .Db.Set<Place>()
            .AsNoTracking()
            .Where(place => place.ValidTo == null)
            .Where(place => context.Db.Set<Doorplate>().Any(plate => plate.PlaceId == place.Id && plate.BatchId == batch.Id))
            .OrderBy(place => place.AreaPath)
            .ThenBy(place => place.Id)
            .ToList();
        if (doors.Count == 0)
            throw PlateRefusals.NoDoorsLeft().AsException();
        var area = context.Db.Set<Area>().AsNoTracking().First(area => area.Id == batch.AreaId);
        var issued = PlatePress.Issue(context, doors, area, batch.Id, act.Because);
        context.Touch(memory);
        return issued;
    }
}
