using Menpai.Storage.Ledger;

namespace Menpai.Work.Cases;

/// <summary>重办 The resident is not content: once, as of right, and it is dispatched by the rules at once.</summary>
/// <param name="Words">What is still wrong.</param>
public sealed record ReopenCase(long CaseId, string Words);

/// <inheritdoc cref="ReopenCase"/>
public sealed class ReopenCaseHandler(CaseRules rules) : IActHandler<ReopenCase, CaseReceipt>
{
    public CaseReceipt Handle(ReopenCase act, ActContext context)
    {
        var file = CaseFile.Open(context, act.CaseId, null, CaseAct.Reopen);
        if (file.Case.Reopenings > 0)
            throw CaseRefusals.ReopenedBefore().AsException();
        if (!file.Case.MayReopen(context.Now, rules.Pack.RatingDays))
            throw CaseRefusals.RatingOver().AsException();
        file.Write(new CaseReopened(file.Keep(act.Words), rules.RegisterClock(rules.CategoryOf(file.Case), context.Now)));
        file.Write(rules.DispatchByRules(file.Case, context.Now));
        return file.Receipt();
    }
}
