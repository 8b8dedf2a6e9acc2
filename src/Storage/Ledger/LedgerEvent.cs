using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Menpai.Storage.Ledger;

/// <summary>
/// 事件 One thing that happened, exactly as it was written. Never changed, never deleted; free text stands in it as a salted hash only.
/// </summary>
[Table("events")]
public sealed class LedgerEvent : ITerritorial
{
    /// <summary>1, 2, 3… over the whole store, without gaps.</summary>
    [Key]
    [DatabaseGenerated(DatabaseGeneratedOption.None)]
    public long Position { get; init; }

    /// <summary>What it happened to, for example <c>case/4217</c>.</summary>
    public required string Stream { get; init; }

    /// <summary>1, 2, 3… within the stream, without gaps.</summary>
    public int Seq { get; init; }

    /// <summary>When, by the server's clock.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The act that caused it; several events may share one.</summary>
    public Guid ActId { get; init; }

    /// <summary>The stored name of the event's type, for example <c>case.accepted</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Who acted, as residents may read it, for example 王网格员.</summary>
    public required string Actor { get; init; }

    /// <summary>The person, for staff.</summary>
    public int? StaffId { get; init; }

    /// <summary>The post acted from, for staff.</summary>
    public int? PostId { get; init; }

    public int AreaId { get; init; }

    /// <summary>Today's path, for access only; <see cref="PathThen"/> is what statistics use.</summary>
    public required string AreaPath { get; set; }

    /// <summary>The area's path when it happened.</summary>
    public required string PathThen { get; init; }

    /// <summary>The event as UTF-8 JSON, exactly as hashed.</summary>
    public required byte[] Bytes { get; init; }

    /// <summary>SHA-256 of position, stream, seq, time, act, type, actor, path and bytes.</summary>
    public required byte[] Hash { get; set; }

    /// <summary>The hash these fields must have.</summary>
    public byte[] Digest()
    {
        // Each field ends in a zero byte, which none of them can hold: no two different rows hash the same text.
        var head =
            $"{Position}\0{Stream}\0{Seq}\0{At.ToUnixTimeMilliseconds()}\0{ActId:N}\0{Type}\0{Actor}\0{StaffId}\0{PostId}\0{AreaId}\0{PathThen}\0";
        return SHA256.HashData([.. System.Text.Encoding.UTF8.GetBytes(head), .. Bytes]);
    }
}

internal sealed class LedgerEventTable : IEntityTypeConfiguration<LedgerEvent>
{
    public void Configure(EntityTypeBuilder<LedgerEvent> builder)
    {
        builder.HasIndex(row => new { row.Stream, row.Seq }).IsUnique();
    }
}
