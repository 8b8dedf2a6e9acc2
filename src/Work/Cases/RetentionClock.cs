using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Hosting;
using Menpai.Storage.Ledger;
using Menpai.Work.Cases.Contacts;
using Menpai.Work.Photos;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Menpai.Work.Cases;

/// <summary>保存期巡查 Keeps the promise on the plate page: words are kept for so many days after a case has ended, and no longer.</summary>
public sealed class RetentionClock(Store store, Ledger ledger, ExpireTextsHandler expire, CaseRules rules)
{
    private const int MostAtOnce = 200;

    /// <summary>Looks once through the cases that ended long ago and still hold words.</summary>
    /// <returns>From how many cases words were taken away.</returns>
    public async Task<int> Sweep(DateTimeOffset now)
    {
        var done = 0;
        for (var last = 0L; Due(now, last) is { Count: > 0 } due; last = due[^1].CaseId)
            foreach (var one in due)
                done += await Expire(one.CaseId, one.Version) ? 1 : 0;
        return done;
    }

    private List<(long CaseId, int Version)> Due(DateTimeOffset now, long after)
    {
        using var reading = store.Read(Scope.Everything);
        var before = rules.KeepsTextsFrom(now);
        var texts = reading.Db.Set<FreeText>();
        var photos = reading.Db.Set<Photo>();
        return
        [
            .. reading
                .Db.Set<Case>()
                .Where(row => (row.ImportedAt ?? row.ReportedAt) < before && row.CaseId > after)
                .Where(row => row.Status == CaseStatus.Closed || row.Status == CaseStatus.Declined || row.Status == CaseStatus.Merged)
                .Where(row =>
                    texts.Any(text => text.CaseId == row.CaseId && text.ErasedAt == null)
                    || photos.Any(photo => photo.CaseId == row.CaseId && photo.ErasedAt == null)
                )
                .OrderBy(row => row.CaseId)
                .Take(MostAtOnce)
                .Select(row => new { row.CaseId, row.Version })
                .AsEnumerable()
                .Select(row => (row.CaseId, row.Version)),
        ];
    }

    private async Task<bool> Expire(long caseId, int version)
    {
        try
        {
            await ledger.Run(expire, Guid.CreateVersion7(), new ExpireTexts(caseId, version), Actor.System);
            return true;
        }
        catch (RefusedException)
        {
            // Reported long ago but ended later, or acted on in between: another day.
            return false;
        }
    }
}

/// <summary>Sweeps once a day.</summary>
public sealed class RetentionService(RetentionClock clock, ContactRetention contacts, TimeProvider time, ILogger<RetentionService> log)
    : RecurringService(time, log)
{
    protected override TimeSpan First => TimeSpan.FromMinutes(5);

    protected override TimeSpan Every => TimeSpan.FromDays(1);

    protected override string Work => "Taking away words and contacts kept long enough";

    protected override async Task Round(CancellationToken stop)
    {
        await clock.Sweep(Time.GetUtcNow());
        await contacts.Sweep(Time.GetUtcNow());
    }
}
