using Menpai.Storage.Ledger;

namespace Menpai.Work.Cases;

/// <summary>接单 The post that answers takes the case on.</summary>
public sealed record AcceptCase(long CaseId, int? Version);

/// <inheritdoc cref="AcceptCase"/>
public sealed class AcceptCaseHandler : IActHandler<AcceptCase, CaseReceipt>
{
    public CaseReceipt Handle(AcceptCase act, ActContext context)
    {
        var file = CaseFile.Open(context, act.CaseId, act.Version, CaseAct.Accept);
        file.Write(new CaseAccepted());
        return file.Receipt();
    }
}
