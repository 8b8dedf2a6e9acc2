using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Territory.Places;

namespace Menpai.Territory.Doorplates;

/// <summary>发牌 Issues a plate for every door of an area that has none, as one batch to print.</summary>
/// <param name="AreaId">The area; all of it below counts.</param>
public sealed record IssuePlates(int AreaId);

/// <summary>The batch that was issued.</summary>
public sealed record PlatesIssued(int BatchId, int Count);

[EventName("plates.issued")]
public sealed record PlatesIssuedEvent(int BatchId, int Count, int FirstPlateId, int LastPlateId);

/// <inheritdoc cref="IssuePlates"/>
public sealed class IssuePlatesHandler(PlateDirectory directory) : IActHandler<IssuePlates, PlatesIssued>
{
    /// <summary>Most plates of one batch: what one file prints.</summary>
    public const int Most = 30_000;

    public PlatesIssued Handle(IssuePlates act, ActContext context)
    {
        if (context.Db.Set<District>().First().PublicBaseUrl is null)
            throw PlateRefusals.NoBaseUrl().AsException();
        var area = context.Db.Set<Area>().FirstOrDefault(area => area.Id == act.AreaId) ?? throw CommonRefusals.NotFound().AsException();
        var doors = DoorsWithoutPlate(context, area.AreaPath);
        if (doors.Count == 0)
            throw PlateRefusals.NoDoorsWithoutPlate().AsException();
        if (doors.Count > Most)
            throw PlateRefusals.TooManyAtOnce(Most).AsException();
        var batch = new PlateBatch { AreaId = area.Id, AreaPath = area.AreaPath, Count = doors.Count, IssuedAt = context.Now };
        var batchId = (int)context.Insert(batch);
        var (first, last) = (0, 0);
        foreach (var door in doors)
        {
            last = (int)context.Insert(PlateOf(door, batchId, context.Now));
            first = first == 0 ? last : first;
        }
        context.Append($"plates/{batchId}", new PlatesIssuedEvent(batchId, doors.Count, first, last), area.Id, area.AreaPath);
        directory.Forget();
        return new PlatesIssued(batchId, doors.Count);
    }

    private static List<Place> DoorsWithoutPlate(ActContext context, string path) =>
        [
            .. context.Db.Set<Place>()
                .Where(place => place.AreaPath.StartsWith(path) && place.ValidTo == null)
                .Where(place => !context.Db.Set<Doorplate>().Any(plate => plate.PlaceId == place.Id && plate.RevokedAt == null))
                .OrderBy(place => place.AreaPath)
                .ThenBy(place => place.Id)
                .Take(Most + 1),
        ];

    private static Doorplate PlateOf(Place door, int batchId, DateTimeOffset at) =>
        new()
        {
            PlaceId = door.Id,
            AreaId = door.AreaId,
            AreaPath = door.AreaPath,
            Token = PlateToken.New().ToString(),
            Version = 1,
            BatchId = batchId,
            IssuedAt = at,
        };
}
