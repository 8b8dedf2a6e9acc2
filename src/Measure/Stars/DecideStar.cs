using Menpai.Core;
using Menpai.Measure.Indicators;
using Menpai.Packs.Measures;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;

namespace Menpai.Measure.Stars;

/// <summary>
/// 授星审定 Somebody of the district, neither author nor checker, awards the star for its time or does not, with a reason. What a check or enough
/// records deny cannot be awarded; where there are too few records nothing is proven: a ground of its own says why it is awarded all the same, or it waits.
/// </summary>
/// <param name="Measured">What the records say, read right before the act.</param>
/// <param name="Ground">On what it is awarded where the sample is too small; stands with the reason.</param>
public sealed record DecideStar(
    int ClaimId,
    bool Awarded,
    string? Reason,
    IReadOnlyList<MeasuredCriterion> Measured,
    string? Ground = null
);

/// <inheritdoc cref="DecideStar"/>
public sealed class DecideStarHandler(MeasureBook book, Snapshot<AreaTree> tree, AreaTimes times) : IActHandler<DecideStar, StarReceipt>
{
    public StarReceipt Handle(DecideStar act, ActContext context)
    {
        var by = Doer.Of(context.Actor, Permission.Arbitrate);
        var file = StarFile.Open(context, act.ClaimId, book, tree.Current, ClaimState.Checked);
        if (!context.Actor.Scope.Covers(tree.Current.District.AreaPath))
            throw StarRefusals.DistrictOnly().AsException();
        file.RefuseAuthor(by);
        if (file.Evidence.Any(one => one.CheckedStaffId == by.StaffId))
            throw StarRefusals.OwnCheck().AsException();
        if (act.Awarded)
            Demand(file, act.Measured);
        var words = Kept.At(context, act.Awarded ? Said(act, file.Star) : act.Reason, "reason", file.Area);
        var claim = file.Claim;
        claim.State = act.Awarded ? ClaimState.Awarded : ClaimState.Refused;
        (claim.DecidedAt, claim.DecidedBy, claim.DecisionId, claim.Measured) = (context.Now, by.Name, words.Id, act.Measured);
        if (act.Awarded)
            (claim.From, claim.To) = (times.Today, times.Today.AddMonths(file.Scheme.AwardMonths).AddDays(-1));
        file.Write(new StarDecided(act.Awarded, claim.From, claim.To, words, act.Measured));
        return file.Receipt();
    }

    // A ground where something is unproven, and only there.
    private static string? Said(DecideStar act, Star star)
    {
        var unproven = MeasuredCriterion.Unproven(star, act.Measured).Select(criterion => criterion.Name.Chinese).ToList();
        if (unproven.Count == 0 || string.IsNullOrWhiteSpace(act.Reason))
            return act.Reason;
        return string.IsNullOrWhiteSpace(act.Ground)
            ? throw StarRefusals.NoGround(string.Join("、", unproven)).AsException()
            : $"{act.Reason.Trim()}\n{act.Ground.Trim()}";
    }

    private static void Demand(StarFile file, IReadOnlyList<MeasuredCriterion> measured)
    {
        foreach (var criterion in file.Star.Criteria)
            if (criterion.Declared)
            {
                if (file.Evidence.FirstOrDefault(one => one.Criterion == criterion.Code)?.Met != true)
                    throw StarRefusals.NotMet(criterion.Name.Chinese).AsException();
            }
            else if (measured.FirstOrDefault(one => one.Criterion == criterion.Code) is not { } found)
                throw StarRefusals.NotMeasured().AsException();
            else if (found is { Enough: true, Value: { } value } && !criterion.IsMetBy(value))
                throw StarRefusals.Missed(criterion.Name.Chinese).AsException();
    }
}
