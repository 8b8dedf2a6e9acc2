using Menpai.Core;

namespace Menpai.Packs.Reading;

/// <summary><c>calendar/YEAR.yaml</c>: the holidays and make-up days of one year, with the published number of working days as a check.</summary>
internal sealed class CalendarFiles
{
    public Dictionary<int, CalendarYear> Years { get; } = [];

    public List<Holiday> Holidays { get; } = [];

    public void Read((PackFile File, YamlMap? Root) opened, string name)
    {
        if (opened.Root is not { } root)
            return;
        var file = opened.File;
        var map = new MapReader(root, file);
        var year = map.Need("year", node => file.Number(node, 2000, 2100), 0);
        if (year > 0 && year.ToString() != name)
            file.Error(map.Take("year"), "name-differs", year, name);
        var off = new HashSet<DateOnly>();
        foreach (var item in map.Items("holidays"))
            if (file.Map(item) is { } holiday)
                ReadHoliday(holiday, file, year, off);
        var worked = new HashSet<DateOnly>();
        foreach (var item in map.Items("make-up-days"))
            ReadMakeUpDay(item, file, year, off, worked);
        var calendar = new CalendarYear(year, off, worked);
        if (map.Need("working-days") is { } count && year > 0)
        {
            var days = WorkingDays(calendar);
            if (file.Number(count, 1, 366) is var said && said != days)
                file.Error(count, "working-days-differ", said, days);
        }
        map.Close();
        Years.TryAdd(year, calendar);
        Holidays.Sort((one, other) => one.From.CompareTo(other.From));
    }

    private void ReadHoliday(MapReader map, PackFile file, int year, HashSet<DateOnly> off)
    {
        var name = map.Words("name", 20);
        var from = map.Need("from", file.Date, default);
        var to = map.Need("to", file.Date, default);
        map.Close();
        if (from == default || to == default)
            return;
        if (from.Year != year || to.Year != year)
            file.Error(map.Node, "other-year", year);
        else if (to < from)
            file.Error(map.Take("to"), "dates-reversed");
        else
            Add(new Holiday(name, from, to), map, file, off);
    }

    private void Add(Holiday holiday, MapReader map, PackFile file, HashSet<DateOnly> off)
    {
        var overlaps = false;
        for (var day = holiday.From; day <= holiday.To; day = day.AddDays(1))
            overlaps |= !off.Add(day);
        if (overlaps)
            file.Error(map.Node, "calendar-overlap", holiday.Name.Chinese);
        Holidays.Add(holiday);
    }

    private static void ReadMakeUpDay(YamlNode node, PackFile file, int year, HashSet<DateOnly> off, HashSet<DateOnly> worked)
    {
        var day = file.Date(node);
        if (day == default)
            return;
        if (day.Year != year)
            file.Error(node, "other-year", year);
        else if (off.Contains(day) || !worked.Add(day))
            file.Error(node, "calendar-overlap", day.ToString("yyyy-MM-dd"));
        else if (!CalendarYear.IsWeekend(day))
            file.Error(node, "make-up-on-weekday", day.ToString("yyyy-MM-dd"));
    }

    private static int WorkingDays(CalendarYear calendar)
    {
        var count = 0;
        for (var day = new DateOnly(calendar.Year, 1, 1); day.Year == calendar.Year; day = day.AddDays(1))
            if (calendar.IsWorkingDay(day))
                count++;
        return count;
    }
}
