using System.ComponentModel.DataAnnotations.Schema;
using System.Text.Json;
using Menpai.Packs.Measures;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Work.Photos;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Menpai.Measure.Stars;

/// <summary>创星进度 How far a declared star has come.</summary>
public enum ClaimState
{
    /// <summary>待核对 A second person looks at what was declared.</summary>
    Declared,

    /// <summary>待审定 All that was declared is checked.</summary>
    Checked,

    /// <summary>已授星 Held until its last day, or until it is removed.</summary>
    Awarded,

    /// <summary>未授星</summary>
    Refused,

    /// <summary>已摘星</summary>
    Removed,

    /// <summary>已撤回</summary>
    Withdrawn,
}

/// <summary>创星申报 One area's claim to one star, from its declaration to its end. Of areas, never of people.</summary>
[Table("star_claims")]
public sealed class StarClaim : ITerritorial
{
    public int Id { get; init; }

    /// <summary>The codes of scheme and star.</summary>
    public required string Scheme { get; init; }
    public required string Star { get; init; }
    public int AreaId { get; init; }
    public required string AreaPath { get; set; }

    /// <summary>Over which period measured criteria are looked at: <c>2026</c>.</summary>
    public required string Period { get; init; }
    public ClaimState State { get; set; }
    public DateTimeOffset DeclaredAt { get; init; }
    public int DeclaredStaffId { get; init; }
    public int? DeclaredPostId { get; init; }

    /// <summary>Who declared it, as said then.</summary>
    public required string DeclaredBy { get; init; }
    public DateTimeOffset? DecidedAt { get; set; }
    public string? DecidedBy { get; set; }

    /// <summary>The row of the words of who decided, or withdrew.</summary>
    public long? DecisionId { get; set; }

    /// <summary>What the records said when it was decided.</summary>
    public IReadOnlyList<MeasuredCriterion> Measured { get; set; } = [];

    /// <summary>The first day it is held.</summary>
    public DateOnly? From { get; set; }

    /// <summary>The last day, unless it is removed before.</summary>
    public DateOnly? To { get; set; }

    /// <summary>From this day on it is not held any more.</summary>
    public DateOnly? RemovedOn { get; set; }
    public string? RemovedBy { get; set; }

    /// <summary>The row of the words that say why.</summary>
    public long? RemovalId { get; set; }

    /// <summary>Whether the star is held on a day.</summary>
    public bool HeldOn(DateOnly day) => From <= day && day <= To && !(RemovedOn <= day);

    /// <summary>Whether it is under way.</summary>
    public bool IsOpen => State is ClaimState.Declared or ClaimState.Checked;

    /// <summary>The stream of its events.</summary>
    public static string StreamOf(int id) => $"star/{id}";
}

/// <summary>佐证 What was shown for one declared criterion, and what a second person found.</summary>
[Table("star_evidence")]
public sealed class StarEvidence : ITerritorial
{
    public int Id { get; init; }
    public int ClaimId { get; init; }
    public int AreaId { get; init; }
    public required string AreaPath { get; set; }

    /// <summary>The criterion's code.</summary>
    public required string Criterion { get; init; }

    /// <summary>The row of the words; null for photos alone.</summary>
    public long? WordsId { get; init; }
    public IReadOnlyList<Guid> Photos { get; init; } = [];

    /// <summary>What the check found; null before it.</summary>
    public bool? Met { get; set; }
    public DateTimeOffset? CheckedAt { get; set; }
    public int? CheckedStaffId { get; set; }
    public string? CheckedBy { get; set; }

    /// <summary>The row of the words that say why.</summary>
    public long? CheckId { get; set; }
}

/// <summary>实测标准 What the records said of a measured criterion.</summary>
/// <param name="Value">In the indicator's unit; null for nothing to tell.</param>
/// <param name="N">Of how many.</param>
/// <param name="Enough">Whether there were as many as the indicator asks for.</param>
/// <param name="Met">Whether the value meets it; null without enough facts, where whoever decides must.</param>
/// <param name="Position">Up to where the ledger was read.</param>
public sealed record MeasuredCriterion(string Criterion, string Indicator, decimal? Value, long N, bool Enough, bool? Met, long Position)
{
    /// <summary>The criteria of a star of which too few records tell: neither met nor missed.</summary>
    internal static IEnumerable<Criterion> Unproven(Star star, IReadOnlyList<MeasuredCriterion> measured) =>
        star.Criteria.Where(criterion => measured.Any(one => one.Criterion == criterion.Code && !one.Enough));
}

/// <summary>One criterion as declared.</summary>
public sealed record DeclaredEvidence(string Criterion, TextRef? Words, IReadOnlyList<PhotoRef> Photos);

/// <summary>申报创星</summary>
[EventName("star.declared", ShowsPhotos = true)]
public sealed record StarDeclared(string Scheme, string Star, string Period, IReadOnlyList<DeclaredEvidence> Evidence);

/// <summary>核对佐证</summary>
[EventName("star.checked")]
public sealed record StarChecked(string Criterion, bool Met, TextRef Words);

/// <summary>授星审定</summary>
[EventName("star.decided")]
public sealed record StarDecided(bool Awarded, DateOnly? From, DateOnly? To, TextRef Words, IReadOnlyList<MeasuredCriterion> Measured);

/// <summary>摘星</summary>
[EventName("star.removed")]
public sealed record StarRemoved(DateOnly On, TextRef Words);

/// <summary>撤回申报</summary>
[EventName("star.withdrawn")]
public sealed record StarWithdrawn(TextRef? Words);

internal sealed class StarTables : IEntityTypeConfiguration<StarClaim>, IEntityTypeConfiguration<StarEvidence>
{
    public void Configure(EntityTypeBuilder<StarClaim> builder)
    {
        builder.HasIndex(row => new { row.AreaId, row.Star });
        builder
            .Property(row => row.Measured)
            .HasConversion(
                value => JsonSerializer.Serialize(value, EventTypes.Json),
                stored => JsonSerializer.Deserialize<IReadOnlyList<MeasuredCriterion>>(stored, EventTypes.Json)!,
                // Immutable, replaced whole.
                new ValueComparer<IReadOnlyList<MeasuredCriterion>>(
                    (left, right) => ReferenceEquals(left, right),
                    value => value.GetHashCode(),
                    value => value
                )
            );
    }

    public void Configure(EntityTypeBuilder<StarEvidence> builder) =>
        builder.HasIndex(row => new { row.ClaimId, row.Criterion }).IsUnique();
}
