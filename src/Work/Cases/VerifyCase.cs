using Menpai.Storage.Ledger;

namespace Menpai.Work.Cases;

/// <summary>核实 Another person looks: it is done, or it goes back to be done again.</summary>
/// <param name="Passed">Whether it is done.</param>
/// <param name="Words">What was seen; required when it is not done.</param>
public sealed record VerifyCase(long CaseId, int? Version, bool Passed, string? Words);

/// <inheritdoc cref="VerifyCase"/>
public sealed class VerifyCaseHandler(CaseRules rules) : IActHandler<VerifyCase, CaseReceipt>
{
    public CaseReceipt Handle(VerifyCase act, ActContext context)
    {
        var file = CaseFile.Open(context, act.CaseId, act.Version, CaseAct.Verify);
        file.Write(
            act.Passed
                ? new CaseVerified(file.KeepIfAny(act.Words), rules.ClosingClock(rules.CategoryOf(file.Case), context.Now))
                : new ReworkOrdered(file.Keep(act.Words), rules.RunOn(file.Case, context.Now))
        );
        return file.Receipt();
    }
}
