using System.ComponentModel.DataAnnotations.Schema;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Menpai.Measure.Guards;

/// <summary>核查情形 What looks unlike everyday life; a person says what it was.</summary>
public enum GuardKind
{
    /// <summary>评价扎堆 Many ratings from one area within minutes.</summary>
    RatingsBurst,

    /// <summary>结案扎堆 Many closings in one area within minutes.</summary>
    ClosingsBurst,

    /// <summary>结案即评 Many ratings in one area within minutes after closing.</summary>
    RatedAtOnce,

    /// <summary>结案过快 Closed in a small part of the usual time, without a photo of the work.</summary>
    ClosedEarly,

    /// <summary>结案后否定 Closed soon, and reopened or rated unsolved the next day.</summary>
    ClosedInVain,
}

/// <summary>核查状态</summary>
public enum GuardState
{
    /// <summary>待核查</summary>
    Open,

    /// <summary>情况正常</summary>
    Fine,

    /// <summary>需要跟进</summary>
    FollowUp,
}

/// <summary>核查提示 Something of one area and day that a person should look at. It changes no figure and counts nobody.</summary>
[Table("guard_flags")]
public sealed class GuardFlag : ITerritorial
{
    public int Id { get; init; }
    public GuardKind Kind { get; init; }
    public int AreaId { get; init; }
    public required string AreaPath { get; set; }

    /// <summary>The day it is about.</summary>
    public DateOnly Day { get; init; }

    /// <summary>The cases it is about.</summary>
    public required IReadOnlyList<long> Cases { get; init; }
    public GuardState State { get; set; }
    public DateTimeOffset FoundAt { get; init; }
    public DateTimeOffset? MarkedAt { get; set; }
    public string? MarkedBy { get; set; }

    /// <summary>The row of the words that say why.</summary>
    public long? WordsId { get; set; }

    /// <summary>The stream of its events.</summary>
    public static string StreamOf(int id) => $"flag/{id}";
}

/// <summary>发现情形</summary>
[EventName("flag.raised")]
public sealed record FlagRaised(GuardKind Kind, DateOnly Day, IReadOnlyList<long> Cases);

/// <summary>核查结论</summary>
[EventName("flag.marked")]
public sealed record FlagMarked(bool Fine, TextRef Words);

internal sealed class GuardTable : IEntityTypeConfiguration<GuardFlag>
{
    public void Configure(EntityTypeBuilder<GuardFlag> builder) =>
        builder
            .HasIndex(row => new
            {
                row.Day,
                row.AreaId,
                row.Kind,
            })
            .IsUnique();
}
