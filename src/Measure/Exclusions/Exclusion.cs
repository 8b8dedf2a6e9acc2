using System.ComponentModel.DataAnnotations.Schema;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Menpai.Measure.Exclusions;

/// <summary>剔除状态</summary>
public enum ExclusionState
{
    /// <summary>待复核</summary>
    Asked,

    /// <summary>已剔除 The month's scores are computed without the case.</summary>
    Approved,

    /// <summary>未同意</summary>
    Declined,

    /// <summary>已撤回</summary>
    Withdrawn,
}

/// <summary>
/// 剔除 An unreasonable demand that one officer asks not to count in a month's scores, and another decides on. The case itself, and the plain
/// figures of areas, stay as they are.
/// </summary>
[Table("exclusions")]
public sealed class Exclusion : ITerritorial
{
    public int Id { get; init; }
    public long CaseId { get; init; }
    public int AreaId { get; init; }

    /// <summary>Where the case lay when it was asked for.</summary>
    public required string AreaPath { get; set; }

    /// <summary>The first day of the month it is asked for.</summary>
    public DateOnly Month { get; init; }
    public ExclusionState State { get; set; }

    /// <summary>The row that holds the reason; it belongs to the case and goes when the case's words go.</summary>
    public long ReasonId { get; init; }
    public DateTimeOffset AskedAt { get; init; }
    public int AskedStaffId { get; init; }
    public int? AskedPostId { get; init; }

    /// <summary>Who asked, as said then.</summary>
    public required string AskedBy { get; init; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Who approved, declined or withdrew, as said then.</summary>
    public string? ReviewedBy { get; set; }
    public int? ReviewedStaffId { get; set; }

    /// <summary>The row that holds their words.</summary>
    public long? DecisionId { get; set; }

    /// <summary>The stream of its events.</summary>
    public static string StreamOf(int id) => $"exclusion/{id}";
}

/// <summary>申请剔除</summary>
[EventName("exclusion.asked")]
public sealed record ExclusionAsked(long CaseId, DateOnly Month, TextRef Reason);

/// <summary>复核剔除</summary>
[EventName("exclusion.reviewed")]
public sealed record ExclusionReviewed(long CaseId, DateOnly Month, bool Approved, TextRef Words);

/// <summary>撤回剔除 From then on it counts again, or still.</summary>
[EventName("exclusion.withdrawn")]
public sealed record ExclusionWithdrawn(long CaseId, DateOnly Month, TextRef? Words);

internal sealed class ExclusionTable : IEntityTypeConfiguration<Exclusion>
{
    public void Configure(EntityTypeBuilder<Exclusion> builder)
    {
        builder.HasIndex(row => new { row.Month, row.State });
        builder.HasIndex(row => row.CaseId);
    }
}
