using System.Globalization;
using Menpai.Core;

namespace Menpai.Packs.Reading;

/// <summary><c>pack.yaml</c>: what the pack is called, levels, posts, office hours, and what holds for every category.</summary>
internal sealed class MainFile
{
    private static readonly Role[] Roles = [Role.GridWorker, Role.Community, Role.Dispatcher, Role.DistrictLead];

    /// <summary>The kind of the other sort of pack, which is read by other hands.</summary>
    public const string MeasureKind = "measure";

    private readonly PackFile _file;

    private MainFile(PackFile file) => _file = file;

    public string Code { get; private set; } = "";

    public string Version { get; private set; } = "";

    public Wording Name { get; private set; } = new("", "");

    public List<PackLevel> Levels { get; } = [];

    public List<PostTemplate> Posts { get; } = [];

    public OfficeHours OfficeHours { get; private set; } = OfficeHours.Default;

    public Dictionary<Urgency, Limit> RegisterLimits { get; private set; } = [];

    public Dictionary<Urgency, Limit> CloseLimits { get; private set; } = [];

    public int RatingDays { get; private set; }

    public Retention Retention { get; private set; } = new(0, 0);

    /// <summary>In percent.</summary>
    public int SureFrom { get; private set; } = 60;

    /// <summary>What a category has that says nothing else.</summary>
    public CategoryDefaults? Defaults { get; private set; }

    /// <summary>The same for urgent categories: their limits come from here, not from the class.</summary>
    public CategoryDefaults? Urgent { get; private set; }

    /// <summary>Whether the file could be read far enough to check others against it.</summary>
    public bool Known => Levels.Count > 0;

    public static MainFile Read((PackFile File, YamlMap? Root) opened, string folder)
    {
        var main = new MainFile(opened.File);
        if (opened.Root is { } root)
            main.Read(new MapReader(root, opened.File), folder);
        return main;
    }

    private void Read(MapReader map, string folder)
    {
        map.Take("kind", node => _file.OneOf(node, "service", MeasureKind), 0);
        Code = map.Code();
        if (Code.Length > 0 && Code != folder)
            _file.Error(map.Take("code"), "name-differs", Code, folder);
        Version = map.Need("version", node => _file.Text(node, 20), "");
        Name = map.Words("name", 30);
        ReadLevels(map.Items("levels"));
        ReadPosts(map.Items("posts"));
        if (_file.Map(map.Need("office-hours")) is { } hours)
            ReadOfficeHours(hours);
        RegisterLimits = ReadByUrgency(map.Need("register"));
        CloseLimits = ReadByUrgency(map.Need("close"));
        RatingDays = map.Need("rating-days", node => _file.Number(node, 1, 90), 1);
        if (_file.Map(map.Need("retention")) is { } retention)
        {
            Retention = new Retention(
                retention.Need("contact-days", node => _file.Number(node, 1, 365), 1),
                retention.Need("text-days", node => _file.Number(node, 30, 3660), 30)
            );
            retention.Close();
        }
        if (map.Take("triage") is { } triage && _file.Map(triage) is { } suggestions)
        {
            SureFrom = suggestions.Need("confident", node => _file.Number(node, 1, 99), SureFrom);
            suggestions.Close();
        }
        if (_file.Map(map.Need("defaults")) is { } defaults)
            Defaults = CategoryDefaults.Read(defaults, _file, this, null);
        if (_file.Map(map.Need("urgent-defaults")) is { } urgent)
            Urgent = CategoryDefaults.Read(urgent, _file, this, null);
        map.Close();
    }

    private Dictionary<Urgency, Limit> ReadByUrgency(YamlNode? node)
    {
        if (_file.Map(node) is not { } limits)
            return [];
        var read = new Dictionary<Urgency, Limit>
        {
            [Urgency.General] = limits.Need("general", _file.Limit, LimitText.StandIn),
            [Urgency.Urgent] = limits.Need("urgent", _file.Limit, LimitText.StandIn),
        };
        limits.Close();
        return read;
    }

    private void ReadLevels(IReadOnlyList<YamlNode> items)
    {
        var taken = new HashSet<string>();
        foreach (var item in items)
            if (_file.Map(item) is { } map)
            {
                var code = map.Code();
                _file.Unique(taken, code, item);
                Levels.Add(new PackLevel(Levels.Count, code, map.Words("name", 10)));
                map.Close();
            }
    }

    private void ReadPosts(IReadOnlyList<YamlNode> items)
    {
        var taken = new HashSet<string>();
        foreach (var item in items)
            if (_file.Map(item) is { } map)
            {
                var code = map.Code();
                _file.Unique(taken, code, item);
                var level = map.Need("level", node => Level(node, _file), 0);
                var role = map.Need("role", node => _file.OneOf(node, "grid", "community", "dispatcher", "district"), 0);
                Posts.Add(new PostTemplate(code, map.Words("name", 20), level, Roles[role]));
                map.Close();
            }
    }

    /// <summary>The ordinal of a level's code; 0 after a finding.</summary>
    public int Level(YamlNode node, PackFile file)
    {
        var code = (node as YamlScalar)?.Value;
        var level = Levels.FindIndex(one => one.Code == code);
        if (level < 0 && Known)
            file.Error(node, "unknown-level", code ?? "…", string.Join(", ", Levels.Select(one => one.Code)));
        return Math.Max(level, 0);
    }

    private void ReadOfficeHours(MapReader map)
    {
        var days = new HashSet<DayOfWeek>();
        foreach (var item in map.Items("days"))
            if (!days.Add(Day(item)))
                _file.Error(item, "duplicate-code", (item as YamlScalar)?.Value ?? "…");
        var spans = new List<(TimeOnly From, TimeOnly To)>();
        foreach (var item in map.Items("spans"))
        {
            var span = Span(item);
            if (spans.Count > 0 && span.From < spans[^1].To)
                _file.Error(item, "hours-overlap");
            spans.Add(span);
        }
        map.Close();
        if (spans.Count > 0 && days.Count > 0)
            OfficeHours = new OfficeHours(spans, days);
        else
            _file.Error(map.Node, "bad-hours", "…");
    }

    private DayOfWeek Day(YamlNode node) =>
        (DayOfWeek)_file.OneOf(node, "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday");

    private (TimeOnly From, TimeOnly To) Span(YamlNode node)
    {
        var text = (node as YamlScalar)?.Value ?? "…";
        var parts = text.Split('-');
        if (parts.Length == 2 && Time(parts[0]) is { } from && Time(parts[1]) is { } to && from < to)
            return (from, to);
        _file.Error(node, "bad-hours", text);
        return (TimeOnly.MinValue, TimeOnly.MinValue);
    }

    private static TimeOnly? Time(string text) =>
        TimeOnly.TryParseExact(text.Trim(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
