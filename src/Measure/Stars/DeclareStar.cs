using Menpai.Core;
using Menpai.Measure.Indicators;
using Menpai.Packs.Measures;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Work.Photos;

namespace Menpai.Measure.Stars;

/// <summary>What is shown for one criterion: words, photos, or both.</summary>
/// <param name="Photos">Staged photos.</param>
public sealed record ShownEvidence(string Criterion, string? Words, IReadOnlyList<Guid>? Photos = null);

/// <summary>申报创星 An officer declares that their area deserves a star, with evidence for each criterion that no record measures.</summary>
/// <param name="Period">Over which period measured criteria are looked at.</param>
public sealed record DeclareStar(int AreaId, string Scheme, string Star, string Period, IReadOnlyList<ShownEvidence> Evidence);

/// <inheritdoc cref="DeclareStar"/>
public sealed class DeclareStarHandler(MeasureBook book, Snapshot<AreaTree> tree, AreaTimes times) : IActHandler<DeclareStar, StarReceipt>
{
    /// <summary>So many days before a star lapses it may be declared anew.</summary>
    public const int RenewDays = 90;

    public StarReceipt Handle(DeclareStar act, ActContext context)
    {
        var by = Doer.Of(context.Actor, Permission.Dispatch);
        var area = tree.Current.Find(act.AreaId);
        if (area is null || !context.Actor.Scope.Covers(area.AreaPath))
            throw CommonRefusals.NotFound().AsException();
        var (scheme, star) = Find(act, area);
        RefuseSecond(act, context);
        var claim = new StarClaim
        {
            Scheme = act.Scheme,
            Star = act.Star,
            AreaId = area.Id,
            AreaPath = area.AreaPath,
            Period = PeriodOf(act, scheme),
            State = star.Criteria.Any(criterion => criterion.Declared) ? ClaimState.Declared : ClaimState.Checked,
            DeclaredAt = context.Now,
            DeclaredStaffId = by.StaffId,
            DeclaredPostId = by.PostId,
            DeclaredBy = by.Name,
        };
        var id = (int)context.Insert(claim);
        var evidence = star
            .Criteria.Where(criterion => criterion.Declared)
            .Select(criterion => Show(context, id, area, criterion, act.Evidence.FirstOrDefault(one => one.Criterion == criterion.Code)))
            .ToList();
        context.Append(StarClaim.StreamOf(id), new StarDeclared(act.Scheme, act.Star, claim.Period, evidence), area.Id, area.AreaPath);
        return new(id, claim.State);
    }

    private (StarScheme, Star) Find(DeclareStar act, Area area)
    {
        if (book.FindStars(act.Scheme) is not { } scheme || scheme.Stars.FirstOrDefault(star => star.Code == act.Star) is not { } star)
            throw StarRefusals.UnknownStar().AsException();
        return area.Level == scheme.Level ? (scheme, star) : throw StarRefusals.WrongLevel(AreaTree.ShortName(area.Name)).AsException();
    }

    // The one that runs, or the one before it.
    private string PeriodOf(DeclareStar act, StarScheme scheme)
    {
        var now = Period.Of(scheme.Period, times.Today);
        return Period.Parse(act.Period) is { } asked && (asked == now || asked == now.Former)
            ? asked.ToString()
            : throw StarRefusals.PeriodOutside(act.Period).AsException();
    }

    private void RefuseSecond(DeclareStar act, ActContext context)
    {
        var others = context
            .Db.Rows<StarClaim>(nameof(StarClaim.AreaId), act.AreaId)
            .Where(claim => claim.Scheme == act.Scheme && claim.Star == act.Star)
            .ToList();
        if (others.Exists(claim => claim.IsOpen))
            throw StarRefusals.UnderWay().AsException();
        if (others.Find(claim => claim.HeldOn(times.Today.AddDays(RenewDays))) is { To: { } until })
            throw StarRefusals.HeldLong(until.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)).AsException();
    }

    private static DeclaredEvidence Show(ActContext context, int claim, Area area, Criterion criterion, ShownEvidence? shown)
    {
        var words = Kept.AtIfAny(context, shown?.Words, $"words-{criterion.Code}", area);
        var photos = EvidencePhotos.TakeUp(context, shown?.Photos, area);
        if (words is null && photos.Count == 0)
            throw StarRefusals.NothingToShow(criterion.Name.Chinese).AsException();
        context.Insert(
            new StarEvidence
            {
                ClaimId = claim,
                AreaId = area.Id,
                AreaPath = area.AreaPath,
                Criterion = criterion.Code,
                WordsId = words?.Id,
                Photos = [.. photos.Select(photo => photo.Photo)],
            }
        );
        return new(criterion.Code, words, photos);
    }
}
