using System.Text;
using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Territory.Import;

namespace Menpai.Territory.Places;

/// <summary>A door as somebody enters it.</summary>
/// <param name="Address">As written on the door; within a community it is the door's own.</param>
/// <param name="Grid">The code of its grid.</param>
/// <param name="Kind">What sort of place; null leaves it, and is a home for a new one.</param>
/// <param name="Longitude">In degrees of WGS 84, with the latitude or not at all; null leaves it.</param>
/// <param name="From">From which day it belongs to that grid; null for today.</param>
public sealed record DoorEntry(
    string Address,
    string Grid,
    PlaceKind? Kind = null,
    double? Longitude = null,
    double? Latitude = null,
    DateOnly? From = null
);

/// <summary>What an entry comes to: a new door, or an old one with or without a change.</summary>
/// <param name="Fate">New, changed or unchanged.</param>
/// <param name="Grid">The grid it names.</param>
/// <param name="From">The day it counts from.</param>
/// <param name="PlaceId">The door, when it is known.</param>
/// <param name="Moves">Whether the door gets another grid.</param>
internal readonly record struct DoorDecision(RowFate Fate, Area Grid, DateOnly From, int? PlaceId, bool Moves);

/// <summary>
/// 门址册 Tells what an entry of a door comes to. The same address in the same grid is the same door; the same address in another grid of
/// the same community is that door with a new grid; in another community it is another door, for addresses repeat.
/// </summary>
/// <param name="tree">Today's areas.</param>
/// <param name="scope">Whose doors may be entered; a grid outside answers as unknown.</param>
/// <param name="today">In the district's zone.</param>
/// <param name="prepare">Gives a statement over the store.</param>
internal sealed class DoorRegister(AreaTree tree, Scope scope, DateOnly today, Func<string, Statement> prepare)
{
    public const int LongestAddress = 100;

    /// <summary>The bounds of China, in degrees.</summary>
    public const int West = 73,
        East = 136,
        South = 3,
        North = 54;

    private const string FindDoor =
        "SELECT Id, AreaId, Kind, Longitude, Latitude FROM places WHERE Address = @address AND ValidTo IS NULL "
        + "AND AreaPath >= @community AND AreaPath < @after ORDER BY AreaId = @grid DESC LIMIT 1";

    /// <summary>What the entry comes to.</summary>
    /// <exception cref="RefusedException">It cannot be.</exception>
    public DoorDecision Decide(DoorEntry entry)
    {
        var grid = GridOf(entry.Grid);
        CheckPosition(entry.Longitude, entry.Latitude);
        var from = entry.From ?? today;
        if (from > today)
            throw DoorRefusals.DayInFuture().AsException();
        if (Find(entry.Address, grid) is not { } door)
            return from < grid.ValidFrom
                ? throw DoorRefusals.BeforeGrid(AreaFile.Iso(grid.ValidFrom)).AsException()
                : new(RowFate.New, grid, from, null, false);
        var moves = door.AreaId != grid.Id;
        if (moves)
            CheckMove(door.Id, grid, from);
        var changes =
            moves
            || (entry.Kind is { } kind && kind.ToString() != door.Kind)
            || (entry.Longitude is { } east && !(IsSame(east, door.Longitude) && IsSame(entry.Latitude, door.Latitude)));
        return new(changes ? RowFate.Changed : RowFate.Unchanged, grid, from, door.Id, moves);
    }

    // What was written in another datum and read again is off by less than a centimetre.
    private static bool IsSame(double? one, double? other) => Math.Abs((one ?? 1000) - (other ?? -1000)) < 1e-7;

    /// <summary>A grid of today, within the scope, by its code.</summary>
    public Area GridOf(string code)
    {
        if (code.Length == 0)
            throw DoorRefusals.GridMissing().AsException();
        if (tree.Find(code) is not { } grid || !scope.Covers(grid.AreaPath))
            throw DoorRefusals.UnknownGrid().AsException();
        return grid.Level == tree.Levels.Count - 1 ? grid : throw DoorRefusals.NotAGrid(grid.Name).AsException();
    }

    /// <summary>The path of the community a grid lies in: within it an address is one door.</summary>
    public string CommunityOf(Area grid) => grid.ParentId is { } parent ? tree.Find(parent)!.AreaPath : grid.AreaPath;

