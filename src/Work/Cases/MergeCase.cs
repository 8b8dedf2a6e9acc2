using Menpai.Storage.Ledger;

namespace Menpai.Work.Cases;

/// <summary>并案 The same matter reported twice: this one joins the other, whose people answer for both. Both stay readable.</summary>
/// <param name="IntoId">The case that goes on.</param>
public sealed record MergeCase(long CaseId, int? Version, long IntoId);

/// <inheritdoc cref="MergeCase"/>
public sealed class MergeCaseHandler : IActHandler<MergeCase, CaseReceipt>
{
    public CaseReceipt Handle(MergeCase act, ActContext context)
    {
        if (act.IntoId == act.CaseId)
            throw CaseRefusals.MergeIntoItself().AsException();
        var file = CaseFile.Open(context, act.CaseId, act.Version, CaseAct.Merge);
        var into = file.Beside(act.IntoId);
        if (into.Case.IsOver)
            throw CaseRefusals.MergeIntoOver().AsException();
        file.Write(new CaseMerged(into.Case.CaseId, into.Case.Number));
        into.Write(new CaseAbsorbed(file.Case.CaseId, file.Case.Number));
        return file.Receipt();
    }
}
