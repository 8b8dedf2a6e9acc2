using Menpai.Core;
using Menpai.Storage;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Territory.Doorplates;

/// <summary>A batch in a list.</summary>
/// <param name="Count">Plates issued.</param>
/// <param name="InForce">Plates of it in force.</param>
/// <param name="Unprinted">Of these, how many were never printed.</param>
public sealed record BatchRow(int Id, int AreaId, DateTimeOffset IssuedAt, int Count, int InForce, int Unprinted, int? ReplacesId);

/// <summary>A plate in a list.</summary>
public sealed record PlateRow(
    int Id,
    int PlaceId,
    string Address,
    int AreaId,
    string Token,
    int Version,
    int Prints,
    DateTimeOffset? RevokedAt,
    RevokeReason? RevokedBecause
)
{
    /// <summary>By which people tell it apart.</summary>
    public string Suffix => PlateToken.TryParse(Token, out var token) ? token.Suffix : "";
}

/// <summary>Reads for the pages on plates.</summary>
public sealed class PlateQueries(Store store)
{
    public const int RowsOnAPage = 50;

    /// <summary>Batches of the scope, newest first.</summary>
    public IReadOnlyList<BatchRow> Batches(Scope scope, int most = 200)
    {
        using var reading = store.Read(scope);
        return [.. Rows(reading.Db, reading.Db.Set<PlateBatch>().OrderByDescending(batch => batch.Id).Take(most))];
    }

    /// <summary>One batch of the scope; null for any other.</summary>
    public BatchRow? Find(int id, Scope scope)
    {
        using var reading = store.Read(scope);
        return Rows(reading.Db, reading.Db.Set<PlateBatch>().Where(batch => batch.Id == id)).FirstOrDefault();
    }

    /// <summary>The batch that took a batch's place; null for none.</summary>
    public int? ReplacedBy(int id, Scope scope)
    {
        using var reading = store.Read(scope);
        return reading.Db.Set<PlateBatch>().Where(batch => batch.ReplacesId == id).Select(batch => (int?)batch.Id).FirstOrDefault();
    }

    /// <summary>Plates of a batch, in the order of its sheets, by words of their address.</summary>
    public (IReadOnlyList<PlateRow> Rows, int Total) Plates(int batch, string words, int page, Scope scope)
    {
        using var reading = store.Read(scope);
        var plates = reading
            .Db.Set<Doorplate>()
            .Where(plate => plate.BatchId == batch)
            .Join(reading.Db.Set<Places.Place>(), plate => plate.PlaceId, place => place.Id, (plate, place) => new { plate, place });
        if (words.Length > 0)
            plates = plates.Where(pair => pair.place.Address.Contains(words));
        var rows = plates
            .OrderBy(pair => pair.plate.Id)
            .Skip((page - 1) * RowsOnAPage)
            .Take(RowsOnAPage)
            .Select(pair => new PlateRow(
                pair.plate.Id,
                pair.place.Id,
                pair.place.Address,
                pair.place.AreaId,
                pair.plate.Token,
                pair.plate.Version,
                pair.plate.Prints,
                pair.plate.RevokedAt,
                pair.plate.RevokedBecause
            ))
            .ToList();
        return (rows, plates.Count());
    }

    private static IQueryable<BatchRow> Rows(MenpaiDb db, IQueryable<PlateBatch> batches) =>
        batches.Select(batch => new BatchRow(
            batch.Id,
            batch.AreaId,
            batch.IssuedAt,
            batch.Count,
            db.Set<Doorplate>().Count(plate => plate.BatchId == batch.Id && plate.RevokedAt == null),
            db.Set<Doorplate>().Count(plate => plate.BatchId == batch.Id && plate.RevokedAt == null && plate.Prints == 0),
            batch.ReplacesId
        ));
}
