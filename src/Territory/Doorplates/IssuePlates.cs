using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Territory.Places;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Territory.Doorplates;

/// <summary>发牌 Issues a plate for every door of an area that has none, as one batch to print.</summary>
/// <param name="AreaId">The area; all of it below counts.</param>
/// <param name="Places">Only these doors of the area; null for all.</param>
public sealed record IssuePlates(int AreaId, IReadOnlyList<int>? Places = null);

/// <summary>The batch that was issued.</summary>
public sealed record PlatesIssued(int BatchId, int Count);

/// <param name="Replaces">The batch whose doors got these as new plates.</param>
/// <param name="Because">Why the doors' former plates were revoked.</param>
[EventName("plates.issued")]
public sealed record PlatesIssuedEvent(
    int BatchId,
    int Count,
    int FirstPlateId,
    int LastPlateId,
    int? Replaces = null,
    RevokeReason? Because = null
);

/// <inheritdoc cref="IssuePlates"/>
public sealed class IssuePlatesHandler(Snapshot<PlateMemory> memory) : IActHandler<IssuePlates, PlatesIssued>
{
    /// <summary>Most plates of one batch: what one file prints.</summary>
    public const int Most = PlatePress.Most;

    public PlatesIssued Handle(IssuePlates act, ActContext context)
    {
        var area = context.Db.Set<Area>().AsNoTracking().FirstOrDefault(area => area.Id == act.AreaId && area.ValidTo == null);
        if (area is null)
            throw CommonRefusals.NotFound().AsException();
        var doors = DoorsWithoutPlate(context, area.AreaPath, act.Places);
        if (doors.Count == 0)
            throw PlateRefusals.NoDoorsWithoutPlate().AsException();
        var issued = PlatePress.Issue(context, doors, area);
        context.Touch(memory);
        return issued;
    }

    private static List<Place> DoorsWithoutPlate(ActContext context, string path, IReadOnlyList<int>? only)
    {
        var doors = context
            .Db.Set<Place>()
            .AsNoTracking()
            .Where(place => place.AreaPath.StartsWith(path) && place.ValidTo == null)
            .Where(place => !context.Db.Set<Doorplate>().Any(plate => plate.PlaceId == place.Id && plate.RevokedAt == null));
        if (only is not null)
            doors = doors.Where(place => only.Contains(place.Id));
        return [.. doors.OrderBy(place => place.AreaPath).ThenBy(place => place.Id).Take(Most + 1)];
    }
}
