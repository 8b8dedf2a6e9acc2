using Menpai.Core;

namespace Menpai.Packs.Reading;

/// <summary><c>categories/CLASS.yaml</c>: a class and its categories.</summary>
internal sealed class CategoryFiles(MainFile main)
{
    private readonly HashSet<string> _names = [];
    private readonly HashSet<string> _commons = [];
    private readonly HashSet<string> _orders = [];

    public List<CategoryClass> Classes { get; } = [];

    public List<Category> Categories { get; } = [];

    /// <summary>Classes whose files nothing could be made of.</summary>
    public HashSet<string> Unread { get; } = [];

    /// <summary>Whether a pattern matches a category, or may match one that could not be read.</summary>
    public bool MayMatch(CategoryPattern pattern) =>
        Categories.Exists(category => pattern.Matches(category.Code))
        || Unread.Contains(pattern.Text.Split('/')[0])
        || (pattern.Text == "*" && Unread.Count > 0);

    public int OrderOf(string code) => Classes.Find(one => one.Code == code)?.Order ?? 0;

    public void Read((PackFile File, YamlMap? Root) opened, string name)
    {
        if (opened.Root is not { } root)
        {
            Unread.Add(name);
            return;
        }
        var file = opened.File;
        var map = new MapReader(root, file);
        var code = map.Code("class");
        if (code.Length > 0 && code != name)
            file.Error(map.Take("class"), "name-differs", code, name);
        var order = map.Need("order", node => file.Number(node, 1, 99), 0);
        if (order > 0 && !_orders.Add(order.ToString()))
            file.Error(map.Take("order"), "duplicate-order", order);
        Classes.Add(new CategoryClass(code, map.Words("name", 12), map.Words("hint", 60), order));
        var inherited = main.Defaults ?? new([], LimitText.StandIn, LimitText.StandIn, null, Visible: true, Confident: true);
        if (file.Map(map.Take("defaults")) is { } defaults)
            inherited = CategoryDefaults.Read(defaults, file, main, inherited);
        var codes = new HashSet<string>();
        foreach (var item in map.Items("categories"))
            if (file.Map(item) is { } category)
                Categories.Add(ReadCategory(category, file, code, codes, inherited));
        map.Close();
    }

    private Category ReadCategory(MapReader map, PackFile file, string group, HashSet<string> codes, CategoryDefaults inherited)
    {
        var code = map.Code();
        file.Unique(codes, code, map.Take("code") ?? map.Node);
        var name = map.Words("name", 20);
        if (name.Chinese.Length > 0 && !_names.Add(name.Chinese))
            file.Error(map.Take("name"), "duplicate-name", name.Chinese);
        var urgency = (Urgency)map.Take("urgency", node => file.OneOf(node, "general", "urgent"), 0);
        if (urgency == Urgency.Urgent && main.Urgent is { } urgent)
            inherited = inherited with { Limits = urgent.Limits, Verify = urgent.Verify, Return = urgent.Return };
        var own = CategoryDefaults.ReadOver(map, file, main, inherited);
        ReportSlowUrgency(map, file, urgency, own);
        var category = new Category
        {
            Code = $"{group}/{code}",
            Class = group,
            Name = name,
            ShortName = map.OptionalWords("short", 4) ?? name,
            Urgency = urgency,
            Keywords = ReadKeywords(map, file),
            Limits = own.Limits,
            VerifyLimit = own.Verify,
            ReturnLimit = own.Return,
            ResidentVisible = own.Visible,
            Common = ReadCommon(map, file, own.Visible),
            Confident = own.Confident,
            Duplicates = own.Duplicates,
            Advice = map.OptionalWords("advice", 120),
            Questions = QuestionReader.Read(map, file),
        };
        map.Close();
        return category;
    }

    private int? ReadCommon(MapReader map, PackFile file, bool visible)
    {
        if (map.Take("common") is not { } node)
            return null;
        var common = file.Number(node, 1, 12);
        if (!_commons.Add(common.ToString()))
            file.Error(node, "duplicate-order", common);
        if (!visible)
            file.Error(node, "common-hidden");
        if (map.Take("short") is null)
            file.Error(node, "common-without-short");
        return common;
    }

    private static List<string> ReadKeywords(MapReader map, PackFile file)
    {
        var keywords = new List<string>();
        foreach (var item in map.Items("keywords"))
        {
            var word = file.Text(item, 12);
            if (word.Length > 0 && keywords.Contains(word))
                file.Error(item, "duplicate-code", word);
            keywords.Add(word);
        }
        if (map.Take("keywords") is { } node && keywords.Count is < 3 or > 12)
            file.Warn(node, "keyword-count", keywords.Count);
        return keywords;
    }

    /// <summary>An urgent matter must not wait for the office to open.</summary>
    private static void ReportSlowUrgency(MapReader map, PackFile file, Urgency urgency, CategoryDefaults own)
    {
        if (urgency == Urgency.Urgent && own.Limits.Any(limits => limits.Response.Unit != ClockUnit.EmergencyHours))
            file.Warn(map.Take("urgency"), "urgent-in-office-hours");
    }
}
