using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Territory.Geometry;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Intake.Api.Lines;

/// <summary>An area as programs read it.</summary>
/// <param name="Path">From the district down, by ids.</param>
/// <param name="Aliases">Other names, former names and codes.</param>
public sealed record ApiArea(
    int Id,
    string Code,
    string Name,
    int Level,
    int? ParentId,
    string Path,
    DateOnly ValidFrom,
    IReadOnlyList<string> Aliases,
    bool HasOutline,
    bool Schematic
);

/// <summary>An area with all below it.</summary>
public sealed record ApiAreaNode(int Id, string Code, string Name, int Level, IReadOnlyList<ApiAreaNode> Children);

/// <summary>One level of the tree.</summary>
public sealed record ApiLevel(int Ordinal, string Key, string Name, string EnglishName, int CodeDigits);

/// <summary>A zone with what it holds within the reader's scope.</summary>
public sealed record ApiZone(int Id, string Name, int? ParentId, DateOnly ValidFrom, IReadOnlyList<ApiZoneMember> Members);

/// <summary>An area or a single door of a zone.</summary>
/// <param name="Id">By which it is taken out again.</param>
public sealed record ApiZoneMember(int Id, int AreaId, int? PlaceId);

/// <summary>区域接口 Areas and zones for programs.</summary>
internal static class AreaLines
{
    private static readonly ApiArea Example = new(
        57,
        "411602001001003",
        "文明社区第3网格",
        3,
        4,
        "/1/2/4/57/",
        new(2026, 1, 1),
        ["三网格"],
        HasOutline: true,
        Schematic: true
    );

    public static readonly ApiResource<ApiArea> Area = new(
        "areas.one",
        "areas/{areaId:int}",
        Permission.ReadTerritory,
        ScopeRule.Own,
        Find,
        Example
    );

    public static readonly ApiResource<ApiZone> Zone = new(
        "zones.one",
        "zones/{zoneId:int}",
        Permission.ManageTerritory,
        ScopeRule.Own,
        FindZone,
        new(3, "示范片区", null, new(2026, 1, 1), [new(12, 57, null), new(13, 57, 8801)])
    );

    private static readonly AreaReceipt Receipt = new(57, "/1/2/4/57/");

    public static IReadOnlyList<ApiEndpoint> All { get; } =
    [
        Reads.List(
            "areas.list",
            "areas",
            Permission.ReadTerritory,
            ScopeRule.Own,
            List,
            Example,
            new("q"),
            new("parent", ApiValue.Whole),
            new("level", ApiValue.Whole)
        ),
        Reads.One(
            new ApiResource<ApiAreaNode>(
                "areas.tree",
                "areas/tree",
                Permission.ReadTerritory,
                ScopeRule.Own,
                TreeOf,
                new(1, "411602000000", "川汇区", 0, [new(2, "411602001000", "七一路街道", 1, [])])
            )
        ),
        Reads.One(Area),
        Reads.One(
            new ApiResource<ApiArea>("areas.by-code", "areas/by-code/{code}", Permission.ReadTerritory, ScopeRule.Own, ByCode, Example)
        ),
        Acts.Of<AddArea, AddAreaHandler, AreaReceipt>(
            "areas.add",
            "areas",
            Permission.ManageTerritory,
            ScopeRule.Own,
            new(4, "411602001001003", "文明社区第3网格", new(2026, 4, 1), ["三网格"]),
            Receipt,
            makes: true
        ),
        Acts.On<ApiArea, RenameArea, RenameAreaHandler, AreaReceipt>(
            Area,
            "areas.rename",
            "areas/{areaId:int}/rename",
            Permission.ManageTerritory,
            ScopeRule.Own,
            new(57, "文明社区第三网格", null, new(2026, 4, 1)),
            Receipt
        ),
        Acts.On<ApiArea, MoveArea, MoveAreaHandler, AreaReceipt>(
            Area,
            "areas.move",
            "areas/{areaId:int}/move",
            Permission.ManageTerritory,
            ScopeRule.Own,
            new(57, 5, new(2026, 4, 1)),
            new(57, "/1/2/5/57/")
        ),
        Acts.On<ApiArea, EndArea, EndAreaHandler, AreaEndReceipt>(
            Area,
            "areas.end",
            "areas/{areaId:int}/end",
            Permission.ManageTerritory,
            ScopeRule.Own,
            new(57, 58, new(2026, 4, 1)),
            new(57, 0, 312)
        ),
        Acts.On<ApiArea, AddAlias, AddAliasHandler, AreaReceipt>(
            Area,
            "areas.alias",
            "areas/{areaId:int}/alias",
            Permission.ManageTerritory,
            ScopeRule.Own,
            new(57, "三网格"),
            Receipt
        ),
        Acts.On<ApiArea, SetOutline, SetOutlineHandler, AreaReceipt>(
            Area,
            "areas.outline",
            "areas/{areaId:int}/outline",
            Permission.ManageTerritory,
            ScopeRule.Own,
            new(
                57,
                "{\"type\":\"Polygon\",\"coordinates\":[[[114.65,33.62],[114.66,33.62],[114.66,33.63],[114.65,33.62]]]}",
                Schematic: true,
                Datum.Wgs84
            ),
            Receipt
        ),
        Reads.List("levels.list", "levels", Permission.ReadTerritory, ScopeRule.None, Levels, new ApiLevel(3, "grid", "网格", "Grid", 15)),
        Reads.List(
            "zones.list",
            "zones",
            Permission.ManageTerritory,
            ScopeRule.Own,
            Zones,
            new ZoneRow(3, "示范片区", null, new(2026, 1, 1), 4, 1312)
        ),
        Reads.One(Zone),
        Acts.Of<AddZone, AddZoneHandler, ZoneReceipt>(
            "zones.add",
            "zones",
            Permission.ManageTerritory,
            ScopeRule.Own,
            new("示范片区", null, new(2026, 4, 1)),
            new(3, 0),
            makes: true
        ),
        Acts.On<ApiZone, AddToZone, AddToZoneHandler, ZoneReceipt>(
            Zone,
            "zones.put-in",
            "zones/{zoneId:int}/put-in",
            Permission.ManageTerritory,
            ScopeRule.Own,
            new(3, [57], [8801]),
            new(3, 2)
        ),
        Acts.On<ApiZone, RemoveFromZone, RemoveFromZoneHandler, ZoneReceipt>(
            Zone,
            "zones.take-out",
            "zones/{zoneId:int}/take-out",
            Permission.ManageTerritory,
            ScopeRule.Own,
            new(3, [12]),
            new(3, 1)
        ),
    ];

