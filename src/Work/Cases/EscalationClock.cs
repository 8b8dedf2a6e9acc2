using System.Security.Cryptography;
using System.Text;
using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Hosting;
using Menpai.Storage.Ledger;
using Menpai.Work.Posts;
using Microsoft.Extensions.Logging;

namespace Menpai.Work.Cases;

/// <summary>
/// 到期巡查 Finds cases whose clock has run out and sends them up a level, takes up suspended ones whose time is over, and sends on those
/// whose post no longer sees them. Each act's
/// id is made from the case and its version: two sweeps at once, or one after a restart, do the same act, and the ledger does it once.
/// </summary>
public sealed class EscalationClock(
    Store store,
    Ledger ledger,
    CaseRules rules,
    EscalateCaseHandler escalate,
    ResumeCaseHandler resume,
    RerouteCaseHandler reroute
)
{
    private const string Answering =
        "SELECT Id, Version, PostId, AreaPath FROM cases WHERE Status IN ('Dispatched', 'Returning', 'Accepted') AND PostId IS NOT NULL";

    private DutyBook? _looked;

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
        return moved + await SendStraysOn();
    }

    // Areas and posts seldom change; while they have not, nobody can have lost sight of a case.
    private async Task<int> SendStraysOn()
    {
        var book = rules.Book;
        if (ReferenceEquals(book, _looked))
            return 0;
        var done = await Task.WhenAll(
            Strays(book).Select(stray => Try(reroute, "reroute", stray, new RerouteCase(stray.CaseId, stray.Version)))
        );
        _looked = book;
        return done.Count(moved => moved);
    }

    private List<DueCase> Strays(DutyBook book)
    {
        using var reading = store.Read(Scope.Everything);
        using var rows = reading.Db.Prepared(Answering).ExecuteReader();
        var strays = new List<DueCase>();
        while (rows.Read())
            if (RerouteCaseHandler.IsStray(book, rows.GetInt32(2), rows.GetString(3)))
                strays.Add(new DueCase(rows.GetInt64(0), rows.GetInt32(1), false));
        return strays;
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

    private Task<bool> Act(DueCase due) =>
        due.Suspended
            ? Try(resume, "resume", due, new ResumeCase(due.CaseId, due.Version))
            : Try(escalate, "escalate", due, new EscalateCase(due.CaseId, due.Version, null));

    private async Task<bool> Try<TAct>(IActHandler<TAct, CaseReceipt> handler, string name, DueCase due, TAct act)
        where TAct : notnull
    {
        try
        {
            await ledger.Run(handler, ActId(name, due), act, Actor.System);
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

/// <summary>Sweeps every fifteen seconds.</summary>
public sealed class EscalationService(EscalationClock clock, TimeProvider time, ILogger<EscalationService> log)
    : RecurringService(time, log)
{
    protected override TimeSpan First => TimeSpan.FromSeconds(2);

    protected override TimeSpan Every => TimeSpan.FromSeconds(15);

    protected override string Work => "Sweeping for overdue cases";

    protected override Task Round(CancellationToken stop) => clock.Sweep(Time.GetUtcNow());
}
