using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Measure.Reviews;

/// <summary>表态跟进 In a later review: whether the commitment was kept, or on which day it is due now.</summary>
/// <param name="In">The month of the review in which it is looked at.</param>
public sealed record FollowCommitment(int CommitmentId, string In, CommitmentState State, DateOnly? MovedTo, string? Note);

/// <inheritdoc cref="FollowCommitment"/>
public sealed class FollowCommitmentHandler(Snapshot<AreaTree> tree) : IActHandler<FollowCommitment, ReviewReceipt>
{
    public ReviewReceipt Handle(FollowCommitment act, ActContext context)
    {
        var commitment =
            context.Db.Set<Commitment>().FirstOrDefault(row => row.Id == act.CommitmentId) ?? throw CommonRefusals.NotFound().AsException();
        var file = ReviewFile.Open(context, act.In, tree.Current);
        var made = ReviewFile.Open(context, commitment.ReviewId, tree.Current).Review;
        // Months sort as they are written.
        if (file.Review.Stage == ReviewStage.Published)
            throw ReviewRefusals.Published(act.In).AsException();
        if (string.CompareOrdinal(made.Period, act.In) >= 0 || !Enum.IsDefined(act.State) || act.State == CommitmentState.Due)
            throw ReviewRefusals.FollowedByNone().AsException();
        if (act.State == CommitmentState.Moved && !(act.MovedTo > commitment.Due))
            throw ReviewRefusals.MovedWithoutDay().AsException();
        var area = tree.Current.Living(commitment.AreaId) ?? file.District;
        var moved = act.State == CommitmentState.Moved ? act.MovedTo : null;
        var note = file.KeepIfAny(act.Note, "note", area);
        (commitment.State, commitment.FollowedReviewId, commitment.FollowedAt) = (act.State, file.Review.Id, context.Now);
        (commitment.NoteId, commitment.Due) = (note?.Id, moved ?? commitment.Due);
        file.Write(new CommitmentFollowed(commitment.Id, act.State, moved, act.In, note), area);
        return file.Receipt(commitment.Id);
    }
}
