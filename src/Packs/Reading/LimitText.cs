using System.Globalization;
using Menpai.Core;

namespace Menpai.Packs.Reading;

/// <summary>How a pack writes a limit: an amount, a blank and a unit, for example <c>5 office-hours</c>.</summary>
internal static class LimitText
{
    public const string Units = "emergency-minutes, emergency-hours, office-minutes, office-hours, working-days, days";

    private const decimal LongestDays = 366;

    /// <summary>Stands in for a limit that could not be read.</summary>
    public static Limit StandIn { get; } = new(1, ClockUnit.Days);

    public static bool TryParse(string? text, out Limit limit)
    {
        limit = StandIn;
        var blank = text?.IndexOf(' ') ?? -1;
        if (blank < 0)
            return false;
        var (unit, divisor) = Unit(text![(blank + 1)..].Trim());
        if (divisor == 0)
            return false;
        if (!decimal.TryParse(text[..blank], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
            return false;
        if (amount <= 0 || amount > (unit is ClockUnit.WorkingDays or ClockUnit.Days ? LongestDays : LongestDays * 24 * divisor))
            return false;
        limit = new Limit(amount / divisor, unit);
        return true;
    }

    /// <summary>
    /// Roughly how long a limit lasts on the wall clock, to compare limits of different units: a week has seven days, five of them
    /// worked, and the hours of the office.
    /// </summary>
    public static double RoughHours(Limit limit, OfficeHours office)
    {
        var week = 0.0;
        foreach (var (from, to) in office.Spans)
            week += office.Days.Count * (to - from).TotalHours;
        return (double)limit.Amount
            * limit.Unit switch
            {
                ClockUnit.EmergencyHours => 1,
                ClockUnit.OfficeHours => 7 * 24 / Math.Max(week, 1),
                ClockUnit.WorkingDays => 7 * 24 / (double)Math.Max(office.Days.Count, 1),
                _ => 24,
            };
    }

    private static (ClockUnit Unit, decimal Divisor) Unit(string text) =>
        text switch
        {
            "emergency-minute" or "emergency-minutes" => (ClockUnit.EmergencyHours, 60),
            "emergency-hour" or "emergency-hours" => (ClockUnit.EmergencyHours, 1),
            "office-minute" or "office-minutes" => (ClockUnit.OfficeHours, 60),
            "office-hour" or "office-hours" => (ClockUnit.OfficeHours, 1),
            "working-day" or "working-days" => (ClockUnit.WorkingDays, 1),
            "day" or "days" => (ClockUnit.Days, 1),
            _ => (ClockUnit.Days, 0),
        };
}
