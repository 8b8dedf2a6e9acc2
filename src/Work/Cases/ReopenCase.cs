using Menpai.Storage.Ledger;

namespace Menpai.Work.Cases;

/// <summary>重办 The resident is not content: once, as of right, and it is dispatched by the rules at once. A merged one reopens what it went into.</summary>
/// <param name="Words">What is still wrong.</param>
public sealed record ReopenCase(long CaseId, string Words);

/// <inheritdoc cref="ReopenCase"/>
public sealed class ReopenCaseHandler(CaseRules rules) : IActHandler<ReopenCase, CaseReceipt>
{
    public CaseReceipt Handle(ReopenCase act, ActContext context)
    {
        var file = CaseFile.Open(context, act.CaseId, null, CaseAct.Reopen);
        var again = file.GoingOn();
        if (again.Case.Reopenings > 0)
            throw CaseRefusals.ReopenedBefore().AsException();
        if (!again.Case.MayReopen(context.Now, rules.Pack.RatingDays))
            throw CaseRefusals.RatingOver().AsException();
        var clock = rules.RegisterClock(rules.CategoryOf(again.Case), context.Now);
        again.Write(new CaseReopened(again.Keep(act.Words), clock, ByMerged: again != file));
        again.Write(rules.DispatchByRules(again.Case, context.Now));
        return file.Receipt();
    }
}
