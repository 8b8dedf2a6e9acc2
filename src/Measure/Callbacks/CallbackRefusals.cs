using Menpai.Core;

namespace Menpai.Measure.Callbacks;

/// <summary>Refusals of call-backs.</summary>
[RefusalCatalogue]
public static class CallbackRefusals
{
    public static Refusal NotOver(string month) => new(RefusalKind.Conflict, "callback.not-over", "period", month);

    public static Refusal DrawnBefore(string month) => new(RefusalKind.Conflict, "callback.drawn-before", "period", month);

    public static Refusal NobodyToAsk(string month) => new(RefusalKind.Conflict, "callback.nobody-to-ask", "period", month);

    public static Refusal CountOutside(int most) => new(RefusalKind.Invalid, "callback.count-outside", "count", most);

    public static Refusal DistrictOnly() => new(RefusalKind.Forbidden, "callback.district-only");

    public static Refusal WorkedOnIt() => new(RefusalKind.Forbidden, "callback.worked-on-it");

    public static Refusal RecordedBefore() => new(RefusalKind.Conflict, "callback.recorded-before");

    public static Refusal NothingSaid() => new(RefusalKind.Invalid, "callback.nothing-said", "solved");

    public static Refusal ContactGone() => new(RefusalKind.Conflict, "callback.contact-gone");
}
