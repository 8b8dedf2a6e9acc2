using System.Globalization;
using Menpai.Core;
using Menpai.Measure.Indicators;
using Menpai.Packs.Measures;

namespace Menpai.Measure.Board;

/// <summary>周期的说法 Periods as people say them: 2026年10月, 2026年第41周（10月5日—10月11日）, 2026年四季度, 2026年上半年.</summary>
public sealed record PeriodWords(Texts Texts)
{
    /// <summary>The whole name.</summary>
    public string Name(Period period) =>
        period.Kind switch
        {
            PeriodKind.Day => Date(period.First, "board.period.day"),
            PeriodKind.Week => Texts[
                "board.period.week",
                ISOWeek.GetYear(period.First.ToDateTime(default)),
                ISOWeek.GetWeekOfYear(period.First.ToDateTime(default)),
                Date(period.First, "board.period.day-short"),
                Date(period.Last, "board.period.day-short")
            ],
            PeriodKind.Month => Date(period.First, "board.period.month"),
            PeriodKind.Quarter => Texts[$"board.period.quarter.{((period.First.Month - 1) / 3) + 1}", period.First.Year],
            PeriodKind.HalfYear => Texts[$"board.period.half.{(period.First.Month <= 6 ? 1 : 2)}", period.First.Year],
            _ => Texts["board.period.year", period.First.Year],
        };

    /// <summary>As short as under a chart or over a column, where the others stand beside it: 10月; a year's first is told with its year.</summary>
    public string Short(Period period) =>
        period.Kind switch
        {
            PeriodKind.Day or PeriodKind.Week => Date(period.First, "board.period.day-short"),
            PeriodKind.Month => Date(period.First, period.First.Month == 1 ? "board.period.month-first" : "board.period.month-short"),
            PeriodKind.Quarter or PeriodKind.HalfYear => period.ToString(),
            _ => Texts["board.period.year", period.First.Year],
        };

    /// <summary>What kind it is: 月.</summary>
    public string Kind(PeriodKind kind) => Texts.Name(kind);

    /// <summary>上月, 上周: what the one before is called.</summary>
    public string Former(PeriodKind kind) => Texts[$"board.former.{kind}"];

    private string Date(DateOnly day, string format) => day.ToString(Texts[format], CultureInfo.InvariantCulture);
}
