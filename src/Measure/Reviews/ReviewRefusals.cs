using System.Globalization;
using Menpai.Core;

namespace Menpai.Measure.Reviews;

/// <summary>Refusals of the monthly review.</summary>
[RefusalCatalogue]
public static class ReviewRefusals
{
    public static Refusal NoMonth(string period) => new(RefusalKind.Invalid, "review.no-month", "period", period);

    public static Refusal NotBegun(string period) => new(RefusalKind.Conflict, "review.not-begun", "period", period);

    public static Refusal OpenedBefore(string period) => new(RefusalKind.Conflict, "review.opened-before", "period", period);

    public static Refusal NoCard() => new(RefusalKind.Invalid, "review.no-card", "cards");

    public static Refusal UnknownCard(string card) => new(RefusalKind.Invalid, "review.unknown-card", "cards", card);

    public static Refusal AppealDays(int least, int most) => new(RefusalKind.Invalid, "review.appeal-days", "appealDays", least, most);

    public static Refusal DefinitionChanged(string what, string period) =>
        new(RefusalKind.Conflict, "review.definition-changed", null, what, period);

    public static Refusal WeightsOff(string card, string sum) => new(RefusalKind.Conflict, "review.weights-off", null, card, sum);

    internal static Refusal ChangedWithoutVersion(IReadOnlyList<DefinitionChange> changed) =>
        ChangedWithoutVersion(string.Join("、", changed.Select(one => one.Name.Chinese)), changed[0].Signed);

    public static Refusal ChangedWithoutVersion(string names, string signed) =>
        new(RefusalKind.Conflict, "review.changed-without-version", null, names, signed);

    internal const string WaitingExclusions = "review.exclusions-open";

    public static Refusal ExclusionsOpen(string period, int count) => new(RefusalKind.Conflict, WaitingExclusions, null, count, period);

    public static Refusal NotOver(string period, string until) => new(RefusalKind.Conflict, "review.not-over", null, period, until);

    public static Refusal FrozenBefore(string period) => new(RefusalKind.Conflict, "review.frozen-before", null, period);

    public static Refusal NotFrozen(string period) => new(RefusalKind.Conflict, "review.not-frozen", null, period);

    public static Refusal Published(string period) => new(RefusalKind.Conflict, "review.published", null, period);

    public static Refusal MovedOn() => new(RefusalKind.Stale, "review.moved-on");

    public static Refusal AppealOver(string until) => new(RefusalKind.Conflict, "review.appeal-over", null, until);

    public static Refusal AppealAboutNothing() => new(RefusalKind.Invalid, "review.appeal-about-nothing", "indicator");

    public static Refusal UnknownIndicator(string code) => new(RefusalKind.Invalid, "review.unknown-indicator", "indicator", code);

    public static Refusal CaseElsewhere(string number) => new(RefusalKind.Invalid, "review.case-elsewhere", "caseNumber", number);

    public static Refusal DecidedBefore() => new(RefusalKind.Conflict, "review.decided-before");

    public static Refusal OwnAppeal() => new(RefusalKind.Forbidden, "review.own-appeal");

    public static Refusal NoCorrection() => new(RefusalKind.Invalid, "review.no-correction", "correction");

    public static Refusal PointsUnread() => new(RefusalKind.Invalid, "review.points-unread", "points");

    internal static Refusal PointsOutOfReach(string indicator, CorrectionBounds bounds) =>
        PointsOutOfReach(indicator, Points(bounds.Weight), Points(bounds.Points), Points(bounds.Least / 100m), Points(bounds.Most / 100m));

    public static Refusal PointsOutOfReach(string indicator, string weight, string points, string least, string most) =>
        new(RefusalKind.Invalid, "review.points-out-of-reach", "points", indicator, weight, points, least, most);

    public static Refusal NoIndicatorToCorrect() => new(RefusalKind.Invalid, "review.no-indicator-to-correct", "points");

    public static Refusal NoScoreToCorrect(string area, string indicator) =>
        new(RefusalKind.Invalid, "review.no-score-to-correct", "points", area, indicator);

    public static Refusal AreaNotOnCard(string area) => new(RefusalKind.Invalid, "review.area-not-on-card", "card", area);

    public static Refusal AppealsOpen(int count) => new(RefusalKind.Conflict, "review.appeals-open", null, count);

    public static Refusal AppealsRunning(string until) => new(RefusalKind.Conflict, "review.appeals-running", null, until);

    public static Refusal DueInPast() => new(RefusalKind.Invalid, "review.due-in-past", "due");

    public static Refusal OwnerElsewhere() => new(RefusalKind.Invalid, "review.owner-elsewhere", "owner");

    public static Refusal FollowedByNone() => new(RefusalKind.Conflict, "review.followed-by-none");

    public static Refusal MovedWithoutDay() => new(RefusalKind.Invalid, "review.moved-without-day", "movedTo");

    public static Refusal NoConsent() => new(RefusalKind.Invalid, "review.no-consent", "consentOn");

    public static Refusal NoName() => new(RefusalKind.Conflict, "review.no-name");

    /// <summary>Points as they are said: two places at most.</summary>
    internal static string Points(decimal points) => points.ToString("0.##;−0.##", CultureInfo.InvariantCulture);
}
