using Menpai.Storage.Ledger;

namespace Menpai.Work.Cases;

/// <summary>接单 The post that answers takes the case on.</summary>
/// <param name="Words">What the resident is told at once, if anything.</param>
public sealed record AcceptCase(long CaseId, int? Version, string? Words = null);

/// <inheritdoc cref="AcceptCase"/>
public sealed class AcceptCaseHandler : IActHandler<AcceptCase, CaseReceipt>
{
    public CaseReceipt Handle(AcceptCase act, ActContext context)
    {
        var file = CaseFile.Open(context, act.CaseId, act.Version, CaseAct.Accept);
        file.Write(new CaseAccepted());
        if (file.KeepIfAny(act.Words) is { } words)
            file.Write(new CaseCommented(Public: true, ByResident: false, words));
        return file.Receipt();
    }
}
