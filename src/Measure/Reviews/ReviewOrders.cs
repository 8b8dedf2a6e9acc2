using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;

namespace Menpai.Measure.Reviews;

/// <summary>What is decided of an appeal.</summary>
public enum AppealOutcome
{
    /// <summary>不成立</summary>
    Decline,

    /// <summary>成立，不计这件 Upheld: the case it is about no longer counts.</summary>
    LeaveOut,

    /// <summary>成立，更正得分 Upheld: points of the area are put right.</summary>
    Points,
}

/// <summary>A decision as it is entered, at the desk or by a program.</summary>
/// <param name="Card">The card on which points are put right.</param>
/// <param name="Points">By how many, to two decimals.</param>
public sealed record AppealDecision(int AppealId, AppealOutcome Outcome, string? Reason, string? Card = null, decimal? Points = null);

/// <summary>Makes acts of what is entered at reviews: what can be refused at once is, before a snapshot is computed, which takes seconds.</summary>
public sealed class ReviewOrders(ReviewDesk desk, ReviewReading reading, Store store, Snapshot<WorkCalendar> calendar, TimeProvider time)
{
    private const decimal MostPoints = 1000;

    /// <summary>Freezing a month, with its snapshot.</summary>
    /// <exception cref="RefusedException">There is none, or it cannot be frozen now.</exception>
    public FreezeReview Freeze(string period)
    {
        var review = reading.Find(ReviewFile.Month(period)) ?? throw CommonRefusals.NotFound().AsException();
        FreezeReviewHandler.Check(review, calendar.Current, time.GetUtcNow());
        return new(period, desk.ForFreezing(review));
    }

    /// <summary>Deciding an appeal, with the next snapshot when it is upheld.</summary>
    /// <exception cref="RefusedException">There is none, or this reader does not decide it this way.</exception>
    public DecideAppeal Decide(AppealDecision decision, Actor actor)
    {
        var (appeal, review) = Rows(decision.AppealId);
        var act = ActOf(decision, appeal);
        DecideAppealHandler.Check(act, appeal, actor);
        return act.Upheld ? act with { Json = desk.ForAppeal(act, appeal, review) } : act;
    }

    private (Appeal, Review) Rows(int id)
    {
        using var everything = store.Read(Scope.Everything);
        var appeal = everything.Db.Rows<Appeal>("Id", id).SingleOrDefault() ?? throw CommonRefusals.NotFound().AsException();
        return (appeal, everything.Db.Rows<Review>("Id", appeal.ReviewId).Single());
    }

    private static DecideAppeal ActOf(AppealDecision decision, Appeal appeal) =>
        decision.Outcome switch
        {
            AppealOutcome.LeaveOut => new(appeal.Id, true, decision.Reason, LeftOutCaseId: appeal.CaseId),
            AppealOutcome.Points => new(appeal.Id, true, decision.Reason, Card: decision.Card, Hundredths: Hundredths(decision.Points)),
            AppealOutcome.Decline => new(appeal.Id, false, decision.Reason),
            _ => throw CommonRefusals.Missing("outcome").AsException(),
        };

    private static int Hundredths(decimal? points) =>
        points is > -MostPoints and < MostPoints && points * 100 == Math.Truncate(points.Value * 100)
            ? (int)(points.Value * 100)
            : throw ReviewRefusals.PointsUnread().AsException();
}
