using Menpai.Packs.Reading;

namespace Menpai.Packs.Measures.Reading;

/// <summary><c>scorecards/CODE.yaml</c>: one card each.</summary>
internal sealed class ScorecardFiles(MeasureIndex index, PackFiles files, string pack)
{
    public List<Scorecard> Cards { get; } = [];

    public void Read(string name)
    {
        var (file, root) = files.Open(name);
        if (root is null)
            return;
        var map = new MapReader(root, file);
        var code = map.Code();
        var expected = Path.GetFileNameWithoutExtension(name);
        if (code.Length > 0 && code != expected)
            file.Error(map.Take("code"), "name-differs", code, expected);
        else
            index.Cards.Take(code, new CodeSite(files, file, map.Take("code") ?? map.Node));
        var level = map.Need("level", node => index.Level(node, file), 0);
        Cards.Add(
            new Scorecard
            {
                Code = code,
                Pack = pack,
                Name = map.Words("name", 30),
                About = map.Words("about", 120),
                Level = level,
                Period = map.Need("period", file.Choice<PeriodKind>, PeriodKind.Month),
                Versions = VersionReader.Read(map, file, (version, number, span) => ReadVersion(version, file, level, number, span)),
            }
        );
        map.Close();
    }

    private ScorecardVersion ReadVersion(MapReader map, PackFile file, int level, int number, VersionSpan span)
    {
        var scores = new ScoreReader(index, file);
        var taken = new HashSet<string>();
        var lines = new List<ScoreLine>();
        foreach (var item in map.Items("lines"))
            if (file.Map(item) is { } line)
                lines.Add(scores.ReadLine(line, level, taken));
        if (map.Take("lines") is YamlList list && lines.Sum(line => line.Weight) is var sum && sum != 100)
            file.Error(list, "weights-differ", sum);
        var vetoes = new List<Veto>();
        var codes = new HashSet<string>();
        foreach (var item in file.Items(map.Take("vetoes")))
            if (file.Map(item) is { } veto)
            {
                vetoes.Add(scores.ReadVeto(veto));
                file.Unique(codes, vetoes[^1].Code, item);
            }
        return new ScorecardVersion
        {
            Number = number,
            Span = span,
            Peers = ReadPeers(map, file),
            Lines = lines,
            Missing = map.Take("missing", file.Choice<MissingLine>, MissingLine.Spread),
            Vetoes = vetoes,
            Stars = ReadStars(map, file),
        };
    }

    private static List<PeerGroup> ReadPeers(MapReader card, PackFile file)
    {
        var peers = new List<PeerGroup>();
        var codes = new HashSet<string>();
        foreach (var item in file.Items(card.Take("peers")))
        {
            if (file.Map(item) is not { } map)
                continue;
            var code = map.Code();
            file.Unique(codes, code, item);
            var group = new PeerGroup(code, map.Words("name", 20), Patterns(map, "names", file), Patterns(map, "codes", file));
            map.Close();
            if (group is { Names.Count: 0, Codes.Count: 0 })
                file.Error(item, "nobody-in-group", code);
            peers.Add(group);
        }
        return peers;
    }

    private static List<string> Patterns(MapReader map, string key, PackFile file) =>
        map.Take(key) is { } node ? [.. file.OneOrMany(node).Select(one => file.Text(one, 60))] : [];

    private static List<PointStars> ReadStars(MapReader card, PackFile file)
    {
        var stars = new List<PointStars>();
        foreach (var item in file.Items(card.Take("stars")))
        {
            if (file.Map(item) is not { } map)
                continue;
            var earned = new PointStars(
                map.Need("points", node => file.Decimal(node, 0, 100), 0),
                map.Need("stars", node => file.Number(node, 1, 5), 1)
            );
            map.Close();
            if (stars.Count > 0 && (earned.Points <= stars[^1].Points || earned.Stars <= stars[^1].Stars))
                file.Error(item, "stars-out-of-order");
            stars.Add(earned);
        }
        return stars;
    }
}
