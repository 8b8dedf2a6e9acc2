using System.Globalization;
using Menpai.XForms.XPath.Expressions;
using static Menpai.XForms.XPath.Functions.Function;

namespace Menpai.XForms.XPath.Functions;

/// <summary>Days and moments. ODK XForms Specification, Date and Time Functions.</summary>
internal static class DateFunctions
{
    public static Function[] All { get; } =
    [
        Value("today", 0, 0, _ => XPathKind.Date, Today) with
        {
            IsDeterministic = false,
        },
        Value("now", 0, 0, _ => XPathKind.Date, Now) with
        {
            IsDeterministic = false,
        },
        Value("date", 1, 1, _ => XPathKind.Date, Date),
        Value("date-time", 1, 1, _ => XPathKind.Date, DateAndTime),
        Number("decimal-date-time", 1, 1, (in Frame f, Expression[] a) => Moment(f, a[0]) is { } moment ? Dates.Days(moment) : double.NaN),
        Number("decimal-time", 1, 1, DecimalTime),
        Text("format-date", 2, 2, Format),
        Text("format-date-time", 2, 2, Format),
    ];

    private static XPathValue Today(in Frame frame, Expression[] arguments)
    {
        var context = frame.Run.Context;
        return Dated(Dates.Midnight(TimeZoneInfo.ConvertTime(context.Clock.GetUtcNow(), context.Zone), context.Zone));
    }

    private static XPathValue Now(in Frame frame, Expression[] arguments)
    {
        var moment = TimeZoneInfo.ConvertTime(frame.Run.Context.Clock.GetUtcNow(), frame.Run.Context.Zone);
        return XPathValue.Date(Dates.Days(moment), Dates.TextWithTime(moment));
    }

    /// <summary>The day alone, whatever time the value has.</summary>
    private static XPathValue Date(in Frame frame, Expression[] arguments) =>
        Moment(frame, arguments[0], Padded) is { } moment ? Dated(Dates.Midnight(moment, frame.Run.Context.Zone)) : Nothing;

    private static XPathValue DateAndTime(in Frame frame, Expression[] arguments) =>
        Moment(frame, arguments[0], Padded) is { } moment ? Dated(moment) : Nothing;

    private static XPathValue Nothing => XPathValue.Date(double.NaN, "");

    private static XPathValue Dated(DateTimeOffset moment) => XPathValue.Date(Dates.Days(moment), Dates.Text(moment));

    /// <summary>The moment a value means: a number counts days, text is read.</summary>
    /// <param name="prepare">What <c>date()</c> forgives and the data types do not.</param>
    private static DateTimeOffset? Moment(in Frame frame, Expression argument, Func<string, string>? prepare = null)
    {
        var (value, zone) = (argument.Value(frame), frame.Run.Context.Zone);
        if (value.Kind is XPathKind.Number or XPathKind.Date)
        {
            return Dates.Moment(value.Number, zone);
        }
        if (value.Kind == XPathKind.Boolean)
        {
            return null;
        }
        var text = frame.Run.Text(value);
        return Dates.Read(prepare is null ? text : prepare(text), zone);
    }

    /// <summary><c>2024-5-1</c> as <c>2024-05-01</c>; anything else as it is.</summary>
    private static string Padded(string text)
    {
        var time = text.IndexOf('T', StringComparison.Ordinal);
        var parts = (time < 0 ? text : text[..time]).Split('-');
        return parts.Length == 3 && parts[0].Length == 4 && parts[1].Length is 1 or 2 && parts[2].Length is 1 or 2
            ? $"{parts[0]}-{parts[1].PadLeft(2, '0')}-{parts[2].PadLeft(2, '0')}{(time < 0 ? "" : text[time..])}"
            : text;
    }

    /// <summary>The part of the day that has passed at a time, in the context's zone where the time carries an offset.</summary>
    private static double DecimalTime(in Frame frame, Expression[] arguments)
    {
        var text = arguments[0].Text(frame);
        if (text.Length < 5 || !Dates.ReadTime(text, out var time, out var offset))
        {
            return double.NaN;
        }
        var local = Dates.Moment(new DateTime(1970, 1, 1).Add(time), offset, frame.Run.Context.Zone);
        return Math.Floor(local.TimeOfDay.TotalMilliseconds) / 86_400_000;
    }

    private static string Format(in Frame frame, Expression[] arguments)
    {
        if (Moment(frame, arguments[0]) is not { } moment)
        {
            return "";
        }
        var (format, chinese) = (arguments[1].Text(frame), IsChinese(frame.Run.Context.Language));
        var result = new System.Text.StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            var part = format[i] == '%' && i + 1 < format.Length ? Part(moment, format[i + 1], chinese) : null;
            result.Append(part ?? format[i].ToString());
            i += part is null ? 0 : 1;
        }
        return result.ToString();
    }

    private static bool IsChinese(string language) =>
        language.StartsWith("zh", StringComparison.OrdinalIgnoreCase)
        || language.Contains("(zh", StringComparison.OrdinalIgnoreCase)
        || language.Contains("chinese", StringComparison.OrdinalIgnoreCase)
        || language.Contains("中文", StringComparison.Ordinal)
        || language.Contains("汉语", StringComparison.Ordinal);

    /// <summary>What a letter behind a percent sign stands for; null for one that means nothing.</summary>
    private static string? Part(DateTimeOffset moment, char letter, bool chinese)
    {
        var names = CultureInfo.InvariantCulture.DateTimeFormat;
        return letter switch
        {
            'Y' => Digits(moment.Year, 4),
            'y' => Digits(moment.Year % 100, 2),
            'm' => Digits(moment.Month, 2),
            'n' => Digits(moment.Month, 1),
            'b' => chinese ? Digits(moment.Month, 1) + "月" : names.AbbreviatedMonthNames[moment.Month - 1],
            'd' => Digits(moment.Day, 2),
            'e' => Digits(moment.Day, 1),
            'a' => chinese ? "周" + "日一二三四五六"[(int)moment.DayOfWeek] : names.AbbreviatedDayNames[(int)moment.DayOfWeek],
            'H' => Digits(moment.Hour, 2),
            'h' => Digits(moment.Hour, 1),
            'M' => Digits(moment.Minute, 2),
            'S' => Digits(moment.Second, 2),
            '3' => Digits(moment.Millisecond, 3),
            _ => null,
        };
    }

    private static string Digits(int number, int digits) =>
        number.ToString("D" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