    /// <summary>Refuses a day on which the door cannot have got the grid.</summary>
    public void CheckMove(int door, Area grid, DateOnly from)
    {
        if (from < grid.ValidFrom)
            throw DoorRefusals.BeforeGrid(AreaFile.Iso(grid.ValidFrom)).AsException();
        var last = prepare("SELECT MAX(\"From\") FROM place_grids WHERE PlaceId = @place").Bind(("@place", door)).ExecuteScalar() as string;
        if (last is not null && string.CompareOrdinal(AreaFile.Iso(from), last) < 0)
            throw DoorRefusals.DayTooEarly(last).AsException();
    }

    /// <summary>The door of an address in the community of a grid, that of the grid itself first.</summary>
    public (int Id, int AreaId, string Kind, double? Longitude, double? Latitude)? Find(string address, Area grid)
    {
        var community = CommunityOf(grid);
        using var row = prepare(FindDoor)
            .Bind(("@address", address), ("@community", community), ("@after", AreaPaths.After(community)), ("@grid", grid.Id))
            .ExecuteReader();
        return row.Read()
            ? (
                row.GetInt32(0),
                row.GetInt32(1),
                row.GetString(2),
                row.IsDBNull(3) ? null : row.GetDouble(3),
                row.IsDBNull(4) ? null : row.GetDouble(4)
            )
            : null;
    }

    /// <summary>An address as it is kept: full-width letters and digits made narrow, no space but single ones within.</summary>
    /// <exception cref="RefusedException">It is missing, too long, or no text.</exception>
    public static string Address(string? typed)
    {
        var text = new StringBuilder();
        foreach (var one in CellText.Clean(typed ?? ""))
        {
            var narrow = one is (>= '０' and <= '９') or (>= 'Ａ' and <= 'Ｚ') or (>= 'ａ' and <= 'ｚ') or '－' or '＃'
                ? (char)(one - '！' + '!')
                : one;
            if (!char.IsWhiteSpace(narrow))
                text.Append(narrow);
            else if (text.Length > 0 && text[^1] != ' ')
                text.Append(' ');
        }
        var address = text.ToString();
        return address.Length == 0 ? throw CommonRefusals.Missing("address").AsException()
            : address.Length > LongestAddress ? throw CommonRefusals.TooLong("address", LongestAddress).AsException()
            : CellText.IsBroken(address) || CellText.HoldsIdCardNumber(address) ? throw CommonRefusals.Malformed("address").AsException()
            : address;
    }

    /// <summary>Refuses half a position, and one that cannot be in China: it was mixed up, or is not in degrees.</summary>
    public static void CheckPosition(double? longitude, double? latitude)
    {
        if (longitude is null != latitude is null)
            throw DoorRefusals.PositionIncomplete().AsException();
        if (longitude is not (null or (>= West and <= East)) || latitude is not (null or (>= South and <= North)))
            throw DoorRefusals.PositionOutside().AsException();
    }
}

/// <summary>The words for kinds of place in spreadsheets.</summary>
internal static class PlaceKinds
{
    private static readonly Dictionary<string, PlaceKind> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["住户"] = PlaceKind.Home,
        ["住宅"] = PlaceKind.Home,
        ["居民"] = PlaceKind.Home,
        ["商铺"] = PlaceKind.Shop,
        ["门店"] = PlaceKind.Shop,
        ["店铺"] = PlaceKind.Shop,
        ["街巷"] = PlaceKind.Lane,
        ["道路"] = PlaceKind.Lane,
        ["设施"] = PlaceKind.Facility,
        ["景点"] = PlaceKind.Sight,
        ["工地"] = PlaceKind.Site,
    };

    /// <summary>The words the template explains.</summary>
    public const string Offered = "住户、商铺、街巷、设施、景点、工地";

    /// <summary>The kind of a word; null for an empty one.</summary>
    /// <exception cref="RefusedException">No kind is called that.</exception>
    public static PlaceKind? Read(string word) =>
        word.Length == 0 ? null
        : Words.TryGetValue(word, out var kind) ? kind
        : !char.IsAsciiDigit(word[0]) && Enum.TryParse(word, ignoreCase: true, out kind) ? kind
        : throw DoorRefusals.UnknownKind(Offered).AsException();

    /// <summary>The word for a kind.</summary>
    public static string Write(PlaceKind kind) => Words.First(pair => pair.Value == kind).Key;
}
