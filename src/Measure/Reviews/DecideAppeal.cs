using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Measure.Reviews;

/// <summary>
/// 裁定申诉 Somebody else than its author decides, with a reason. One that is upheld says what is put right: a case no longer counts, or points of the area
/// are corrected. Then a second snapshot at the same position, computed before the act, is signed beside the first (修订).
/// </summary>
/// <param name="LeftOutCaseId">The case that no longer counts.</param>
/// <param name="Card">The card on which points are put right.</param>
/// <param name="Hundredths">By how many hundredths of a point, within <see cref="CorrectionBounds"/> of the line it is about.</param>
/// <param name="Json">The next revision, when it is upheld.</param>
public sealed record DecideAppeal(
    int AppealId,
    bool Upheld,
    string? Reason,
    long? LeftOutCaseId = null,
    string? Card = null,
    int? Hundredths = null,
    byte[]? Json = null
);

/// <inheritdoc cref="DecideAppeal"/>
public sealed class DecideAppealHandler(Snapshot<AreaTree> tree, ReviewKey key) : IActHandler<DecideAppeal, ReviewReceipt>
{
    public ReviewReceipt Handle(DecideAppeal act, ActContext context)
    {
        var appeal =
            context.Db.Set<Appeal>().FirstOrDefault(row => row.Id == act.AppealId) ?? throw CommonRefusals.NotFound().AsException();
        var file = ReviewFile.Open(context, appeal.ReviewId, tree.Current).MustBeFrozen();
        Check(act, appeal, context.Actor);
        var area = tree.Current.Living(appeal.AreaId) ?? file.District;
        var reason = file.Keep(act.Reason, "reason", area);
        appeal.State = act.Upheld ? AppealState.Upheld : AppealState.Declined;
        (appeal.DecidedAt, appeal.DecisionId) = (context.Now, reason.Id);
        if (act.Upheld)
            (appeal.LeftOutCaseId, appeal.CorrectedCard, appeal.CorrectedHundredths) = (act.LeftOutCaseId, act.Card, act.Hundredths);
        file.Write(
            new AppealDecided(
                appeal.Id,
                act.Upheld,
                reason,
                appeal.LeftOutCaseId,
                appeal.CorrectedCard,
                appeal.CorrectedCard is null ? null : area.Code,
                appeal.CorrectedHundredths
            ),
            area
        );
        if (act.Upheld)
            Revise(act, context, file, appeal, reason.Id);
        return file.Receipt(appeal.Id);
    }

    /// <summary>Refuses what no snapshot need be computed for.</summary>
    internal static void Check(DecideAppeal act, Appeal appeal, Actor actor)
    {
        if (appeal.State != AppealState.Open)
            throw ReviewRefusals.DecidedBefore().AsException();
        if (actor.StaffId is { } staff && staff == appeal.RaisedStaffId)
            throw ReviewRefusals.OwnAppeal().AsException();
        if (!act.Upheld)
            return;
        if (act.LeftOutCaseId is null == act.Card is null || (act.LeftOutCaseId is { } one && one != appeal.CaseId))
            throw ReviewRefusals.NoCorrection().AsException();
        if (act.Card is not null && act.Hundredths is null)
            throw ReviewRefusals.PointsUnread().AsException();
    }

    private void Revise(DecideAppeal act, ActContext context, ReviewFile file, Appeal appeal, long reason)
    {
        var review = file.Review;
        var revision = review.Revision + 1;
        var leftOut = LeftOut.Of(context.Db, review, act.LeftOutCaseId).Cases;
        var corrections = Corrections.Of(context.Db, review, tree.Current).ToList();
        if (act.Card is not null)
            corrections.Add(Corrections.Of(appeal, tree.Current));
        var (stored, snapshot) = SealReview.Keep(context, review, revision, act.Json ?? [], key, leftOut, corrections, reason);
        // Lines stand in it as they were earned, in every revision.
        if (act is { Card: { } card, Hundredths: { } hundredths })
            CorrectionBounds.Check(context.Db, snapshot, appeal, card, hundredths, tree.Current);
        (review.Revision, appeal.Revision) = (revision, revision);
        file.Write(
            new ReviewRevised(
                revision,
                stored.Position,
                stored.Fingerprint,
                stored.Signature,
                stored.KeyMark,
                snapshot.Exclusions.Cases.Count,
                appeal.Id
            )
        );
    }
}
