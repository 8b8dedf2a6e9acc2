using Menpai.Core;
using Menpai.Storage.Ledger;

namespace Menpai.Work.Cases;

/// <summary>评价 By the resident who holds the code, once, within the pack's days.</summary>
/// <param name="Solved">Whether the matter is solved, which is another question than how content they are.</param>
public sealed record RateCase(long CaseId, bool Solved, Satisfaction Satisfaction, string? Words);

/// <inheritdoc cref="RateCase"/>
public sealed class RateCaseHandler(CaseRules rules) : IActHandler<RateCase, CaseReceipt>
{
    public CaseReceipt Handle(RateCase act, ActContext context)
    {
        var file = CaseFile.Open(context, act.CaseId, null, CaseAct.Rate);
        if (!file.Case.MayRate(file.GoingOn().Case, context.Now, rules.Pack.RatingDays))
            throw CaseRefusals.RatingOver().AsException();
        if (!Enum.IsDefined(act.Satisfaction))
            throw CommonRefusals.Malformed("satisfaction").AsException();
        file.Write(new CaseRated(act.Solved, act.Satisfaction, file.KeepIfAny(act.Words)));
        return file.Receipt();
    }
}
