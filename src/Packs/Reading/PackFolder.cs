using Menpai.Core;

namespace Menpai.Packs.Reading;

/// <summary>Reads a pack's folder file by file, later files checked against what earlier ones said.</summary>
internal sealed class PackFolder
{
    private readonly PackFiles _files;

    private PackFolder(string folder) => _files = new PackFiles(folder);

    /// <summary>The findings by file and line, and the pack when none of them is an error.</summary>
    public static (Pack? Pack, IReadOnlyList<PackFinding> Findings) Read(string folder)
    {
        var reading = new PackFolder(folder);
        Pack? pack = null;
        if (Directory.Exists(folder))
            pack = reading.ReadFiles();
        else
            new PackFile(".", reading._files.Findings).Error(null, "missing-file", folder);
        var findings = reading._files.Sorted();
        return (reading._files.HasErrors ? null : pack, findings);
    }

    private Pack? ReadFiles()
    {
        var main = MainFile.Read(_files.Open("pack.yaml"), _files.Name);
        var categories = new CategoryFiles(main);
        foreach (var name in _files.Names("categories"))
            categories.Read(_files.Open(name), Path.GetFileNameWithoutExtension(name));
        if (categories.Categories.Count == 0 && categories.Unread.Count == 0)
            new PackFile("categories", _files.Findings).Error(null, "nothing-there");
        var duties = new DutyFiles(main, categories);
        duties.ReadDepartments(_files.Open("departments.yaml"));
        duties.ReadDuties(_files.Open("duties.yaml"));
        var words = new WordFiles(categories);
        words.ReadTexts(_files.Open("texts.yaml"));
        words.ReadReasons(_files.Open("reasons.yaml"));
        var messages = new MessageFile();
        messages.Read(_files.Open("messages.yaml"));
        var calendars = new CalendarFiles();
        foreach (var name in _files.Names("calendar"))
            calendars.Read(_files.Open(name), Path.GetFileNameWithoutExtension(name));
        if (calendars.Years.Count == 0 && _files.Names("calendar").All(name => _files.Findings.TrueForAll(finding => finding.File != name)))
            new PackFile("calendar", _files.Findings).Error(null, "nothing-there");
        _files.ReportStrangers();
        return _files.HasErrors ? null : Build(main, categories, duties, words, messages, calendars);
    }

    private static Pack Build(
        MainFile main,
        CategoryFiles categories,
        DutyFiles duties,
        WordFiles words,
        MessageFile messages,
        CalendarFiles calendars
    ) =>
        new()
        {
            Code = main.Code,
            Version = main.Version,
            Name = main.Name,
            Levels = main.Levels,
            Classes = [.. categories.Classes.OrderBy(one => one.Order)],
            Categories = [.. categories.Categories.OrderBy(category => categories.OrderOf(category.Class))],
            Posts = main.Posts,
            Departments = duties.Departments,
            Duties = duties.Rules,
            StandardTexts = words.Texts,
            Reasons = words.Reasons,
            Messages = messages.Messages,
            OfficeHours = main.OfficeHours,
            Calendars = calendars.Years,
            Holidays = calendars.Holidays,
            Retention = main.Retention,
            RegisterLimits = main.RegisterLimits,
            CloseLimits = main.CloseLimits,
            RatingDays = main.RatingDays,
            SureFrom = main.SureFrom / 100.0,
        };
}
