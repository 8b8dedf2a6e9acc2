using Menpai.Core;
using Menpai.Storage;
using Menpai.Territory.Areas;

namespace Menpai.Work.Posts;

/// <summary>A turn on duty as a day of the week shows it.</summary>
/// <param name="Name">Full name of the person on duty.</param>
/// <param name="Away">Whether they have since reported away then, so that nobody is on duty.</param>
public sealed record RosterEntry(RosterShift Shift, string Name, bool Away);

/// <summary>Time outside office hours in which nobody is on duty.</summary>
public sealed record RosterGap(DateTimeOffset From, DateTimeOffset To);

/// <summary>Who is on duty next above an area that has no roster of its own, as any plate there says it too.</summary>
/// <param name="Area">The nearest area upwards that has somebody on duty from now on.</param>
/// <param name="Spoken">Surname and office.</param>
public sealed record AboveDuty(Area Area, RosterShift Shift, string Spoken, string DutyNumber)
{
    /// <summary>The turn that lasts or comes next; null when nobody above is on a roster.</summary>
    public static AboveDuty? Of(DutyBook book, int areaId, DateTimeOffset now) =>
        book
            .Tree.Upward(areaId)
            .Skip(1)
            .Select(area => (Area: area, Shift: book.ShiftsOf(area.Id).Where(shift => shift.To > now).MinBy(shift => shift.From)))
            .Where(pair => pair.Shift is not null)
            .Select(pair => Of(book, pair.Area, pair.Shift!))
            .FirstOrDefault();

    private static AboveDuty? Of(DutyBook book, Area area, RosterShift shift) =>
        book.Post(shift.PostId) is { } post && book.Staff(shift.StaffId) is { } person
            ? new(area, shift, PostWords.Spoken(person.Surname, post.Kind), post.DutyNumber)
            : null;
}

/// <summary>One day of a roster.</summary>
/// <param name="Works">Whether the day is worked.</param>
/// <param name="Shifts">Turns that begin, end or last on this day.</param>
/// <param name="Gaps">What of the day's time outside office hours is uncovered.</param>
public sealed record RosterDay(DateOnly Day, bool Works, IReadOnlyList<RosterEntry> Shifts, IReadOnlyList<RosterGap> Gaps);

/// <summary>一周值班 An area's roster from Monday to Sunday, past weeks included.</summary>
public sealed record RosterWeek(int AreaId, DateOnly Monday, IReadOnlyList<RosterDay> Days)
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(15);

    /// <summary>Whether nobody is on duty at any time of the week.</summary>
    public bool IsEmpty => Days.All(day => day.Shifts.Count == 0);

    /// <summary>The Monday on or before a day.</summary>
    public static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <summary>Reads a week.</summary>
    /// <param name="db">The store, opened for a scope that covers the area.</param>
    /// <param name="anyDay">A day of the week.</param>
    public static RosterWeek Read(MenpaiDb db, DutyBook book, WorkCalendar calendar, int areaId, DateOnly anyDay)
    {
        var monday = MondayOf(anyDay);
        var (from, to) = (LocalTime.Start(monday, calendar.Zone), LocalTime.Start(monday.AddDays(7), calendar.Zone));
        var shifts = db.Set<RosterShift>()
            .Where(shift => shift.AreaId == areaId && shift.From < to && from < shift.To)
            .OrderBy(shift => shift.From);
        var entries = shifts
            .AsEnumerable()
            .Select(shift => new RosterEntry(
                shift,
                book.Staff(shift.StaffId)?.FullName ?? "",
                book.IsAway(shift.StaffId, shift.From, shift.To)
            ))
            .ToList();
        return new(areaId, monday, [.. Enumerable.Range(0, 7).Select(number => DayOf(monday.AddDays(number), entries, calendar))]);
    }

    private static RosterDay DayOf(DateOnly day, List<RosterEntry> entries, WorkCalendar calendar)
    {
        var (from, to) = (LocalTime.Start(day, calendar.Zone), LocalTime.Start(day.AddDays(1), calendar.Zone));
        var shifts = entries.Where(entry => entry.Shift.From < to && from < entry.Shift.To).ToList();
        var gaps = new List<RosterGap>();
        for (var at = from; at < to; at += Step)
        {
            if (calendar.IsOfficeTime(at) || shifts.Exists(entry => !entry.Away && entry.Shift.From <= at && at < entry.Shift.To))
                continue;
            if (gaps.Count > 0 && gaps[^1].To == at)
                gaps[^1] = gaps[^1] with { To = at + Step };
            else
                gaps.Add(new(at, at + Step));
        }
        return new(day, calendar.IsWorkingDay(day), shifts, gaps);
    }
}
