using System.Security.Cryptography;
using System.Text;
using Menpai.Storage.Ledger;
using Menpai.Territory.Geometry;

namespace Menpai.Territory.Areas;

/// <summary>设轮廓 Draws an area's outline, or takes it away.</summary>
/// <param name="GeoJson">A polygon or multipolygon in degrees, or a feature with one; null takes the outline away.</param>
/// <param name="Schematic">A drawing to find one's way by, not a survey (示意图).</param>
/// <param name="Datum">What its degrees are of; kept as WGS 84.</param>
public sealed record SetOutline(int AreaId, string? GeoJson, bool Schematic, Datum Datum = Datum.Wgs84);

[EventName("area.outline-set")]
public sealed record AreaOutlineSet(int Points, bool Schematic, string? Sha256);

/// <inheritdoc cref="SetOutline"/>
public sealed class SetOutlineHandler(IEnumerable<Snapshot> snapshots) : IActHandler<SetOutline, AreaReceipt>
{
    public AreaReceipt Handle(SetOutline act, ActContext context)
    {
        var file = AreaFile.Open(context, act.AreaId);
        var outline = act.GeoJson is null ? null : Outline.Read(act.GeoJson, act.Datum);
        file.Area.Outline = outline?.GeoJson;
        file.Area.Schematic = outline is not null && act.Schematic;
        var hash = outline is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(outline.GeoJson)));
        file.Write(new AreaOutlineSet(outline?.Shape.NumPoints ?? 0, file.Area.Schematic, hash));
        foreach (var snapshot in snapshots)
            context.Touch(snapshot);
        return new AreaReceipt(file.Area.Id, file.Area.AreaPath);
    }
}
