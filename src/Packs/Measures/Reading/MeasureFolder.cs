using Menpai.Packs.Reading;

namespace Menpai.Packs.Measures.Reading;

/// <summary>One measure pack's folder, read in two goes: what others may name first, what names it second.</summary>
internal sealed class MeasureFolder(string folder)
{
    private readonly List<string> _codes = [];
    private readonly List<Scorecard> _cards = [];
    private StarScheme? _stars;
    private string _version = "";
    private Wording _name = new("", "");
    private YamlNode? _forNode;

    public PackFiles Files { get; } = new(folder);

    /// <summary>As the pack writes it, which is told when it differs from the folder's name.</summary>
    public string Code { get; private set; } = "";

    /// <summary>The service pack it speaks of; empty when it does not say.</summary>
    public string For { get; private set; } = "";

    public void ReadMain()
    {
        var (file, root) = Files.Open("pack.yaml");
        if (root is null)
            return;
        var map = new MapReader(root, file);
        map.Need("kind", node => file.OneOf(node, MainFile.MeasureKind), 0);
        Code = map.Code();
        if (Code.Length > 0 && Code != Files.Name)
            file.Error(map.Take("code"), "name-differs", Code, Files.Name);
        _version = map.Need("version", node => file.Text(node, 20), "");
        _name = map.Words("name", 30);
        For = map.Code("for");
        _forNode = map.Take("for");
        map.Close();
    }

    /// <summary>The pack it is for cannot be read, so that nothing else can be checked.</summary>
    public void ReportServicePack(string code, string problem) => new PackFile("pack.yaml", Files.Findings).Error(_forNode, problem, code);

    public void ReadIndicators(MeasureIndex index)
    {
        var reading = new IndicatorFiles(index, Files, Files.Name);
        foreach (var name in Files.Names("indicators"))
            reading.Read(name);
        _codes.AddRange(reading.Codes);
    }

    public void ReadCards(MeasureIndex index)
    {
        var cards = new ScorecardFiles(index, Files, Files.Name);
        foreach (var name in Files.Names("scorecards"))
            cards.Read(name);
        _cards.AddRange(cards.Cards);
        var stars = new StarFile(index, Files, Files.Name);
        if (Files.Has("stars.yaml"))
            stars.Read("stars.yaml");
        _stars = stars.Scheme;
        if (_codes.Count == 0 && _cards.Count == 0 && _stars is null && !Files.HasErrors)
            new PackFile(".", Files.Findings).Error(null, "nothing-there");
        Files.ReportStrangers();
    }

    public MeasurePack Build(MeasureIndex index) =>
        new()
        {
            Code = Files.Name,
            Version = _version,
            Name = _name,
            For = For,
            Indicators = [.. _codes.Select(code => index.Indicators[code].Indicator).OrderBy(indicator => indicator.Group.Order)],
            Scorecards = _cards,
            Stars = _stars,
        };
}
