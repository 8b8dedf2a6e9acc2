using Menpai.Core;
using Menpai.Storage.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Territory.Doorplates;

/// <summary>记打印 Counts that the plates of a batch in force were printed.</summary>
public sealed record MarkPrinted(int BatchId);

/// <summary>How many plates were counted.</summary>
public sealed record PlatesPrinted(int Count);

[EventName("plates.printed")]
public sealed record PlatesPrintedEvent(int Count);

/// <inheritdoc cref="MarkPrinted"/>
public sealed class MarkPrintedHandler : IActHandler<MarkPrinted, PlatesPrinted>
{
    public PlatesPrinted Handle(MarkPrinted act, ActContext context)
    {
        var batch =
            context.Db.Set<PlateBatch>().AsNoTracking().FirstOrDefault(row => row.Id == act.BatchId)
            ?? throw CommonRefusals.NotFound().AsException();
        var count = context
            .Prepared("UPDATE doorplates SET Prints = Prints + 1, PrintedAt = @at WHERE BatchId = @batch AND RevokedAt IS NULL")
            .Bind(("@at", context.Now.ToUnixTimeMilliseconds()), ("@batch", batch.Id))
            .ExecuteNonQuery();
        if (count == 0)
            throw PlateRefusals.NothingToPrint().AsException();
        context.Append($"plates/{batch.Id}", new PlatesPrintedEvent(count), batch.AreaId, batch.AreaPath);
        return new PlatesPrinted(count);
    }
}
