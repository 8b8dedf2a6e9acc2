using BenchmarkDotNet.Attributes;
using Menpai.Territory.Geometry;
using Menpai.Web.Sample;
using NetTopologySuite.Geometries;

namespace Menpai.Bench;

/// <summary>Point → grid, over the schematic of the sample district: how many lookups a second on one core.</summary>
[InProcess]
public class GridLookup
{
    private const int Points = 100_000;
    private readonly (double Longitude, double Latitude)[] _points = new (double, double)[Points];
    private GridIndex _index = null!;

    [GlobalSetup]
    public void Lay()
    {
        var sources = SampleSources.Read();
        var random = new Random(7);
        var areas = sources
            .Units.Select(unit => (unit.Code, Parent: unit.Code.EndsWith("000000", StringComparison.Ordinal) ? null : unit.Parent))
            .ToList();
        var grids = sources
            .Units.Where(unit => !unit.Code.EndsWith("000", StringComparison.Ordinal))
            .SelectMany(unit => Enumerable.Range(1, 4).Select(number => ($"{unit.Code}{number:D3}", (string?)unit.Code)))
            .ToList();
        var outlines = sources.Plan.Cut([.. areas, .. grids]);
        _index = new GridIndex(grids.Select((grid, at) => (at, (Geometry)outlines[grid.Item1])));
        var box = sources.Plan.Outline.EnvelopeInternal;
        for (var at = 0; at < Points; at++)
            _points[at] = (box.MinX + (box.Width * random.NextDouble()), box.MinY + (box.Height * random.NextDouble()));
    }

    [Benchmark(OperationsPerInvoke = Points)]
    public int Find()
    {
        var found = 0;
        foreach (var (longitude, latitude) in _points)
            found += _index.Find(longitude, latitude) is null ? 0 : 1;
        return found;
    }
}
