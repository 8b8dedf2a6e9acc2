using Menpai.Core;
using Menpai.Storage.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Work.Cases;

/// <summary>时限重算 After the calendar changed: counts the open cases' clocks anew, some at a time so that nobody waits long behind it.</summary>
/// <param name="AfterId">Cases up to this one are done.</param>
public sealed record RecalculateDeadlines(long AfterId = 0);

/// <summary>How far it came.</summary>
/// <param name="Changed">Cases of this round whose deadlines moved; each has an event.</param>
/// <param name="LastId">The last case looked at; null when there are no more.</param>
public sealed record DeadlinesMoved(int Changed, long? LastId);

/// <inheritdoc cref="RecalculateDeadlines"/>
public sealed class RecalculateDeadlinesHandler(CaseRules rules) : IActHandler<RecalculateDeadlines, DeadlinesMoved>
{
    private const int MostInARound = 500;

    /// <summary>Runs rounds until all open cases are done; answers how many deadlines moved.</summary>
    public async Task<int> All(Ledger ledger)
    {
        var changed = 0;
        for (long? after = 0; after is { } from; )
        {
            var moved = await ledger.Run(this, Guid.CreateVersion7(), new RecalculateDeadlines(from), Actor.System);
            (changed, after) = (changed + moved.Changed, moved.LastId);
        }
        return changed;
    }

    public DeadlinesMoved Handle(RecalculateDeadlines act, ActContext context)
    {
        if (context.Actor.Kind != ActorKind.System)
            throw CommonRefusals.Forbidden().AsException();
        var cases = context
            .Db.Set<Case>()
            .Where(row => row.CaseId > act.AfterId && row.NextDue != null)
            .OrderBy(row => row.CaseId)
            .Take(MostInARound)
            .ToList();
        var changed = cases.Count(row => Recalculate(CaseFile.Beside(context, row)));
        return new DeadlinesMoved(changed, cases.Count < MostInARound ? null : cases[^1].CaseId);
    }

    private bool Recalculate(CaseFile file)
    {
        var @case = file.Case;
        Clock? Anew(Clock? clock) => clock?.Recalculate(rules.Calendar);
        var anew = new DeadlinesRecalculated(
            Anew(@case.RegisterClock),
            Anew(@case.ResponseClock),
            Anew(@case.HandlingClock),
            Anew(@case.VerificationClock)
        );
        var before = new DeadlinesRecalculated(@case.RegisterClock, @case.ResponseClock, @case.HandlingClock, @case.VerificationClock);
        if (anew == before)
            return false;
        file.Write(anew);
        return true;
    }
}
