namespace Menpai.Core;

/// <summary>办公时间 When an office is open on a working day.</summary>
/// <param name="Spans">
/// Spans in local time, each with its start included and its end not, in order and apart from one another.
/// A span that ends at 00:00 ends at midnight.
/// </param>
/// <param name="Days">
/// The weekdays on which the office opens, provided that they are working days. A make-up day is worked whatever weekday it falls on.
/// </param>
public sealed record OfficeHours(IReadOnlyList<(TimeOnly From, TimeOnly To)> Spans, IReadOnlySet<DayOfWeek> Days)
{
    /// <summary>Monday to Friday, 8:30–12:00 and 14:30–18:00.</summary>
    public static OfficeHours Default { get; } =
        new(
            [(new(8, 30), new(12, 0)), (new(14, 30), new(18, 0))],
            new HashSet<DayOfWeek> { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday }
        );
}
