using Menpai.Core;
using Menpai.Storage;
using Menpai.Territory.Areas;
using Menpai.Territory.Geometry;
using Menpai.Territory.Import;
using Menpai.Territory.Places;
using static Menpai.Intake.Spreadsheets.CaseColumns;

namespace Menpai.Intake.Spreadsheets;

/// <summary>Where a case of another list lies.</summary>
internal sealed record CasePlace(int? PlaceId, int AreaId, string Address, double? Longitude, double? Latitude);

/// <summary>
/// Finds where the cases of a list lie, within a scope: at a door, in the area it names, in the grid of its position; and where a row says
/// nothing of it, in the highest area of whoever imports it, so that a person sends it on from there.
/// </summary>
internal sealed class CasePlaces(MenpaiDb db, AreaTree tree, GridFinder finder, Scope scope, Datum datum)
{
    private readonly Area? _top = tree.Areas.Where(area => scope.Covers(area.AreaPath)).MinBy(area => area.Level);

    /// <summary>Where the row's case lies; null, and said to the row, when that cannot be.</summary>
    public CasePlace? Of(SheetRow row)
    {
        var area = row[CaseColumns.Area].Length == 0 ? null : row.Read(CaseColumns.Area, AreaOf);
        var position = PositionOf(row);
        if (row.IsWrongIn(CaseColumns.Area) || _top is null)
            return null;
        var within = area ?? GridAt(position) ?? _top;
        var address = row[Address];
        if (row[Door].Length == 0)
            return new(null, within.Id, address.Length > 0 ? address : within.Name, position?.Longitude, position?.Latitude);
        if (DoorOf(row, area ?? _top) is { } door)
            return door with { Address = address.Length > 0 ? address : door.Address };
        return new(null, within.Id, address.Length > 0 ? address : row[Door], position?.Longitude, position?.Latitude);
    }

    private Area AreaOf(string code) =>
        tree.Find(code) is { } area && scope.Covers(area.AreaPath) ? area : throw SpreadsheetRefusals.UnknownArea().AsException();

    private Area? GridAt(Position? position) =>
        position is { } there && finder.Find(there) is { } grid && tree.Find(grid) is { } area && scope.Covers(area.AreaPath) ? area : null;

    private CasePlace? DoorOf(SheetRow row, Area within)
    {
        using var doors = db.Prepared(
                "SELECT Id, AreaId, Address, Longitude, Latitude FROM places WHERE Address = @address AND ValidTo IS NULL AND AreaPath >= @from AND AreaPath < @to LIMIT 2"
            )
            .Bind(("@address", row[Door]), ("@from", within.AreaPath), ("@to", within.AreaPath[..^1] + (char)('/' + 1)))
            .ExecuteReader();
        var found = new List<CasePlace>();
        while (doors.Read())
            found.Add(
                new(
                    doors.GetInt32(0),
                    doors.GetInt32(1),
                    doors.GetString(2),
                    doors.IsDBNull(3) ? null : doors.GetDouble(3),
                    doors.IsDBNull(4) ? null : doors.GetDouble(4)
                )
            );
        if (found.Count == 1)
            return found[0];
        row.Warn(Door, found.Count == 0 ? "unknown-door" : "several-doors");
        return null;
    }

    private Position? PositionOf(SheetRow row)
    {
        var (east, north) = (row.Decimal(East), row.Decimal(North));
        if (row.IsWrongIn(East) || row.IsWrongIn(North) || (east is null && north is null))
            return null;
        row.Read(
            east is null ? North : East,
            _ =>
            {
                Spot.CheckPosition(east, north);
                return 0;
            }
        );
        return east is { } longitude && north is { } latitude && !row.IsWrong ? Coordinates.ToWgs84(new(longitude, latitude), datum) : null;
    }
}
