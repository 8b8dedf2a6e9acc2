using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Territory.Places;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Territory.Doorplates;

/// <summary>补发 Issues a new plate for one door, in a batch of its own; the former one is revoked at once.</summary>
public sealed record ReplacePlate(int PlaceId, RevokeReason Because);

/// <inheritdoc cref="ReplacePlate"/>
public sealed class ReplacePlateHandler(Snapshot<PlateMemory> memory) : IActHandler<ReplacePlate, PlatesIssued>
{
    public PlatesIssued Handle(ReplacePlate act, ActContext context)
    {
        var door = context.Db.Set<Place>().AsNoTracking().FirstOrDefault(place => place.Id == act.PlaceId && place.ValidTo == null);
        if (door is null)
            throw CommonRefusals.NotFound().AsException();
        var grid = context.Db.Set<Area>().AsNoTracking().First(area => area.Id == door.AreaId);
        var issued = PlatePress.Issue(context, [door], grid, null, act.Because);
        context.Touch(memory);
        return issued;
    }
}
