using Menpai.Core;

namespace Menpai.Measure.Stars;

/// <summary>Refusals of stars.</summary>
[RefusalCatalogue]
public static class StarRefusals
{
    public static Refusal UnknownStar() => new(RefusalKind.NotFound, "star.unknown");

    /// <summary>Stars are for areas of one level.</summary>
    public static Refusal WrongLevel(string area) => new(RefusalKind.Invalid, "star.wrong-level", null, area);

    public static Refusal PeriodOutside(string period) => new(RefusalKind.Invalid, "star.period-outside", "period", period);

    public static Refusal NothingToShow(string criterion) => new(RefusalKind.Invalid, "star.nothing-to-show", null, criterion);

    public static Refusal UnderWay() => new(RefusalKind.Conflict, "star.under-way");

    public static Refusal HeldLong(string until) => new(RefusalKind.Conflict, "star.held-long", null, until);

    public static Refusal NotNow() => new(RefusalKind.Conflict, "star.not-now");

    public static Refusal CheckedBefore() => new(RefusalKind.Conflict, "star.checked-before");

    /// <summary>Who declared does not check or decide.</summary>
    public static Refusal OwnClaim() => new(RefusalKind.Forbidden, "star.own-claim");

    /// <summary>Who checked does not decide.</summary>
    public static Refusal OwnCheck() => new(RefusalKind.Forbidden, "star.own-check");

    public static Refusal FromAbove() => new(RefusalKind.Forbidden, "star.from-above");

    public static Refusal DistrictOnly() => new(RefusalKind.Forbidden, "star.district-only");

    public static Refusal NotYours() => new(RefusalKind.Forbidden, "star.not-yours");

    /// <summary>A check found that it is not so.</summary>
    public static Refusal NotMet(string criterion) => new(RefusalKind.Conflict, "star.not-met", null, criterion);

    /// <summary>Enough records say that it is not so.</summary>
    public static Refusal Missed(string criterion) => new(RefusalKind.Conflict, "star.missed", null, criterion);

    /// <summary>Too few records tell of it, and nothing is said for it.</summary>
    public static Refusal NoGround(string criteria) => new(RefusalKind.Invalid, "star.no-ground", "ground", criteria);

    public static Refusal NotMeasured() => new(RefusalKind.Stale, "star.not-measured");
}
