namespace Menpai.Territory.Geometry;

/// <summary>坐标系 What the degrees of a map from China are of.</summary>
public enum Datum
{
    /// <summary>WGS 84, CGCS2000</summary>
    Wgs84,

    /// <summary>GCJ-02 火星坐标: most maps and phones in China.</summary>
    Gcj02,

    /// <summary>BD-09 百度坐标</summary>
    Bd09,
}

/// <summary>Bringing positions of other systems to WGS 84.</summary>
public static class Datums
{
    /// <summary>The same place in WGS 84.</summary>
    public static Position ToWgs84(this Datum datum, Position position) =>
        datum switch
        {
            Datum.Gcj02 => Coordinates.FromGcj02(position),
            Datum.Bd09 => Coordinates.FromBd09(position),
            _ => position,
        };
}
