using Menpai.Core;
using Menpai.Measure.Indicators;

namespace Menpai.Measure.Exclusions;

/// <summary>Refusals of exclusions.</summary>
[RefusalCatalogue]
public static class ExclusionRefusals
{
    /// <summary>What is frozen changes by appeal alone.</summary>
    public static Refusal MonthFrozen(string month) => new(RefusalKind.Conflict, "exclusion.month-frozen", "month", month);

    /// <summary>Before the report or in the future.</summary>
    public static Refusal MonthOutside(string month, string number) =>
        new(RefusalKind.Invalid, "exclusion.month-outside", "month", month, number);

    public static Refusal AskedBefore(string month) => new(RefusalKind.Conflict, "exclusion.asked-before", null, month);

    public static Refusal DeclinedBefore(string month) => new(RefusalKind.Conflict, "exclusion.declined-before", null, month);

    public static Refusal DecidedBefore() => new(RefusalKind.Conflict, "exclusion.decided-before");

    /// <summary>Who asked does not decide.</summary>
    public static Refusal OwnRequest() => new(RefusalKind.Forbidden, "exclusion.own-request");

    /// <summary>Nor does the post it was asked from, whoever sits there now.</summary>
    public static Refusal SamePost() => new(RefusalKind.Forbidden, "exclusion.same-post");

    /// <summary>Nor who had a hand in the case.</summary>
    public static Refusal WorkedOnIt() => new(RefusalKind.Forbidden, "exclusion.worked-on-it");

    /// <summary>Scores compare subdistricts: what counts is decided above them.</summary>
    public static Refusal DistrictOnly() => new(RefusalKind.Forbidden, "exclusion.district-only");

    public static Refusal NotYours() => new(RefusalKind.Forbidden, "exclusion.not-yours");

    public static Refusal UnknownCase(string number) => new(RefusalKind.Invalid, "exclusion.unknown-case", "number", number);

    internal static Refusal Frozen(Period month) => MonthFrozen(month.ToString());
}
