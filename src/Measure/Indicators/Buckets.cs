using Menpai.Packs.Measures;

namespace Menpai.Measure.Indicators;

/// <summary>Periods as whole numbers, the same in the program and in statements over facts.</summary>
internal static class Buckets
{
    /// <summary>The number of the period that a fact lies in, as SQL over its <c>day</c> and <c>month</c>.</summary>
    public static string Sql(PeriodKind kind) =>
        kind switch
        {
            PeriodKind.Day => "day",
            // 1970-01-01 was a Thursday.
            PeriodKind.Week => "(day + 3) // 7",
            PeriodKind.Month => "month",
            PeriodKind.Quarter => "month // 3",
            PeriodKind.HalfYear => "month // 6",
            _ => "month // 12",
        };

    /// <summary>The number of a period.</summary>
    public static long Of(Period period)
    {
        var month = (period.First.Year * 12) + period.First.Month - 1;
        return period.Kind switch
        {
            PeriodKind.Day => FactSlice.DayOf(period.First),
            PeriodKind.Week => (FactSlice.DayOf(period.First) + 3) / 7,
            PeriodKind.Month => month,
            PeriodKind.Quarter => month / 3,
            PeriodKind.HalfYear => month / 6,
            _ => month / 12,
        };
    }
}