    private static AreaTree Tree(HttpContext http) => http.Of<Snapshot<AreaTree>>().Current;

    private static ApiArea? Find(HttpContext http) => Show(http, Tree(http).Find(http.Route("areaId")));

    private static ApiArea? ByCode(HttpContext http) => Show(http, Tree(http).Find((string)http.Request.RouteValues["code"]!));

    private static ApiArea? Show(HttpContext http, Area? area) =>
        area is not null && http.Scope().Covers(area.AreaPath) ? Show(Tree(http), area) : null;

    private static ApiArea Show(AreaTree tree, Area area) =>
        new(
            area.Id,
            area.Code,
            area.Name,
            area.Level,
            area.ParentId,
            area.AreaPath,
            area.ValidFrom,
            [.. tree.Aliases(area.Id).Select(alias => alias.Alias)],
            area.Outline is not null,
            area.Schematic
        );

    private static IReadOnlyList<Keyed<ApiArea>> List(HttpContext http, PageAsked asked)
    {
        var (tree, scope, words) = (Tree(http), http.Scope(), http.Words("q"));
        var (parent, level) = (http.Whole("parent"), http.Whole("level"));
        var found =
            words.Length == 0
                ? tree.Areas.Where(area => scope.Covers(area.AreaPath))
                : http.Of<AreaQueries>().Find(words, scope, int.MaxValue);
        return found
            .Where(area => (parent is null || area.ParentId == parent) && (level is null || area.Level == level))
            .By(area => area.Id, asked)
            .As(area => Show(tree, area));
    }

    // From where the reader's scope begins: the district, or the first area of theirs.
    private static ApiAreaNode? TreeOf(HttpContext http)
    {
        var (tree, scope) = (Tree(http), http.Scope());
        var root = tree.Areas.Where(area => scope.Covers(area.AreaPath)).MinBy(area => (area.Level, area.Id));
        return root is null ? null : Node(tree, root);
    }

    private static ApiAreaNode Node(AreaTree tree, Area area) =>
        new(area.Id, area.Code, area.Name, area.Level, [.. tree.Children(area.Id).Select(child => Node(tree, child))]);

    private static IReadOnlyList<Keyed<ApiLevel>> Levels(HttpContext http, PageAsked asked) =>
        Tree(http)
            .Levels.Select(level => new ApiLevel(level.Ordinal, level.Key, level.Name, level.EnglishName, level.CodeDigits))
            .By(level => level.Ordinal, asked);

    private static IReadOnlyList<Keyed<ZoneRow>> Zones(HttpContext http, PageAsked asked) =>
        http.Of<AreaQueries>().Zones(http.Scope()).By(zone => zone.Id, asked);

    private static ApiZone? FindZone(HttpContext http)
    {
        var id = http.Route("zoneId");
        using var reading = http.Of<Store>().Read(http.Scope());
        return reading.Db.Set<Zone>().FirstOrDefault(zone => zone.Id == id && zone.ValidTo == null) is { } zone
            ? new(
                zone.Id,
                zone.Name,
                zone.ParentId,
                zone.ValidFrom,
                [
                    .. reading
                        .Db.Set<ZoneMember>()
                        .Where(member => member.ZoneId == id)
                        .OrderBy(member => member.Id)
                        .Select(member => new ApiZoneMember(member.Id, member.AreaId, member.PlaceId)),
                ]
            )
            : null;
    }
}
