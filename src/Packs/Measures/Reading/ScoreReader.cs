using Menpai.Packs.Reading;

namespace Menpai.Packs.Measures.Reading;

/// <summary>The lines and vetoes of a scorecard, and what of an indicator may be scored at all.</summary>
internal sealed class ScoreReader(MeasureIndex index, PackFile file)
{
    public ScoreLine ReadLine(MapReader map, int level, HashSet<string> taken)
    {
        var node = map.Need("indicator");
        var read = node is null ? null : index.Find(node, file);
        var code = (node as YamlScalar)?.Value ?? "";
        file.Unique(taken, code, node ?? map.Node);
        var weight = map.Need("weight", one => file.Decimal(one, 0.1m, 100), 1);
        var unit = read?.Indicator.Unit ?? Unit.Count;
        ScoreRule rule = map.Take("steps") is { } steps ? ReadSteps(steps, unit, read) : ReadLinear(map, unit, read);
        map.Close();
        if (node is not null && read is { Sound: true })
        {
            ReportUnscored(node, read);
            ReportCoverage(node, read, level);
        }
        return new ScoreLine(code, weight, rule);
    }

    private LinearRule ReadLinear(MapReader map, Unit unit, ReadIndicator? read)
    {
        var (floorNode, goalNode) = (map.Need("floor"), map.Need("goal"));
        var paced = map.Take("paced", file.YesNo, false);
        if (floorNode is null || goalNode is null || read is not { Sound: true })
            return new LinearRule(0, 1, paced);
        var (floor, goal) = (file.Threshold(floorNode, unit), file.Threshold(goalNode, unit));
        var better = read.Indicator.Better;
        if (floor == goal)
            file.Error(goalNode, "floor-is-goal");
        else if ((better == Better.Higher && goal < floor) || (better == Better.Lower && goal > floor))
            file.Error(goalNode, "goal-on-wrong-side", better.Word());
        if (paced && !Grows(read.Indicator))
            file.Error(map.Take("paced"), "pace-without-growth");
        return new LinearRule(floor, goal, paced);
    }

    private StepsRule ReadSteps(YamlNode node, Unit unit, ReadIndicator? read)
    {
        var steps = new List<ScoreStep>();
        var falling = read?.Indicator.Better == Better.Lower;
        var items = file.Items(node);
        if (items.Count == 0 && node is YamlList)
            file.Error(node, "nothing-there");
        foreach (var item in items)
        {
            if (file.Map(item) is not { } map)
                continue;
            var at = map.Need("at") is { } threshold && read is { Sound: true } ? file.Threshold(threshold, unit) : null as decimal?;
            var step = new ScoreStep(at ?? 0, map.Need("percent", one => file.Decimal(one, 0, 100), 0));
            map.Close();
            if (at is not null && steps.Count > 0 && !Follows(steps[^1], step, falling))
                file.Error(item, "steps-not-monotonic", (read?.Indicator.Better ?? Better.Higher).Word());
            steps.Add(step);
        }
        return new StepsRule(steps, falling);
    }

    private static bool Follows(ScoreStep before, ScoreStep step, bool falling) =>
        step.Percent > before.Percent && (falling ? step.At < before.At : step.At > before.At);

    /// <summary>Whether a value grows with the period, so that it can be due in part.</summary>
    private static bool Grows(Indicator indicator) =>
        indicator.Better == Better.Higher
        && indicator.Versions.All(version =>
            version.Of != FactSource.Posts
            && version.Measure is CountMeasure or AmountMeasure { Kind: MeasureKind.Sum } or CoverageMeasure { ByDay: false }
        );

    public Veto ReadVeto(MapReader map)
    {
        var code = map.Code();
        var (name, about) = (map.Words("name", 30), map.Words("about", 120));
        var cap = map.Need("cap", node => file.Decimal(node, 0, 100), 0);
        if (map.Take("indicator") is not { } indicator)
        {
            NeedDeclared(map);
            map.Close();
            return new Veto(code, name, about, null, null, null, cap);
        }
        var bounds = ReadBounds(map, indicator, "above", "below", (Better.Higher, Better.Lower));
        map.Close();
        return new Veto(code, name, about, (indicator as YamlScalar)?.Value, bounds.One, bounds.Other, cap);
    }

    /// <summary>What no indicator decides must say so.</summary>
    public void NeedDeclared(MapReader map)
    {
        if (map.Take("declared") is not { } node || !file.YesNo(node))
            file.Error(map.Node, "measured-or-declared");
    }

    /// <summary>Exactly one of two bounds on an indicator; each is on the wrong side for one direction of better.</summary>
    public (decimal? One, decimal? Other) ReadBounds(
        MapReader map,
        YamlNode indicator,
        string one,
        string other,
        (Better One, Better Other) wrong
    )
    {
        var read = index.Find(indicator, file);
        var (first, second) = (map.Take(one), map.Take(other));
        if (first is null == second is null)
            file.Error(map.Node, "one-bound", one, other);
        if (read is not { Sound: true })
            return (null, null);
        var better = read.Indicator.Better;
        if ((first is not null && better == wrong.One) || (second is not null && better == wrong.Other))
            file.Error(first ?? second, "goal-on-wrong-side", better.Word());
        ReportUnscored(indicator, read);
        return (Bound(first), Bound(second));

        decimal? Bound(YamlNode? node) => node is null ? null : file.Threshold(node, read.Indicator.Unit);
    }

    private void ReportUnscored(YamlNode node, ReadIndicator read)
    {
        if (read.Indicator.Better == Better.Neither)
            file.Error(node, "neither-is-not-scored", read.Indicator.Code);
        else if (FindingCost.Penalises(index, read.Indicator))
            file.Error(node, "finding-costs-points", read.Indicator.Code);
    }

    /// <summary>Of the areas of a level only those below the ranked one can be covered; by day also the ranked one itself.</summary>
    private void ReportCoverage(YamlNode node, ReadIndicator read, int level)
    {
        foreach (var coverage in read.Indicator.Versions.Select(version => version.Measure).OfType<CoverageMeasure>())
            if (coverage.ByDay ? coverage.Level < level : coverage.Level <= level)
            {
                file.Error(node, "coverage-not-below", read.Indicator.Code);
                return;
            }
    }
}
