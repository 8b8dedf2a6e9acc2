using Menpai.Core;
using Menpai.Packs.Reading;

namespace Menpai.Packs.Measures.Reading;

/// <summary><c>stars.yaml</c>: the stars of a scheme and what each takes.</summary>
internal sealed class StarFile(MeasureIndex index, PackFiles files, string pack)
{
    public StarScheme? Scheme { get; private set; }

    public void Read(string name)
    {
        var (file, root) = files.Open(name);
        if (root is null)
            return;
        var map = new MapReader(root, file);
        var code = map.Code();
        index.Cards.Take(code, new CodeSite(files, file, map.Take("code") ?? map.Node));
        var criteria = new HashSet<string>();
        var codes = new HashSet<string>();
        Scheme = new StarScheme
        {
            Code = code,
            Pack = pack,
            Name = map.Words("name", 30),
            About = map.Words("about", 200),
            Level = map.Need("level", node => index.Level(node, file), 0),
            AwardMonths = map.Need("award-months", node => file.Number(node, 1, 60), 12),
            Period = map.Need("period", file.Choice<PeriodKind>, PeriodKind.Year),
            Stars = [.. map.Items("stars").Select(file.Map).OfType<MapReader>().Select(star => ReadStar(star, file, codes, criteria))],
        };
        if (Scheme.Stars.Count == 0 && map.Take("stars") is YamlList list)
            file.Error(list, "nothing-there");
        map.Close();
    }

    private Star ReadStar(MapReader map, PackFile file, HashSet<string> codes, HashSet<string> criteria)
    {
        var code = map.Code();
        file.Unique(codes, code, map.Take("code") ?? map.Node);
        var star = new Star(
            code,
            map.Words("name", 12),
            map.Words("about", 120),
            [.. map.Items("criteria").Select(file.Map).OfType<MapReader>().Select(one => ReadCriterion(one, file, criteria))]
        );
        if (star.Criteria.Count == 0 && map.Take("criteria") is YamlList list)
            file.Error(list, "nothing-there");
        map.Close();
        return star;
    }

    private Criterion ReadCriterion(MapReader map, PackFile file, HashSet<string> criteria)
    {
        var scores = new ScoreReader(index, file);
        var code = map.Code();
        file.Unique(criteria, code, map.Take("code") ?? map.Node);
        var name = map.Words("name", 60);
        ReportPrivate(map, "name", file, name);
        if (map.Take("indicator") is { } indicator)
        {
            var (least, most) = scores.ReadBounds(map, indicator, "at-least", "at-most", (Better.Lower, Better.Higher));
            map.Close();
            return new Criterion(code, name, (indicator as YamlScalar)?.Value, least, most, null);
        }
        scores.NeedDeclared(map);
        var evidence = map.Words("evidence", 120);
        ReportPrivate(map, "evidence", file, evidence);
        map.Close();
        return new Criterion(code, name, null, null, null, evidence);
    }

    /// <summary>Evidence is uploaded: it must not ask for what is never recorded.</summary>
    private static void ReportPrivate(MapReader map, string key, PackFile file, Wording words)
    {
        if ((PrivateMatters.In(words.Chinese) ?? PrivateMatters.In(words.English)) is { } matter)
            file.Error(map.Take(key), "private-matter", matter);
    }
}
