using Menpai.Core;
using Menpai.Measure.Indicators;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Work.Cases;
using Menpai.Work.Posts;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Measure.Reviews;

/// <summary>What is said and done at one review, each with the id by which it is acted on.</summary>
/// <param name="Appeals">Within the reader's scope.</param>
/// <param name="Waiting">Commitments of earlier reviews that are to be looked at in this one.</param>
public sealed record ReviewMatters(
    string Period,
    ReviewStage Stage,
    IReadOnlyList<AppealNote> Appeals,
    IReadOnlyList<CommitmentLine> Commitments,
    IReadOnlyList<CommitmentLine> Waiting,
    IReadOnlyList<HonourLine> Honours
);

/// <summary>One appeal.</summary>
/// <param name="Area">The area's code.</param>
/// <param name="CaseNumber">The case it is about, where the reader may know of it.</param>
/// <param name="Reason">Null once it is erased.</param>
/// <param name="LeftOut">Whether its case no longer counts.</param>
/// <param name="Points">By how many points of <paramref name="Card"/> the area was put right.</param>
/// <param name="Revision">The snapshot that put it right.</param>
public sealed record AppealNote(
    int Id,
    string Area,
    string? Indicator,
    string? CaseNumber,
    string? Reason,
    DateTimeOffset RaisedAt,
    AppealState State,
    string? Decision,
    DateTimeOffset? DecidedAt,
    bool LeftOut,
    string? Card,
    decimal? Points,
    int? Revision
);

/// <summary>Reads the matters of reviews. Appeals are read within the reader's scope, the rest by all staff.</summary>
public sealed class MattersReading(Store store, ReviewReading reviews, Snapshot<DutyBook> book)
{
    /// <summary>Those of a month; null when its review was never opened.</summary>
    public ReviewMatters? Of(Actor actor, Period period)
    {
        if (reviews.Find(period) is not { } review)
            return null;
        using var everything = store.Read(Scope.Everything);
        var lines = new ReviewLines(everything.Db, book.Current, new ReviewWords(everything.Db));
        return new(
            review.Period,
            review.Stage,
            Appeals(actor, review),
            lines.Commitments(review),
            lines.Waiting(review),
            lines.Honours(review)
        );
    }

    private IReadOnlyList<AppealNote> Appeals(Actor actor, Review review)
    {
        using var reading = store.Read(actor.Scope);
        var words = new ReviewWords(reading.Db);
        return
        [
            .. reading
                .Db.Set<Appeal>()
                .AsNoTracking()
                .Where(row => row.ReviewId == review.Id)
                .OrderBy(row => row.Id)
                .AsEnumerable()
                .Select(row => new AppealNote(
                    row.Id,
                    book.Current.Tree.Living(row.AreaId)?.Code ?? "",
                    row.Indicator,
                    row.CaseId is { } id ? reading.Db.Rows<Case>("Id", id).SingleOrDefault()?.Number : null,
                    words.Of(row.ReasonId),
                    row.RaisedAt,
                    row.State,
                    words.Of(row.DecisionId),
                    row.DecidedAt,
                    row.LeftOutCaseId is not null,
                    row.CorrectedCard,
                    row.CorrectedHundredths / 100m,
                    row.Revision
                )),
        ];
    }
}
