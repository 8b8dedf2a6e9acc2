using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Menpai.Core;
using Menpai.Packs;
using Menpai.Storage;

namespace Menpai.Work.Calendars;

/// <summary>工作日安排 The published days off and make-up days of one year, as this district loaded them; goes before the pack's.</summary>
[Global("Public holidays are the same for all.")]
[Table("calendars")]
public sealed class StoredCalendar
{
    [Key]
    [DatabaseGenerated(DatabaseGeneratedOption.None)]
    public int Year { get; init; }

    /// <summary>Days off, as <c>2026-01-01</c>, in order.</summary>
    public IReadOnlyList<DateOnly> DaysOff { get; set; } = [];

    /// <summary>Weekend days worked instead.</summary>
    public IReadOnlyList<DateOnly> MakeUpDays { get; set; } = [];

    /// <summary>The calendar of today: the pack's years, replaced and added to by the district's own.</summary>
    public static WorkCalendar Read(MenpaiDb db, Pack pack)
    {
        var zone = db.Table<District>().FirstOrDefault()?.Zone ?? "Asia/Shanghai";
        var years = pack.Calendars.ToDictionary();
        foreach (var own in db.Table<StoredCalendar>())
            years[own.Year] = new CalendarYear(own.Year, own.DaysOff.ToHashSet(), own.MakeUpDays.ToHashSet());
        return new WorkCalendar(TimeZoneInfo.FindSystemTimeZoneById(zone), pack.OfficeHours, years.Values);
    }
}
