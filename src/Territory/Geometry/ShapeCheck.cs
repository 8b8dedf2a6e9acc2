using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Operation.Valid;
using Shape = NetTopologySuite.Geometries.Geometry;

namespace Menpai.Territory.Geometry;

/// <summary>
/// Checks outlines of areas of one level: each sound in itself, no two overlapping, and together filling their parent without gap and
/// without reaching out of it. Slivers below a square metre are let pass: they come of drawing, and the index gives every point one area.
/// </summary>
public static class ShapeCheck
{
    private const double LeastSquareMetres = 1;
    private const double MetresInADegree = 111_320;

    /// <summary>What is wrong; empty when nothing is. How areas lie to one another is looked at only when each is sound.</summary>
    /// <param name="shapes">The outlines of one level.</param>
    /// <param name="parent">What they are to fill; null when its outline is not known.</param>
    public static IReadOnlyList<ShapeFinding> Check(IReadOnlyList<AreaShape> shapes, AreaShape? parent)
    {
        var unsound = shapes.Concat(parent is null ? [] : [parent]).Select(Unsound).OfType<ShapeFinding>().ToList();
        if (unsound.Count > 0 || shapes.Count == 0)
            return unsound;
        var findings = Overlaps(shapes).ToList();
        if (parent is not null)
        {
            var together = OverlayNGRobust.Union(shapes.Select(shape => shape.Shape));
            findings.AddRange(Pieces(parent, parent.Shape, together, "gap"));
            foreach (var shape in shapes)
                findings.AddRange(Pieces(shape, shape.Shape, parent.Shape, "outside"));
        }
        return findings;
    }

    private static ShapeFinding? Unsound(AreaShape shape)
    {
        if (shape.Shape.IsEmpty)
            return new("empty", shape.Code, null, shape.Name);
        if (!new Envelope(-180, 180, -90, 90).Contains(shape.Shape.EnvelopeInternal))
            return new("not-degrees", shape.Code, null, shape.Name);
        return new IsValidOp(shape.Shape).ValidationError is { } error ? new("broken", shape.Code, At(error.Coordinate), shape.Name) : null;
    }

    private static IEnumerable<ShapeFinding> Overlaps(IReadOnlyList<AreaShape> shapes)
    {
        var near = new STRtree<int>();
        for (var index = 0; index < shapes.Count; index++)
            near.Insert(shapes[index].Shape.EnvelopeInternal, index);
        for (var one = 0; one < shapes.Count; one++)
            foreach (var other in near.Query(shapes[one].Shape.EnvelopeInternal).Where(other => other > one).Order())
            {
                var common = OverlayNGRobust.Overlay(shapes[one].Shape, shapes[other].Shape, SpatialFunction.Intersection);
                if (SquareMetres(common) is var area && area >= LeastSquareMetres)
                    yield return new(
                        "overlap",
                        shapes[one].Code,
                        At(common.InteriorPoint.Coordinate),
                        shapes[one].Name,
                        shapes[other].Name,
                        Math.Ceiling(area)
                    );
            }
    }

    /// <summary>The pieces of a whole that a cover leaves.</summary>
    private static IEnumerable<ShapeFinding> Pieces(AreaShape about, Shape whole, Shape cover, string code)
    {
        var left = OverlayNGRobust.Overlay(whole, cover, SpatialFunction.Difference);
        for (var piece = 0; piece < left.NumGeometries; piece++)
            if (SquareMetres(left.GetGeometryN(piece)) is var area && area >= LeastSquareMetres)
                yield return new(code, about.Code, At(left.GetGeometryN(piece).InteriorPoint.Coordinate), about.Name, Math.Ceiling(area));
    }

    private static double SquareMetres(Shape shape) =>
        shape.IsEmpty ? 0 : shape.Area * MetresInADegree * MetresInADegree * Math.Cos(shape.Centroid.Y / 180 * Math.PI);

    private static Position At(Coordinate place) => new(place.X, place.Y);
}
