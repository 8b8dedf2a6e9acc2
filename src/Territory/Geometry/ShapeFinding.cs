using Menpai.Core;
using Shape = NetTopologySuite.Geometries.Geometry;

namespace Menpai.Territory.Geometry;

/// <summary>The outline of one area as it was drawn elsewhere.</summary>
/// <param name="Code">The area's code.</param>
/// <param name="Name">Its name, for words; the code where none was given.</param>
/// <param name="Shape">In WGS 84 degrees.</param>
public sealed record AreaShape(string Code, string Name, Shape Shape);

/// <summary>
/// 边界问题 One thing that is wrong with imported outlines. Its texts are <c>shape.CODE.what</c> and <c>shape.CODE.do</c>.
/// </summary>
/// <param name="Code">Stable, lower-case with dashes, for example <c>overlap</c>.</param>
/// <param name="Area">The code of the area it is about; null when the file gives none.</param>
/// <param name="Where">A place to look at, where there is one.</param>
/// <param name="Arguments">What the texts are filled with.</param>
public sealed record ShapeFinding(string Code, string? Area, Position? Where, params object[] Arguments)
{
    /// <summary>What is wrong, in words.</summary>
    public string What(Texts texts) => texts[$"shape.{Code}.what", Arguments];

    /// <summary>What to do about it, in words.</summary>
    public string Do(Texts texts) => texts[$"shape.{Code}.do", Arguments];
}

/// <summary>Refusals of whole files of outlines.</summary>
[RefusalCatalogue]
public static class ShapeRefusals
{
    public static Refusal Unreadable() => new(RefusalKind.Invalid, "shape.unreadable", "file");
}
