using Menpai.Core;

namespace Menpai.Work.Notices;

/// <summary>Refusals of notices.</summary>
[RefusalCatalogue]
public static class NoticeRefusals
{
    /// <summary>One elsewhere, one that has ended and one that is not there answer alike.</summary>
    public static Refusal AreaOutside() => new(RefusalKind.Invalid, "notice.area-outside", "area");

    public static Refusal EndsBeforeItBegins() => new(RefusalKind.Invalid, "notice.ends-before-it-begins", "shownTo");

    /// <summary>Nobody would ever read it: most likely a slip in the year.</summary>
    public static Refusal OverAlready(string day) => new(RefusalKind.Invalid, "notice.over-already", "shownTo", day);

    /// <summary>A slip in the year, too: <c>0026</c> and <c>2206</c> are dates.</summary>
    public static Refusal DayFarOff(string field, string day) => new(RefusalKind.Invalid, "notice.day-far-off", field, day);

    public static Refusal WithdrawnBefore() => new(RefusalKind.Conflict, "notice.withdrawn-before");

    /// <summary>What it says already stays as it is.</summary>
    public static Refusal NothingChanged() => new(RefusalKind.Conflict, "notice.nothing-changed");

    /// <summary>What is shown stands there until it is corrected or withdrawn.</summary>
    public static Refusal NothingToErase() => new(RefusalKind.Conflict, "notice.nothing-to-erase");
}
