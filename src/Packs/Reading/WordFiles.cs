namespace Menpai.Packs.Reading;

/// <summary><c>texts.yaml</c> and <c>reasons.yaml</c>: one list for each use and each kind.</summary>
internal sealed class WordFiles(CategoryFiles categories)
{
    private static readonly (string Key, TextUse Use)[] Uses =
    [
        ("accept", TextUse.Accept),
        ("handle", TextUse.Handle),
        ("ask-back", TextUse.AskBack),
        ("decline", TextUse.Decline),
        ("return", TextUse.Return),
        ("close", TextUse.Close),
    ];

    private static readonly (string Key, ReasonKind Kind)[] Kinds =
    [
        ("decline", ReasonKind.Decline),
        ("return", ReasonKind.Return),
        ("suspend", ReasonKind.Suspend),
    ];

    public List<StandardText> Texts { get; } = [];

    public List<Reason> Reasons { get; } = [];

    public void ReadTexts((PackFile File, YamlMap? Root) opened)
    {
        if (opened.Root is not { } root)
            return;
        var file = opened.File;
        var top = new MapReader(root, file);
        foreach (var (key, use) in Uses)
        {
            var codes = new HashSet<string>();
            foreach (var item in top.Items(key))
                if (file.Map(item) is { } map)
                {
                    var code = map.Code();
                    file.Unique(codes, code, map.Take("code") ?? item);
                    var pattern = map.Take("category", node => PatternReader.Read(node, file, categories), new CategoryPattern("*"));
                    Texts.Add(new StandardText(code, use, pattern, map.Words("title", 20), map.Words("text", 300)));
                    map.Close();
                }
            if (top.Take(key) is YamlList list && !Texts.Exists(text => text.Use == use && text.Pattern.Text == "*"))
                file.Error(list, "no-general-text", key);
        }
        top.Close();
    }

    public void ReadReasons((PackFile File, YamlMap? Root) opened)
    {
        if (opened.Root is not { } root)
            return;
        var file = opened.File;
        var top = new MapReader(root, file);
        foreach (var (key, kind) in Kinds)
        {
            var codes = new HashSet<string>();
            foreach (var item in top.Items(key))
                if (file.Map(item) is { } map)
                    Reasons.Add(ReadReason(map, file, kind, codes));
            if (top.Take(key) is YamlList { Items.Count: 0 } list)
                file.Error(list, "nothing-there");
        }
        top.Close();
    }

    private static Reason ReadReason(MapReader map, PackFile file, ReasonKind kind, HashSet<string> codes)
    {
        var code = map.Code();
        file.Unique(codes, code, map.Take("code") ?? map.Node);
        var name = map.Words("name", 30);
        // A return is between offices; the resident reads why something is declined or has to wait.
        var tell = kind == ReasonKind.Return ? null : map.Words("tell", 200);
        int? most = kind == ReasonKind.Suspend ? map.Need("max-days", node => file.Number(node, 1, 366), 1) : null;
        map.Close();
        return new Reason(code, kind, name, tell, most);
    }
}
