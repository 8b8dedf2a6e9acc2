using System.ComponentModel.DataAnnotations.Schema;
using Menpai.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Menpai.Territory.Places;

/// <summary>处所类别 What sort of place.</summary>
public enum PlaceKind
{
    /// <summary>住户 A home.</summary>
    Home,

    /// <summary>商铺 A shop.</summary>
    Shop,

    /// <summary>街巷 A lane or street.</summary>
    Lane,

    /// <summary>设施 A facility.</summary>
    Facility,

    /// <summary>景点 A sight.</summary>
    Sight,

    /// <summary>工地 A building site.</summary>
    Site,
}

/// <summary>处所 A door or another spot with an address. Who lives there is never recorded.</summary>
[Table("places")]
public sealed class Place : ITerritorial
{
    public int Id { get; init; }
    public PlaceKind Kind { get; set; }

    /// <summary>As written on the door, for example 建安路12号.</summary>
    public required string Address { get; set; }

    /// <summary>The grid it belongs to today; other days stand in <see cref="PlaceGrid"/>.</summary>
    public int AreaId { get; set; }
    public required string AreaPath { get; set; }

    /// <summary>WGS 84 degrees, where known.</summary>
    public double? Longitude { get; set; }
    public double? Latitude { get; set; }
    public DateOnly ValidFrom { get; init; }
    public DateOnly? ValidTo { get; set; }
}

/// <summary>Which grid a place belonged to from one day to another: a dated fact, not a guess from polygons.</summary>
[Table("place_grids")]
public sealed class PlaceGrid : ITerritorial
{
    public int Id { get; init; }
    public int PlaceId { get; init; }
    public int AreaId { get; init; }
    public required string AreaPath { get; set; }

    /// <summary>First day.</summary>
    public DateOnly From { get; init; }

    /// <summary>First day on which it no longer did; null while it does.</summary>
    public DateOnly? To { get; set; }
}

internal sealed class PlaceTables : IEntityTypeConfiguration<Place>, IEntityTypeConfiguration<PlaceGrid>
{
    public void Configure(EntityTypeBuilder<Place> builder)
    {
        builder.HasIndex(row => new { row.Address, row.AreaPath });
        builder.HasIndex(row => row.AreaPath);
    }

    public void Configure(EntityTypeBuilder<PlaceGrid> builder) => builder.HasIndex(row => row.PlaceId);
}
