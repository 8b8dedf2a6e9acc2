using Menpai.Core;
using Menpai.Storage.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Territory.Doorplates;

/// <summary>吊销 Plates that no longer count: from now on they answer as unknown ones do.</summary>
/// <param name="Plates">Ids of plates.</param>
/// <param name="Because">Why.</param>
public sealed record RevokePlates(IReadOnlyList<int> Plates, RevokeReason Because);

/// <summary>How many were revoked; those that were before are left as they are.</summary>
public sealed record PlatesRevoked(int Count);

[EventName("plates.revoked")]
public sealed record PlatesRevokedEvent(IReadOnlyList<int> Plates, RevokeReason Because);

/// <inheritdoc cref="RevokePlates"/>
public sealed class RevokePlatesHandler(Snapshot<PlateMemory> memory) : IActHandler<RevokePlates, PlatesRevoked>
{
    /// <summary>Most at once.</summary>
    public const int Most = 1000;

    public PlatesRevoked Handle(RevokePlates act, ActContext context)
    {
        if (act.Plates.Count is 0 or > Most)
            throw PlateRefusals.NothingToRevoke().AsException();
        var plates = context.Db.Set<Doorplate>().Where(plate => act.Plates.Contains(plate.Id)).ToList();
        if (plates.Count != act.Plates.Distinct().Count())
            throw CommonRefusals.NotFound().AsException();
        plates.RemoveAll(plate => plate.RevokedAt is not null);
        if (plates.Count == 0)
            throw PlateRefusals.NothingToRevoke().AsException();
        foreach (var plate in plates)
            (plate.RevokedAt, plate.RevokedBecause) = (context.Now, act.Because);
        foreach (var batch in plates.GroupBy(plate => plate.BatchId))
            context.Append(
                $"plates/{batch.Key}",
                new PlatesRevokedEvent([.. batch.Select(plate => plate.Id)], act.Because),
                batch.First().AreaId,
                batch.First().AreaPath
            );
        context.Touch(memory);
        return new PlatesRevoked(plates.Count);
    }
}
