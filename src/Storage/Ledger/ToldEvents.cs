using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Storage.Ledger;

/// <summary>What the ledger tells under one kind of stream, for records to be compared with.</summary>
public static class ToldEvents
{
    /// <summary>
    /// The events of all streams that begin so, in the order of the ledger. What cannot be read is left out, for the ledger's own check tells of it.
    /// </summary>
    /// <param name="kind">With its stroke: <c>star/</c>.</param>
    public static IEnumerable<(LedgerEvent Row, object Event)> Told(this MenpaiDb db, string kind)
    {
        foreach (var row in db.Set<LedgerEvent>().AsNoTracking().Where(row => row.Stream.StartsWith(kind)).OrderBy(row => row.Position))
            if (Read(db, row) is { } @event)
                yield return (row, @event);
    }

    private static object? Read(MenpaiDb db, LedgerEvent row)
    {
        try
        {
            return db.Events.Knows(row.Type) ? db.Events.Read(row) : null;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
