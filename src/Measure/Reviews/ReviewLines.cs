using Menpai.Storage;
using Menpai.Territory.Areas;
using Menpai.Work.Posts;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Measure.Reviews;

/// <summary>What hangs on a review, with its words and names.</summary>
internal sealed class ReviewLines(MenpaiDb db, DutyBook book, ReviewWords words)
{
    private Dictionary<int, string>? _months;

    private Dictionary<int, string> Months => _months ??= db.Set<Review>().AsNoTracking().ToDictionary(row => row.Id, row => row.Period);

    public IReadOnlyList<HonourLine> Honours(Review review) =>
        [
            .. db.Set<Honour>()
                .AsNoTracking()
                .Where(row => row.ReviewId == review.Id)
                .OrderBy(row => row.Id)
                .AsEnumerable()
                .Select(row => new HonourLine(
                    row.Id,
                    words.Of(row.TitleId) ?? "",
                    CodeOf(row.AreaId),
                    NameOf(row.AreaId),
                    row.WithdrawnAt is null ? words.Of(row.NameId) : null,
                    row.WithdrawnAt is not null
                )),
        ];

    /// <summary>Made in this review.</summary>
    public IReadOnlyList<CommitmentLine> Commitments(Review review) =>
        [.. db.Set<Commitment>().AsNoTracking().Where(row => row.ReviewId == review.Id).OrderBy(row => row.Id).AsEnumerable().Select(Of)];

    /// <summary>Of earlier reviews: looked at in this one.</summary>
    public IReadOnlyList<CommitmentLine> Followed(Review review) =>
        [
            .. db.Set<Commitment>()
                .AsNoTracking()
                .Where(row => row.FollowedReviewId == review.Id)
                .OrderBy(row => row.Id)
                .AsEnumerable()
                .Select(Of),
        ];

    /// <summary>Of earlier reviews: to be looked at in this one, because they are due or were moved.</summary>
    public IReadOnlyList<CommitmentLine> Waiting(Review review)
    {
        var earlier = Months.Where(pair => string.CompareOrdinal(pair.Value, review.Period) < 0).Select(pair => pair.Key).ToList();
        return
        [
            .. db.Set<Commitment>()
                .AsNoTracking()
                .Where(row =>
                    earlier.Contains(row.ReviewId)
                    && row.FollowedReviewId != review.Id
                    && (row.State == CommitmentState.Due || row.State == CommitmentState.Moved)
                )
                .OrderBy(row => row.Due)
                .AsEnumerable()
                .Select(Of),
        ];
    }

    private CommitmentLine Of(Commitment row) =>
        new(
            row.Id,
            Months[row.ReviewId],
            CodeOf(row.AreaId),
            NameOf(row.AreaId),
            words.Of(row.WhatId) ?? "",
            row.Due,
            book.Post(row.PostId)?.Name ?? db.Set<Post>().AsNoTracking().FirstOrDefault(post => post.Id == row.PostId)?.Name ?? "",
            row.State,
            row.State == CommitmentState.Moved ? row.Due : null,
            row.FollowedReviewId is { } review ? Months[review] : null,
            words.Of(row.NoteId)
        );

    private string CodeOf(int areaId) => book.Tree.Living(areaId)?.Code ?? "";

    private string NameOf(int areaId) => book.Tree.Living(areaId) is { } area ? AreaTree.ShortName(area.Name) : "";
}
