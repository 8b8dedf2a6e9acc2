using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Work.Posts;

namespace Menpai.Measure.Reviews;

/// <summary>表态 An area says at a frozen review what it will do, by which day, and which post answers for it.</summary>
/// <param name="OwnerPostId">A post of the area, or of one above or below it.</param>
public sealed record MakeCommitment(string Period, int AreaId, string? What, DateOnly Due, int OwnerPostId);

/// <inheritdoc cref="MakeCommitment"/>
public sealed class MakeCommitmentHandler(Snapshot<DutyBook> book, Snapshot<WorkCalendar> calendar)
    : IActHandler<MakeCommitment, ReviewReceipt>
{
    public ReviewReceipt Handle(MakeCommitment act, ActContext context)
    {
        var tree = book.Current.Tree;
        var file = ReviewFile.Open(context, act.Period, tree);
        if (file.Review.Stage == ReviewStage.Open)
            throw ReviewRefusals.NotFrozen(act.Period).AsException();
        var area = file.AreaOf(act.AreaId);
        if (act.Due < calendar.Current.DayOf(context.Now))
            throw ReviewRefusals.DueInPast().AsException();
        if (book.Current.Post(act.OwnerPostId) is not { } post || !Related(post.AreaPath, area.AreaPath))
            throw ReviewRefusals.OwnerElsewhere().AsException();
        var what = file.Keep(act.What, "what", area);
        var id = (int)
            context.Insert(
                new Commitment
                {
                    ReviewId = file.Review.Id,
                    AreaId = area.Id,
                    AreaPath = area.AreaPath,
                    WhatId = what.Id,
                    Due = act.Due,
                    PostId = post.Id,
                    MadeAt = context.Now,
                }
            );
        file.Write(new ReviewCommitted(id, what, act.Due, post.Id), area);
        return file.Receipt(id);
    }

    private static bool Related(string one, string other) =>
        one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal);
}
