using System.Globalization;
using System.Text;
using System.Text.Json;
using Menpai.Packs.Measures;
using Menpai.Territory.Areas;
using Menpai.Ui;

namespace Menpai.Measure.Board;

/// <summary>示数地图 Areas as shapes in five steps of a value, drawn on the server: it prints, and needs no script.</summary>
/// <param name="Width">Of the drawing, in its own units.</param>
public sealed record ValueMap(int Width, int Height, IReadOnlyList<ValueShape> Shapes, IReadOnlyList<ValueStep> Steps)
{
    private const int Wide = 1000;

    /// <summary>Draws areas that have outlines.</summary>
    public static ValueMap Of(IEnumerable<IndicatorLine> lines, FigureWords words)
    {
        var drawn = lines.Where(line => line.Area.Outline is not null).Select(line => (line, rings: Rings(line.Area.Outline!))).ToList();
        var compared = drawn.Select(pair => pair.line.Now).Where(figure => figure.Comparable is not null).ToList();
        var steps =
            compared.Count == 0 ? [] : ValueStep.Of([.. compared.Select(figure => figure.Value!.Value)], compared[0].Indicator.Unit, words);
        var points = drawn.SelectMany(pair => pair.rings).SelectMany(ring => ring).ToList();
        if (points.Count == 0)
            return new(Wide, Wide, [], steps);
        var (west, east) = (points.Min(point => point.X), points.Max(point => point.X));
        var (south, north) = (points.Min(point => point.Y), points.Max(point => point.Y));
        // A degree of longitude is shorter than one of latitude.
        var narrow = Math.Cos((south + north) / 2 * Math.PI / 180);
        var scale = Wide / Math.Max((east - west) * narrow, 1e-9);
        (double X, double Y) Place((double X, double Y) point) => ((point.X - west) * narrow * scale, (north - point.Y) * scale);
        var shapes = drawn.Select(pair =>
        {
            var rings = pair.rings.ConvertAll(ring => ring.ConvertAll(Place));
            var step = pair.line.Now.Comparable is { } value ? steps.FirstOrDefault(one => value <= one.To)?.Number : null;
            return Shape(pair.line, rings, step);
        });
        return new(Wide, (int)Math.Ceiling((north - south) * scale), [.. shapes], steps);
    }

    private static ValueShape Shape(IndicatorLine line, List<List<(double X, double Y)>> rings, int? step)
    {
        var path = new StringBuilder();
        foreach (var ring in rings)
        {
            for (var at = 0; at < ring.Count; at++)
                path.Append(CultureInfo.InvariantCulture, $"{(at == 0 ? 'M' : 'L')}{ring[at].X:0.#} {ring[at].Y:0.#}");
            path.Append('Z');
        }
        var largest = rings.MaxBy(ring => ring.Count) ?? [];
        var (x, y) = (largest.Average(point => point.X), largest.Average(point => point.Y));
        var room = largest.Max(point => point.X) - largest.Min(point => point.X);
        return new(line, path.ToString(), (int)x, (int)y, (int)room, step);
    }

    private static List<List<(double X, double Y)>> Rings(string outline)
    {
        using var json = JsonDocument.Parse(outline);
        var coordinates = json.RootElement.GetProperty("coordinates");
        List<JsonElement> polygons =
            json.RootElement.GetProperty("type").GetString() == "Polygon" ? [coordinates] : coordinates.EnumerateArray().ToList();
        return
        [
            .. polygons
                .SelectMany(polygon => polygon.EnumerateArray())
                .Select(ring => ring.EnumerateArray().Select(point => (point[0].GetDouble(), point[1].GetDouble())).ToList()),
        ];
    }
}

/// <summary>One area as a shape.</summary>
/// <param name="Path">Its outline as SVG draws it.</param>
/// <param name="Room">How wide it is, so that names stand only where there is room.</param>
/// <param name="Step">Which step its value is in; null where it may not be compared.</param>
public sealed record ValueShape(IndicatorLine Line, string Path, int X, int Y, int Room, int? Step);

/// <summary>A step of the legend: 1 is the lightest.</summary>
/// <param name="To">The highest value in it.</param>
public sealed record ValueStep(int Number, decimal To, string Name, int Areas)
{
    private const int Most = 5;

    /// <summary>
    /// Steps with as many areas in each as can be, so that one far-off value does not paint all others alike. Equal values share a step; its name
    /// is the lowest and the highest value in it.
    /// </summary>
    public static IReadOnlyList<ValueStep> Of(IEnumerable<decimal> values, Unit unit, FigureWords words)
    {
        var sorted = values.Order().ToList();
        var count = Math.Min(Most, sorted.Distinct().Count());
        var borders = Enumerable
            .Range(1, count)
            .Select(part => sorted[((sorted.Count * part) + count - 1) / count - 1])
            .Distinct()
            .ToList();
        return [.. borders.Select((to, at) => Step(to, at, borders, sorted, unit, words))];
    }

    private static ValueStep Step(decimal to, int at, List<decimal> borders, List<decimal> sorted, Unit unit, FigureWords words)
    {
        var inside = sorted.Where(value => value <= to && (at == 0 || value > borders[at - 1])).ToList();
        var (from, most) = (words.Value(unit, inside[0]), words.Value(unit, to));
        // Few steps are as far apart as five are.
        var number = borders.Count == 1 ? 3 : 1 + (int)Math.Round((Most - 1m) * at / (borders.Count - 1), MidpointRounding.AwayFromZero);
        return new(number, to, from == most ? most : $"{from} – {most}", inside.Count);
    }
}
