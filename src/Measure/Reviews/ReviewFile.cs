using Menpai.Core;
using Menpai.Measure.Indicators;
using Menpai.Packs.Measures;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Measure.Reviews;

/// <summary>What an act on a review answers.</summary>
/// <param name="Id">Of what was made or changed: the review, an appeal, a commitment, an honour.</param>
public sealed record ReviewReceipt(int Id, string Period, ReviewStage Stage);

/// <summary>A review taken out to be changed: its row, and the pen for its stream.</summary>
internal sealed class ReviewFile
{
    /// <summary>Longest reason, commitment or title.</summary>
    public const int LongestWords = 1000;

    private readonly ActContext _context;
    private readonly AreaTree _tree;

    private ReviewFile(ActContext context, Review review, AreaTree tree) => (_context, Review, _tree) = (context, review, tree);

    public Review Review { get; }

    public Area District => _tree.District;

    /// <summary>The review of a month.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public static ReviewFile Open(ActContext context, string period, AreaTree tree) =>
        new(
            context,
            context.Db.Set<Review>().FirstOrDefault(row => row.Period == period) ?? throw CommonRefusals.NotFound().AsException(),
            tree
        );

    /// <summary>The same of a review's id.</summary>
    public static ReviewFile Open(ActContext context, int id, AreaTree tree) =>
        new(context, context.Db.Set<Review>().First(row => row.Id == id), tree);

    /// <summary>The month of a text.</summary>
    /// <exception cref="RefusedException">It is none.</exception>
    public static Period Month(string? period) =>
        Period.Parse(period) is { Kind: PeriodKind.Month } month ? month : throw ReviewRefusals.NoMonth(period ?? "").AsException();

    /// <summary>Refuses all but a frozen review that is not published.</summary>
    public ReviewFile MustBeFrozen() =>
        Review.Stage switch
        {
            ReviewStage.Frozen => this,
            ReviewStage.Open => throw ReviewRefusals.NotFrozen(Review.Period).AsException(),
            _ => throw ReviewRefusals.Published(Review.Period).AsException(),
        };

    /// <summary>An area the actor answers for.</summary>
    /// <exception cref="RefusedException">There is none in their scope.</exception>
    public Area AreaOf(int areaId) =>
        _tree.Find(areaId) is { } area && _context.Actor.Scope.Covers(area.AreaPath) ? area : throw CommonRefusals.NotFound().AsException();

    /// <summary>Keeps words that must be there.</summary>
    public TextRef Keep(string? words, string field, Area area) =>
        KeepIfAny(words, field, area) ?? throw CommonRefusals.Missing(field).AsException();

    /// <summary>Keeps words if there are any.</summary>
    public TextRef? KeepIfAny(string? words, string field, Area area)
    {
        var bare = (words ?? "").Trim();
        if (bare.Length > LongestWords)
            throw CommonRefusals.TooLong(field, LongestWords).AsException();
        return bare.Length == 0 ? null : _context.Keep(bare, 0, area.Id, area.AreaPath);
    }

    /// <summary>Writes an event of the review, in the district unless it is about one of its areas.</summary>
    public void Write(object @event, Area? area = null)
    {
        var place = area ?? District;
        _context.Append(Review.StreamOf(Review.Period), @event, place.Id, place.AreaPath);
    }

    public ReviewReceipt Receipt(int? id = null) => new(id ?? Review.Id, Review.Period, Review.Stage);
}
