using System.Globalization;
using System.Runtime.InteropServices;
using Menpai.Packs.Measures;

namespace Menpai.Measure.Indicators;

/// <summary>统计周期 A day, week (from Monday), month, quarter, half-year or year in the district's zone.</summary>
/// <param name="First">The first day.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Period(PeriodKind Kind, DateOnly First)
{
    /// <summary>The period of a kind that a day lies in.</summary>
    public static Period Of(PeriodKind kind, DateOnly day) =>
        new(
            kind,
            kind switch
            {
                PeriodKind.Day => day,
                PeriodKind.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
                PeriodKind.Month => new(day.Year, day.Month, 1),
                PeriodKind.Quarter => new(day.Year, (((day.Month - 1) / 3) * 3) + 1, 1),
                PeriodKind.HalfYear => new(day.Year, day.Month <= 6 ? 1 : 7, 1),
                _ => new(day.Year, 1, 1),
            }
        );

    /// <summary>The last day.</summary>
    public DateOnly Last => Next.First.AddDays(-1);

    /// <summary>The period after it.</summary>
    public Period Next => this with { First = Add(First, 1) };

    /// <summary>The period before it.</summary>
    public Period Former => this with { First = Add(First, -1) };

    /// <summary>同期 The same period of the year before; of a week the one 52 weeks before.</summary>
    public Period YearBefore => this with { First = Kind == PeriodKind.Week ? First.AddDays(-364) : First.AddYears(-1) };

    /// <summary>How much of it is over at the end of a day: 0 before, 1 after.</summary>
    public decimal Elapsed(DateOnly day)
    {
        var whole = Last.DayNumber - First.DayNumber + 1;
        return Math.Clamp(day.DayNumber - First.DayNumber + 1, 0, whole) / (decimal)whole;
    }

    /// <summary>So many periods ending with this one, the earliest first.</summary>
    public IReadOnlyList<Period> Back(int count)
    {
        var periods = new Period[count];
        for (var (at, period) = (count - 1, this); at >= 0; at--, period = period.Former)
            periods[at] = period;
        return periods;
    }

    /// <summary><c>2026-10-01</c>, <c>2026-W41</c>, <c>2026-10</c>, <c>2026-Q4</c>, <c>2026-H2</c>, <c>2026</c>.</summary>
    public override string ToString() =>
        Kind switch
        {
            PeriodKind.Day => First.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            PeriodKind.Week => string.Create(
                CultureInfo.InvariantCulture,
                $"{ISOWeek.GetYear(First.ToDateTime(default)):0000}-W{ISOWeek.GetWeekOfYear(First.ToDateTime(default)):00}"
            ),
            PeriodKind.Month => First.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            PeriodKind.Quarter => string.Create(CultureInfo.InvariantCulture, $"{First.Year:0000}-Q{((First.Month - 1) / 3) + 1}"),
            PeriodKind.HalfYear => string.Create(CultureInfo.InvariantCulture, $"{First.Year:0000}-H{(First.Month <= 6 ? 1 : 2)}"),
            _ => First.Year.ToString("0000", CultureInfo.InvariantCulture),
        };

    /// <summary>Reads what <see cref="ToString"/> writes; null for anything else.</summary>
    public static Period? Parse(string? text)
    {
        if (
            text is not { Length: >= 4 and <= 10 }
            || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || year is < 1971 or > 9998
        )
            return null;
        Period? read = text.Length == 4 ? new(PeriodKind.Year, new(year, 1, 1)) : Parts(text, year);
        return read is { } period && period.ToString() == text ? period : null;
    }

    private static Period? Parts(string text, int year)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return new(PeriodKind.Day, day);
        if (DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
            return new(PeriodKind.Month, month);
        if (!int.TryParse(text.AsSpan(Math.Min(6, text.Length)), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;
        return text[4..6] switch
        {
            "-W" when number is >= 1 and <= 53 => new(
                PeriodKind.Week,
                DateOnly.FromDateTime(ISOWeek.ToDateTime(year, number, DayOfWeek.Monday))
            ),
            "-Q" when number is >= 1 and <= 4 => new(PeriodKind.Quarter, new(year, ((number - 1) * 3) + 1, 1)),
            "-H" when number is 1 or 2 => new(PeriodKind.HalfYear, new(year, number == 1 ? 1 : 7, 1)),
            _ => null,
        };
    }

    private DateOnly Add(DateOnly day, int count) =>
        Kind switch
        {
            PeriodKind.Day => day.AddDays(count),
            PeriodKind.Week => day.AddDays(7 * count),
            PeriodKind.Month => day.AddMonths(count),
            PeriodKind.Quarter => day.AddMonths(3 * count),
            PeriodKind.HalfYear => day.AddMonths(6 * count),
            _ => day.AddYears(count),
        };
}
