using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Menpai.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Menpai.Territory.Areas;

/// <summary>
/// 区域 A district, subdistrict, community or village, grid…: a node of the territory tree. Which levels there are is data
/// (<see cref="AreaLevel"/>). Never found by name: names repeat.
/// </summary>
[Table("areas")]
public sealed class Area : ITerritorial
{
    public int Id { get; init; }

    /// <summary>Twelve digits to the community, fifteen for a grid; unique among areas of one time, re-usable later.</summary>
    public required string Code { get; set; }
    public required string Name { get; set; }

    /// <summary>The ordinal of its <see cref="AreaLevel"/>; 0 is the district.</summary>
    public int Level { get; init; }

    /// <summary>Today's parent; what it was on another day stands in <see cref="AreaParent"/>.</summary>
    public int? ParentId { get; set; }

    /// <summary>Today's path from the district down to this area, for example <c>/1/12/57/</c>.</summary>
    public required string AreaPath { get; set; }

    /// <summary>First day.</summary>
    public DateOnly ValidFrom { get; init; }

    /// <summary>First day on which it no longer exists; null while it does.</summary>
    public DateOnly? ValidTo { get; set; }

    /// <summary>What took its place when it ended.</summary>
    public int? SuccessorId { get; set; }

    /// <summary>Its outline as GeoJSON geometry in WGS 84, where one is known.</summary>
    public string? Outline { get; set; }

    /// <summary>The outline is a drawing to find one's way by, not a survey (示意图).</summary>
    public bool Schematic { get; set; }

    int ITerritorial.AreaId => Id;

    /// <summary>Whether it existed on a day.</summary>
    public bool ValidOn(DateOnly day) => ValidFrom <= day && (ValidTo is not { } end || day < end);
}

/// <summary>层级 One level of the tree, by its ordinal from the district down.</summary>
[Global("The names of the levels are the same for all.")]
[Table("area_levels")]
public sealed class AreaLevel
{
    [Key]
    [DatabaseGenerated(DatabaseGeneratedOption.None)]
    public int Ordinal { get; init; }

    /// <summary>Stable word, for example <c>grid</c>.</summary>
    public required string Key { get; init; }
    public required string Name { get; set; }
    public required string EnglishName { get; set; }

    /// <summary>How many digits a code of this level has.</summary>
    public int CodeDigits { get; init; }

    /// <summary>District, subdistrict, community or village, grid.</summary>
    public static IReadOnlyList<AreaLevel> Usual { get; } =
    [
        new()
        {
            Ordinal = 0,
            Key = "district",
            Name = "区",
            EnglishName = "District",
            CodeDigits = 12,
        },
        new()
        {
            Ordinal = 1,
            Key = "subdistrict",
            Name = "街道",
            EnglishName = "Subdistrict",
            CodeDigits = 12,
        },
        new()
        {
            Ordinal = 2,
            Key = "community",
            Name = "社区/村",
            EnglishName = "Community or village",
            CodeDigits = 12,
        },
        new()
        {
            Ordinal = 3,
            Key = "grid",
            Name = "网格",
            EnglishName = "Grid",
            CodeDigits = 15,
        },
    ];
}

/// <summary>Whose child an area was, from one day to another: the tree as it was.</summary>
[Table("area_parents")]
public sealed class AreaParent : ITerritorial
{
    public int Id { get; init; }
    public int AreaId { get; init; }
    public required string AreaPath { get; set; }
    public int ParentId { get; init; }

    /// <summary>First day.</summary>
    public DateOnly From { get; init; }

    /// <summary>First day on which it no longer was; null while it is.</summary>
    public DateOnly? To { get; set; }
}

/// <summary>What an <see cref="AreaAlias"/> was.</summary>
public enum AliasKind
{
    /// <summary>又称 Another name in use beside the official one.</summary>
    AlsoCalled,

    /// <summary>曾用名 Its official name once.</summary>
    FormerName,

    /// <summary>曾用代码 Its code once.</summary>
    FormerCode,
}

/// <summary>别名 Another name or an older code of an area, by which papers and people still call it.</summary>
[Table("area_aliases")]
public sealed class AreaAlias : ITerritorial
{
    public int Id { get; init; }
    public int AreaId { get; init; }
    public required string AreaPath { get; set; }

    /// <summary>A name or a code.</summary>
    public required string Alias { get; init; }
    public AliasKind Kind { get; init; }

    /// <summary>For a former name or code: the first day on which it no longer was the official one.</summary>
    public DateOnly? Until { get; init; }
}

/// <summary>片区 A zone: a second tree, over areas and places, that may cross communities.</summary>
[Global("Zones cross areas; what they hold is filtered through the areas and places themselves.")]
[Table("zones")]
public sealed class Zone
{
    public int Id { get; init; }
    public required string Name { get; set; }
    public int? ParentId { get; set; }
    public DateOnly ValidFrom { get; init; }
    public DateOnly? ValidTo { get; set; }
}

/// <summary>An area or a place that belongs to a zone.</summary>
[Table("zone_members")]
public sealed class ZoneMember : ITerritorial
{
    public int Id { get; init; }
    public int ZoneId { get; init; }
    public int AreaId { get; init; }
    public required string AreaPath { get; set; }

    /// <summary>A single place instead of the whole area.</summary>
    public int? PlaceId { get; init; }
}

internal sealed class AreaTables
    : IEntityTypeConfiguration<Area>,
        IEntityTypeConfiguration<AreaParent>,
        IEntityTypeConfiguration<AreaAlias>,
        IEntityTypeConfiguration<ZoneMember>
{
    public void Configure(EntityTypeBuilder<Area> builder)
    {
        builder.HasIndex(row => row.Code);
        builder.HasIndex(row => row.AreaPath);
    }

    public void Configure(EntityTypeBuilder<AreaParent> builder) => builder.HasIndex(row => row.AreaId);

    public void Configure(EntityTypeBuilder<AreaAlias> builder) => builder.HasIndex(row => row.Alias);

    public void Configure(EntityTypeBuilder<ZoneMember> builder) => builder.HasIndex(row => row.ZoneId);
}
