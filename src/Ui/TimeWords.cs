using System.Globalization;
using Menpai.Core;

namespace Menpai.Ui;

/// <summary>
/// 时间的说法 Times as people say them, as of one moment and in one zone. What is left is rounded down, so that nobody is
/// promised a minute they do not have.
/// </summary>
/// <param name="Texts">The words.</param>
/// <param name="Zone">In which days begin and end.</param>
/// <param name="Now">The moment spoken from.</param>
public sealed record TimeWords(Texts Texts, TimeZoneInfo Zone, DateTimeOffset Now)
{
    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(1);

    /// <summary>白纸黑字 Whether days are always written out: paper is read on another day.</summary>
    public bool Absolute { get; init; }

    /// <summary>还剩 3 小时, or 已超 2 小时 from the due moment on.</summary>
    public string Left(DateTimeOffset due)
    {
        var (way, length) = due > Now ? ("left", due - Now) : ("over", Now - due);
        return length < Moment ? Texts[$"time.{way}.moment"] : Texts[$"time.{way}", Span(length)];
    }

    /// <summary>The same for time counted by a calendar: 还剩 1 个工作日; a negative amount is over: 已超 2 个工作时.</summary>
    /// <param name="amount">What is left in the unit; below ten to a tenth, so that nearly two is not called one, and rounded towards zero.</param>
    /// <param name="unit">In which it is counted.</param>
    public string Left(decimal amount, ClockUnit unit)
    {
        var tenths = Math.Truncate(Math.Abs(amount) * 10) / 10;
        var (way, whole) = (amount > 0 ? "left" : "over", (int)tenths);
        return whole == 0 ? Texts[$"time.{way}.{unit}"]
            : whole >= 10 || tenths == whole ? Texts[$"time.{way}", Counted($"time.unit.{unit}", whole)]
            : Texts[$"time.{way}", Texts[$"time.unit.{unit}.other", tenths.ToString("0.#", CultureInfo.InvariantCulture)]];
    }

    /// <summary>A limit as it is set: 2 个紧急工作时.</summary>
    public string Limit(Limit limit) =>
        decimal.IsInteger(limit.Amount)
            ? Counted($"time.unit.{limit.Unit}", (int)limit.Amount)
            : Texts[$"time.unit.{limit.Unit}.other", limit.Amount.ToString("0.##", CultureInfo.InvariantCulture)];

    /// <summary>刚刚, 5 分钟前, 3 小时前; from a day on the date itself. A time to come reads as its date.</summary>
    public string Ago(DateTimeOffset at)
    {
        var past = Now - at;
        return Absolute || past < TimeSpan.Zero || past >= TimeSpan.FromDays(1) ? Exact(at)
            : past < Moment ? Texts["time.just-now"]
            : Texts["time.ago", past.TotalHours < 1 ? Counted("time.minutes", past.Minutes) : Counted("time.hours", past.Hours)];
    }

    /// <summary>今天 14:20, 明天 09:00, 昨天 18:05; else 10月3日 14:20, with the year when it is another one.</summary>
    public string Exact(DateTimeOffset at)
    {
        var clock = Local(at).ToString("HH:mm", CultureInfo.InvariantCulture);
        return Near(at) is { } near ? Texts["time.at.near", near, clock] : Texts["time.at.far", Plain(at), clock];
    }

    /// <summary>今天, 明天, 昨天; else 10月3日 周六, with the year when it is another one.</summary>
    public string Day(DateTimeOffset at) => Near(at) ?? Texts["time.day", Plain(at), Texts[$"time.weekday.{(int)Local(at).DayOfWeek}"]];

    /// <summary>The full date and time, for print and for copying: 2026-10-03 14:20.</summary>
    public string Full(DateTimeOffset at) => Local(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A length in at most two units, rounded down: 40 分钟, 1 小时 20 分钟, 5 小时, 1 天 3 小时, 12 天.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public string Span(TimeSpan length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, TimeSpan.Zero);
        if (length < Moment)
            return Texts["time.moment"];
        if (length.TotalHours < 1)
            return Counted("time.minutes", length.Minutes);
        if (length.TotalDays < 1)
            return Pair(Counted("time.hours", length.Hours), length.Hours < 10 ? length.Minutes : 0, "time.minutes");
        return Pair(Counted("time.days", length.Days), length.Days < 10 ? length.Hours : 0, "time.hours");
    }

    private string Pair(string large, int rest, string key) => rest == 0 ? large : Texts["time.pair", large, Counted(key, rest)];

    private string Counted(string key, int count) => Texts[$"{key}.{(count == 1 ? "one" : "other")}", count];

    private DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone);

    private string? Near(DateTimeOffset at) =>
        (Local(at).Date - Local(Now).Date).Days switch
        {
            _ when Absolute => null,
            0 => Texts["time.today"],
            1 => Texts["time.tomorrow"],
            -1 => Texts["time.yesterday"],
            _ => null,
        };

    private string Plain(DateTimeOffset at)
    {
        var local = Local(at);
        var format = Texts[!Absolute && local.Year == Local(Now).Year ? "time.format.month-day" : "time.format.year-month-day"];
        return local.ToString(format, CultureInfo.InvariantCulture);
    }
}
