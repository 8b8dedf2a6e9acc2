using Menpai.Storage.Ledger;

namespace Menpai.Work.Cases;

/// <summary>结案 Tells the resident what was done; from then on they may rate it.</summary>
/// <param name="Words">For the resident.</param>
public sealed record CloseCase(long CaseId, int? Version, string Words);

/// <inheritdoc cref="CloseCase"/>
public sealed class CloseCaseHandler : IActHandler<CloseCase, CaseReceipt>
{
    public CaseReceipt Handle(CloseCase act, ActContext context)
    {
        var file = CaseFile.Open(context, act.CaseId, act.Version, CaseAct.Close);
        file.Write(new CaseClosed(file.Keep(act.Words)));
        return file.Receipt();
    }
}
