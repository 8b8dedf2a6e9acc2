using System.Security.Cryptography;
using System.Text;
using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Menpai.Work.Cases;

/// <summary>
/// 到期巡查 Finds cases whose clock has run out and sends them up a level, and takes up suspended ones whose time is over. Each act's
/// id is made from the case and its version: two sweeps at once, or one after a restart, do the same act, and the ledger does it once.
/// </summary>
public sealed class EscalationClock(Store store, Ledger ledger, EscalateCaseHandler escalate, ResumeCaseHandler resume)
{
    // The index is named: to give the rows in order of their ids, SQLite would go through all cases instead, every fifteen seconds.
    private static readonly string DueCases = $"""
        SELECT Id, Version, Status FROM cases INDEXED BY IX_cases_Status_NextDue
        WHERE Status IN ({string.Join(", ", InboxRules.OpenStates.Select(state => $"'{state}'"))}) AND NextDue < @now AND Id > @after
        UNION
        SELECT Id, Version, Status FROM cases INDEXED BY IX_cases_Status_NextDue
        WHERE Status = '{CaseStatus.Suspended}' AND SuspendedUntil < @now AND Id > @after
        ORDER BY Id LIMIT 200
        """;

    /// <summary>Looks once through all cases that are due.</summary>
    /// <param name="now">The moment; cases due at it are still in time.</param>
    /// <returns>How many went up, alarmed or were taken up again.</returns>
    public async Task<int> Sweep(DateTimeOffset now)
    {
        var moved = 0;
        for (var last = 0L; Due(now, last) is { Count: > 0 } due; last = due[^1].CaseId)
            moved += (await Task.WhenAll(due.Select(Act))).Count(done => done);
        return moved;
    }

    private List<DueCase> Due(DateTimeOffset now, long after)
    {
        using var reading = store.Read(Scope.Everything);
        using var rows = reading.Db.Prepared(DueCases).Bind(("@now", now.ToUnixTimeMilliseconds()), ("@after", after)).ExecuteReader();
        var due = new List<DueCase>();
        while (rows.Read())
            due.Add(new DueCase(rows.GetInt64(0), rows.GetInt32(1), rows.GetString(2) == nameof(CaseStatus.Suspended)));
        return due;
    }

    private async Task<bool> Act(DueCase due)
    {
        try
        {
            if (due.Suspended)
                await ledger.Run(resume, ActId("resume", due), new ResumeCase(due.CaseId, due.Version), Actor.System);
            else
                await ledger.Run(escalate, ActId("escalate", due), new EscalateCase(due.CaseId, due.Version, null), Actor.System);
            return true;
        }
        catch (RefusedException)
        {
            // Somebody acted in between; if it is still due, the next sweep sees its new version.
            return false;
        }
    }

    private static Guid ActId(string act, DueCase due) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"clock/{act}/{due.CaseId}/{due.Version}")).AsSpan(0, 16));

    private sealed record DueCase(long CaseId, int Version, bool Suspended);
}

/// <summary>Sweeps every fifteen seconds for as long as the program runs.</summary>
public sealed class EscalationService(EscalationClock clock, TimeProvider time, ILogger<EscalationService> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            try
            {
                await clock.Sweep(time.GetUtcNow());
            }
            catch (Exception failure)
            {
                // One bad sweep must not end the clock: nobody would notice that cases stand still.
                log.LogError(failure, "Sweeping for overdue cases failed; it is tried again in {Every}.", Every);
            }
        } while (await NextTick(timer, stoppingToken));
    }

    private static async Task<bool> NextTick(PeriodicTimer timer, CancellationToken stopping)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
