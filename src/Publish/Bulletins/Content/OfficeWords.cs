using System.Globalization;
using Menpai.Measure.Indicators;
using Menpai.Packs.Measures;

namespace Menpai.Publish.Bulletins.Content;

/// <summary>公文数字 Numbers and days as an office writes them in Chinese.</summary>
public static class OfficeWords
{
    private const string Numerals = "〇一二三四五六七八九";
    private const decimal MillisecondsPerMinute = 60_000;

    /// <summary>What stands where nothing is known.</summary>
    public const string Nothing = "—";

    /// <summary>95.3%, 128, 2小时15分钟.</summary>
    public static string Value(decimal? value, Unit unit) =>
        value is not { } known
            ? Nothing
            : unit switch
            {
                Unit.Percent => Number(known, 1) + "%",
                Unit.Duration => Length(known),
                Unit.Count => Number(known, 0),
                _ => Number(known, 1),
            };

    /// <summary>How a value moved: 上升1.2个百分点, 减少12, 缩短35分钟, 持平. The exact difference, rounded once: as other pages tell it.</summary>
    public static string Change(decimal now, decimal then, Unit unit)
    {
        var (rises, falls, tail) = unit switch
        {
            Unit.Percent => ("上升", "下降", "个百分点"),
            Unit.Duration => ("延长", "缩短", ""),
            Unit.Count => ("增加", "减少", ""),
            _ => ("上升", "下降", ""),
        };
        var (moved, places) = (now - then, unit == Unit.Count ? 0 : 1);
        var seen = unit == Unit.Duration ? Round(moved / MillisecondsPerMinute, 0) : Round(moved, places);
        if (seen == 0)
            return "持平";
        var size = unit == Unit.Duration ? Length(Math.Abs(moved)) : Number(Math.Abs(moved), places) + tail;
        return (moved > 0 ? rises : falls) + size;
    }

    /// <summary>How points moved, for a column: +1.25, −0.40, 0.00; — when there were none before.</summary>
    public static string Signed(decimal? change) =>
        change is not { } moved
            ? Nothing
            : (
                Round(moved, 2) switch
                {
                    > 0 => "+",
                    < 0 => "−",
                    _ => "",
                }
            ) + Number(Math.Abs(moved), 2);

    /// <summary>92.1%—97.4%</summary>
    public static string Range(Interval? range) => range is { } known ? $"{Number(known.Low, 1)}%—{Number(known.High, 1)}%" : Nothing;

    /// <summary>Rounded half away from zero, as people round.</summary>
    public static string Number(decimal value, int places) =>
        Round(value, places).ToString("F" + places.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>Milliseconds in at most two units, rounded to the smaller one: 35分钟, 2小时15分钟, 1天3小时.</summary>
    public static string Length(decimal milliseconds)
    {
        var minutes = (long)Round(milliseconds / MillisecondsPerMinute, 0);
        if (minutes >= 24 * 60)
        {
            var hours = (long)Round(milliseconds / (60 * MillisecondsPerMinute), 0);
            return Pair(hours / 24, "天", hours % 24, "小时");
        }
        return minutes == 0 ? "不到1分钟"
            : minutes >= 60 ? Pair(minutes / 60, "小时", minutes % 60, "分钟")
            : $"{minutes}分钟";
    }

    /// <summary>2026年10月31日</summary>
    public static string Day(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");

    /// <summary>2026年11月3日9时05分, of a moment in its own zone.</summary>
    public static string Moment(DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{at.Year}年{at.Month}月{at.Day}日{at.Hour}时{at.Minute:00}分");

    /// <summary>2026年10月, 2026年第3季度, 2026年上半年, 2026年.</summary>
    public static string Span(Period period) =>
        period.Kind switch
        {
            PeriodKind.Year => string.Create(CultureInfo.InvariantCulture, $"{period.First.Year}年"),
            PeriodKind.HalfYear => string.Create(
                CultureInfo.InvariantCulture,
                $"{period.First.Year}年{(period.First.Month == 1 ? "上" : "下")}半年"
            ),
            PeriodKind.Quarter => string.Create(
                CultureInfo.InvariantCulture,
                $"{period.First.Year}年第{((period.First.Month - 1) / 3) + 1}季度"
            ),
            PeriodKind.Month => string.Create(CultureInfo.InvariantCulture, $"{period.First.Year}年{period.First.Month}月"),
            _ => $"{Day(period.First)}至{Day(period.Last)}",
        };

    /// <summary>一, 十二, 三十: how headings count.</summary>
    public static string Numeral(int number) =>
        number < 10 ? Numerals[number].ToString()
        : number < 20 ? "十" + (number == 10 ? "" : Numerals[number - 10])
        : Numerals[number / 10] + "十" + (number % 10 == 0 ? "" : Numerals[number % 10]);

    /// <summary>★★★☆☆; — without any.</summary>
    public static string Stars(int? stars) => stars is { } held ? new string('★', held) + new string('☆', Math.Max(0, 5 - held)) : Nothing;

    private static string Pair(long large, string unit, long small, string smaller) =>
        small == 0 ? $"{large}{unit}" : $"{large}{unit}{small}{smaller}";

    private static decimal Round(decimal value, int places) => Math.Round(value, places, MidpointRounding.AwayFromZero);
}
