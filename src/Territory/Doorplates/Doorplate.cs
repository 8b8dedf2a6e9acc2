using System.ComponentModel.DataAnnotations.Schema;
using Menpai.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Menpai.Territory.Doorplates;

/// <summary>吊销原因 Why a plate no longer counts.</summary>
public enum RevokeReason
{
    /// <summary>遗失 It is gone from the door.</summary>
    Lost,

    /// <summary>损坏 It can no longer be read.</summary>
    Damaged,

    /// <summary>信息有误 What is printed on it is wrong.</summary>
    Wrong,

    /// <summary>被冒用 It hangs somewhere else, or was copied.</summary>
    Misused,

    /// <summary>换发 A new plate takes its place.</summary>
    Replaced,

    /// <summary>门户注销 The door is no more.</summary>
    DoorGone,
}

/// <summary>门牌 A plate on a door: a locator, never a secret. A new one for the same door revokes the old.</summary>
[Table("doorplates")]
public sealed class Doorplate : ITerritorial
{
    public int Id { get; init; }
    public int PlaceId { get; init; }
    public int AreaId { get; set; }
    public required string AreaPath { get; set; }

    /// <summary>128 random bits, as printed in the QR code. Stored plainly, so that a lost sheet can be printed again.</summary>
    public required string Token { get; init; }

    /// <summary>1 for a door's first plate.</summary>
    public int Version { get; init; }
    public int BatchId { get; init; }
    public DateTimeOffset IssuedAt { get; init; }
    public DateTimeOffset? PrintedAt { get; set; }
    public int Prints { get; set; }

    /// <summary>From then on it answers as an unknown one does.</summary>
    public DateTimeOffset? RevokedAt { get; set; }
    public RevokeReason? RevokedBecause { get; set; }
}

/// <summary>批次 Plates issued together, to be printed and handed out together.</summary>
[Table("plate_batches")]
public sealed class PlateBatch : ITerritorial
{
    public int Id { get; init; }
    public int AreaId { get; init; }
    public required string AreaPath { get; set; }
    public int Count { get; set; }
    public DateTimeOffset IssuedAt { get; init; }

    /// <summary>The batch this one replaces, when it was issued anew.</summary>
    public int? ReplacesId { get; init; }
}

internal sealed class DoorplateTables : IEntityTypeConfiguration<Doorplate>
{
    public void Configure(EntityTypeBuilder<Doorplate> builder)
    {
        builder.HasIndex(row => row.Token).IsUnique();
        builder.HasIndex(row => row.PlaceId);
        builder.HasIndex(row => row.BatchId);
    }
}
