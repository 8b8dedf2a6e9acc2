using Menpai.Core;

namespace Menpai.Packs.Reading;

/// <summary>Reads a pack's folder file by file, later files checked against what earlier ones said.</summary>
internal sealed class PackFolder
{
    private readonly string _folder;
    private readonly List<PackFinding> _findings = [];
    private readonly HashSet<string> _known = ["README.md"];

    private PackFolder(string folder) => _folder = folder;

    /// <summary>The findings by file and line, and the pack when none of them is an error.</summary>
    public static (Pack? Pack, IReadOnlyList<PackFinding> Findings) Read(string folder)
    {
        var reading = new PackFolder(folder);
        Pack? pack = null;
        if (Directory.Exists(folder))
            pack = reading.ReadFiles();
        else
            new PackFile(".", reading._findings).Error(null, "missing-file", folder);
        reading._findings.Sort(ByPlace);
        var sound = reading._findings.TrueForAll(finding => finding.Severity != FindingSeverity.Error);
        return (sound ? pack : null, reading._findings);
    }

    private Pack? ReadFiles()
    {
        var main = MainFile.Read(Open("pack.yaml"), Path.GetFileName(Path.GetFullPath(_folder).TrimEnd(Path.DirectorySeparatorChar)));
        var categories = new CategoryFiles(main);
        foreach (var name in Names("categories"))
            categories.Read(Open(name), Path.GetFileNameWithoutExtension(name));
        if (categories.Categories.Count == 0 && categories.Unread.Count == 0)
            new PackFile("categories", _findings).Error(null, "nothing-there");
        var duties = new DutyFiles(main, categories);
        duties.ReadDepartments(Open("departments.yaml"));
        duties.ReadDuties(Open("duties.yaml"));
        var words = new WordFiles(categories);
        words.ReadTexts(Open("texts.yaml"));
        words.ReadReasons(Open("reasons.yaml"));
        var messages = new MessageFile();
        messages.Read(Open("messages.yaml"));
        var calendars = new CalendarFiles();
        foreach (var name in Names("calendar"))
            calendars.Read(Open(name), Path.GetFileNameWithoutExtension(name));
        if (calendars.Years.Count == 0 && Names("calendar").All(name => _findings.TrueForAll(finding => finding.File != name)))
            new PackFile("calendar", _findings).Error(null, "nothing-there");
        ReportStrangers();
        return _findings.Exists(finding => finding.Severity == FindingSeverity.Error)
            ? null
            : Build(main, categories, duties, words, messages, calendars);
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

    private (PackFile File, YamlMap? Root) Open(string name)
    {
        _known.Add(name);
        var file = new PackFile(name, _findings);
        var path = Path.Combine(_folder, name);
        if (File.Exists(path))
            return (file, YamlTree.Parse(path, file));
        file.Error(null, "missing-file", name);
        return (file, null);
    }

    private IEnumerable<string> Names(string part)
    {
        var path = Path.Combine(_folder, part);
        return Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "*.yaml").Select(file => $"{part}/{Path.GetFileName(file)}").Order(StringComparer.Ordinal)
            : [];
    }

    private void ReportStrangers()
    {
        foreach (var path in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(_folder, path).Replace(Path.DirectorySeparatorChar, '/');
            if (!_known.Contains(name))
                new PackFile(name, _findings).Warn(null, "unknown-file");
        }
    }

    private static int ByPlace(PackFinding one, PackFinding other)
    {
        var file = string.CompareOrdinal(one.File, other.File);
        return file != 0 ? file
            : one.Line != other.Line ? one.Line.CompareTo(other.Line)
            : one.Column.CompareTo(other.Column);
    }
}
