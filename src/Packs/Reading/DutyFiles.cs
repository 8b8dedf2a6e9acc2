namespace Menpai.Packs.Reading;

/// <summary><c>departments.yaml</c> and <c>duties.yaml</c>.</summary>
internal sealed class DutyFiles(MainFile main, CategoryFiles categories)
{
    private const string DepartmentPrefix = "department/";

    private readonly HashSet<string> _departments = [];
    private bool _departmentsUnread;

    public List<DepartmentTemplate> Departments { get; } = [];

    public List<DutyRule> Rules { get; } = [];

    public void ReadDepartments((PackFile File, YamlMap? Root) opened)
    {
        if (opened.Root is not { } root)
        {
            _departmentsUnread = true;
            return;
        }
        var file = opened.File;
        var top = new MapReader(root, file);
        foreach (var item in top.Items("departments"))
            if (file.Map(item) is { } map)
            {
                var department = new DepartmentTemplate(map.Code(), map.Words("name", 20));
                file.Unique(_departments, department.Code, map.Take("code") ?? item);
                Departments.Add(department);
                map.Close();
            }
        top.Close();
    }

    public void ReadDuties((PackFile File, YamlMap? Root) opened)
    {
        if (opened.Root is not { } root)
            return;
        var top = new MapReader(root, opened.File);
        var patterns = new HashSet<string>();
        foreach (var item in top.Items("duties"))
            if (opened.File.Map(item) is { } map)
                ReadRules(map, opened.File, patterns);
        top.Close();
        var last = Rules.Find(rule => rule is { Level: 0, Pattern.Text: "*" });
        if (main.Known && last is null or { Skips: true })
            opened.File.Error(top.Take("duties"), "nobody-at-the-end", main.Levels[0].Code);
    }

    private void ReadRules(MapReader map, PackFile file, HashSet<string> patterns)
    {
        var pattern = map.Need("category", node => PatternReader.Read(node, file, categories), new CategoryPattern(""));
        file.Unique(patterns, pattern.Text, map.Take("category") ?? map.Node);
        for (var level = main.Levels.Count - 1; level >= 0; level--)
            if (map.Take(main.Levels[level].Code) is { } answer)
                Rules.Add(ReadRule(answer, file, pattern, level));
        if (main.Known)
            map.Close();
    }

    private DutyRule ReadRule(YamlNode node, PackFile file, CategoryPattern pattern, int level)
    {
        var text = (node as YamlScalar)?.Value ?? "…";
        if (text == "none")
            return new DutyRule(pattern, level, null, null);
        if (text.StartsWith(DepartmentPrefix, StringComparison.Ordinal))
        {
            var department = text[DepartmentPrefix.Length..];
            if (!_departmentsUnread && !_departments.Contains(department))
                file.Error(node, "unknown-department", department);
            return new DutyRule(pattern, level, null, department);
        }
        var post = main.Posts.Find(one => one.Code == text);
        if (post is null)
            file.Error(node, "unknown-post", text, string.Join(", ", main.Posts.Select(one => one.Code)));
        else if (post.Level != level)
            file.Error(node, "post-at-other-level", text, main.Levels[post.Level].Code, main.Levels[level].Code);
        return new DutyRule(pattern, level, text, null);
    }
}
