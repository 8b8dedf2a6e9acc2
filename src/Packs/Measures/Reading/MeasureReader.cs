using Menpai.Packs.Reading;

namespace Menpai.Packs.Measures.Reading;

/// <summary>What an indicator does with its facts: exactly one of the eight.</summary>
internal sealed class MeasureReader(MeasureIndex index, PackFile file)
{
    private static readonly Unit[] RatioUnits =
    [
        Unit.Percent,
        Unit.PerHundred,
        Unit.PerThousand,
        Unit.PerTenThousand,
        Unit.Average,
        Unit.Duration,
    ];

    private static readonly int[] Pers = [1, 100, 1000, 10_000];

    public List<RatioSite> Ratios { get; } = [];

    public IndicatorVersion Read(MapReader map, int number, VersionSpan span, Unit unit)
    {
        var written = Enum.GetValues<MeasureKind>().Where(kind => map.Take(kind.Word()) is not null).ToList();
        if (written.Count != 1)
            file.Error(map.Node, "one-measure", string.Join(", ", Enum.GetValues<MeasureKind>().Select(kind => kind.Word())));
        var kind = written.Count > 0 ? written[0] : MeasureKind.Count;
        var node = map.Take(kind.Word()) ?? new YamlScalar("rows", map.Node.Line, map.Node.Column);
        if (kind == MeasureKind.Ratio)
            return new IndicatorVersion
            {
                Number = number,
                Span = span,
                Of = FactSource.Cases,
                Step = null,
                Where = [],
                Measure = ReadRatio(node, unit),
            };
        var source = map.Need("of", file.Choice<FactSource>, FactSource.Cases);
        var conditions = new ConditionReader(index, file);
        var where = file.Map(source == FactSource.Cases ? map.Need("where") : map.Take("where"));
        var step = conditions.ReadStep(where, source, map);
        var wanted = conditions.Read(where, source, step);
        where?.Close();
        var measure = ReadMeasure(kind, node, source, step, conditions);
        ReportMisfit(node, measure, source, unit, map);
        return new IndicatorVersion
        {
            Number = number,
            Span = span,
            Of = source,
            Step = step,
            Where = wanted,
            Measure = measure,
        };
    }

    private IndicatorMeasure ReadMeasure(MeasureKind kind, YamlNode node, FactSource source, FactStep? step, ConditionReader conditions) =>
        kind switch
        {
            MeasureKind.Count => new CountMeasure(file.OneOf(node, "rows", "cases") == 1),
            MeasureKind.Share => ReadShare(node, source, step, conditions),
            MeasureKind.Coverage => ReadCoverage(node),
            _ => new AmountMeasure(kind, file.Choice<FactAmount>(node)),
        };

    private ShareMeasure ReadShare(YamlNode node, FactSource source, FactStep? step, ConditionReader conditions)
    {
        var map = file.Map(node);
        var among = conditions.Read(map, source, step);
        map?.Close();
        if (among.Count == 0 && map is { Node.Entries.Count: 0 })
            file.Error(node, "nothing-there");
        return new ShareMeasure(among);
    }

    private CoverageMeasure ReadCoverage(YamlNode node)
    {
        if (node is YamlScalar)
            return new CoverageMeasure(index.Level(node, file), ByDay: false);
        if (file.Map(node) is not { } map)
            return new CoverageMeasure(0, ByDay: false);
        var level = map.Need("of", of => index.Level(of, file), 0);
        var byDay = map.Take("by", by => file.OneOf(by, "day") == 0, false);
        map.Close();
        return new CoverageMeasure(level, byDay);
    }

    private RatioMeasure ReadRatio(YamlNode node, Unit unit)
    {
        if (file.Map(node) is not { } map)
            return new RatioMeasure("", "", 1);
        var (of, to) = (map.Need("of"), map.Need("to"));
        var per = map.Take("per") is not { } times ? 1 : Pers[file.OneOf(times, [.. Pers.Select(one => $"{one}")])];
        map.Close();
        if (of is not null && to is not null)
            Ratios.Add(new RatioSite(of, to));
        Unit[] fitting = per switch
        {
            100 => [Unit.Percent, Unit.PerHundred],
            1000 => [Unit.PerThousand],
            10_000 => [Unit.PerTenThousand],
            _ => [Unit.Average, Unit.Duration],
        };
        if (map.Take("per") is not YamlScalar { Value: var said } || said == $"{per}")
            ReportUnit(map.Take("per") ?? node, unit, fitting);
        return new RatioMeasure((of as YamlScalar)?.Value ?? "", (to as YamlScalar)?.Value ?? "", per);
    }

    /// <summary>A measure its facts cannot have, or in another unit than the indicator says.</summary>
    private void ReportMisfit(YamlNode node, IndicatorMeasure measure, FactSource source, Unit unit, MapReader map)
    {
        var possible = (measure, source) switch
        {
            (AmountMeasure, FactSource.Posts) => false,
            (AmountMeasure { Of: FactAmount.Minutes }, _) => source == FactSource.Shifts,
            (AmountMeasure, _) => source == FactSource.Cases,
            (CountMeasure { OfCases: true }, _) => source == FactSource.Cases,
            (ShareMeasure, _) => source != FactSource.Shifts,
            (CoverageMeasure { ByDay: true }, _) => source != FactSource.Posts,
            _ => true,
        };
        if (!possible)
            file.Error(node, "measure-not-of-source", source.Word());
        ReportUnit(node, unit, Fitting(measure));
    }

    private static Unit[] Fitting(IndicatorMeasure measure) =>
        measure switch
        {
            CountMeasure => [Unit.Count],
            AmountMeasure { Of: FactAmount.Wait or FactAmount.Total or FactAmount.Minutes } => [Unit.Duration],
            AmountMeasure { Kind: MeasureKind.Sum } => [Unit.Count],
            AmountMeasure => [Unit.Average],
            ShareMeasure or CoverageMeasure => [Unit.Percent],
            _ => RatioUnits,
        };

    private void ReportUnit(YamlNode at, Unit unit, Unit[] fitting)
    {
        if (!fitting.Contains(unit))
            file.Error(at, "unit-does-not-fit", unit.Word(), string.Join(", ", fitting.Select(one => one.Word())));
    }
}
