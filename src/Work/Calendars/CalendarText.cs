using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Menpai.Core;

namespace Menpai.Work.Calendars;

/// <summary>
/// Days as the notice of the year writes them, one or one span a line: <c>1月1日至3日</c>, <c>2027-02-05 至 2027-02-12</c>. What stands in
/// brackets (the weekday) is not read.
/// </summary>
public static partial class CalendarText
{
    // Spans in a holiday notice are days, not months; a longer one is a slip of the pen.
    private const int LongestSpan = 31;

    /// <summary>Reads days of a year.</summary>
    /// <param name="year">For days written without one.</param>
    /// <param name="field">Named in refusals.</param>
    /// <exception cref="RefusedException">A line is no day.</exception>
    public static IReadOnlyList<DateOnly> Read(string text, int year, string field)
    {
        var days = new List<DateOnly>();
        foreach (
            var item in Remark()
                .Replace(text.Normalize(NormalizationForm.FormKC), "")
                .Split(['\n', '、', ',', ';'], StringSplitOptions.TrimEntries)
        )
            if (item.Length > 0)
                days.AddRange(
                    Span(item, year) ?? throw CalendarRefusals.Unreadable(field, item.Length > 40 ? item[..40] : item).AsException()
                );
        return days;
    }

    /// <summary>Writes days as <see cref="Read"/> takes them, days in a row as a span.</summary>
    public static string Write(IEnumerable<DateOnly> days)
    {
        var lines = new List<(DateOnly From, DateOnly To)>();
        foreach (var day in days.Order())
            if (lines.Count > 0 && lines[^1].To.AddDays(1) == day)
                lines[^1] = (lines[^1].From, day);
            else
                lines.Add((day, day));
        return string.Join(
            '\n',
            lines.Select(line => line.From == line.To ? Written(line.From) : $"{Written(line.From)} 至 {Written(line.To)}")
        );
    }

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static IEnumerable<DateOnly>? Span(string item, int year)
    {
        var match = Item().Match(item);
        if (!match.Success || Day(match, "y1", "m1", "d1", year, null) is not { } from)
            return null;
        if (!match.Groups["d2"].Success)
            return [from];
        if (Day(match, "y2", "m2", "d2", from.Year, from.Month) is not { } to || to < from || to.DayNumber - from.DayNumber > LongestSpan)
            return null;
        return Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Select(from.AddDays);
    }

    private static DateOnly? Day(Match match, string year, string month, string day, int usualYear, int? usualMonth)
    {
        int Number(string group, int usual) =>
            match.Groups[group].Success ? int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : usual;
        var (y, m, d) = (Number(year, usualYear), Number(month, usualMonth ?? 0), Number(day, 0));
        return y is >= 1 and <= 9999 && m is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(y, m) ? new DateOnly(y, m, d) : null;
    }

    [GeneratedRegex(@"\([^()]*\)", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Remark();

    [GeneratedRegex(
        @"^(?:(?<y1>\d{4})\s*[-/.年]\s*)?(?<m1>\d{1,2})\s*[-/.月]\s*(?<d1>\d{1,2})日?(?:\s*(?:至|到|~|—|–|\s-\s)\s*(?:(?:(?<y2>\d{4})\s*[-/.年]\s*)?(?<m2>\d{1,2})\s*[-/.月]\s*)?(?<d2>\d{1,2})日?)?$",
        RegexOptions.CultureInvariant,
        200
    )]
    private static partial Regex Item();
}
