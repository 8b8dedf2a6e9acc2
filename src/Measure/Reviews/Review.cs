using System.ComponentModel.DataAnnotations.Schema;
using Menpai.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Menpai.Measure.Reviews;

/// <summary>讲评阶段</summary>
public enum ReviewStage
{
    /// <summary>预览 Opened; figures are read live.</summary>
    Open,

    /// <summary>已封存 Frozen; areas may appeal.</summary>
    Frozen,

    /// <summary>已发布</summary>
    Published,
}

/// <summary>月讲评 The review of one month.</summary>
[Global("Figures of all areas are for all staff; whatever names a case or holds words lies in tables of its own.")]
[Table("reviews")]
public sealed class Review
{
    public int Id { get; init; }

    /// <summary>As periods are written: <c>2026-10</c>; unique.</summary>
    public required string Period { get; init; }
    public ReviewStage Stage { get; set; }

    /// <summary>The codes of the scorecards that are read out.</summary>
    public IReadOnlyList<string> Cards { get; init; } = [];

    /// <summary>申诉期 How many working days areas have to appeal.</summary>
    public int AppealDays { get; init; }
    public DateTimeOffset OpenedAt { get; init; }
    public DateTimeOffset? FrozenAt { get; set; }

    /// <summary>Until when areas may appeal; null before it is frozen.</summary>
    public DateTimeOffset? AppealsUntil { get; set; }
    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>The revision in force.</summary>
    public int Revision { get; set; }

    /// <summary>The stream of its events.</summary>
    public static string StreamOf(string period) => $"review/{period}";
}

/// <summary>封存件 A snapshot of a review, as it was signed.</summary>
[Global("The same figures that all staff may read.")]
[Table("review_snapshots")]
public sealed class StoredSnapshot
{
    public int Id { get; init; }
    public int ReviewId { get; init; }
    public int Revision { get; init; }
    public long Position { get; init; }
    public DateTimeOffset MadeAt { get; init; }

    /// <summary>SHA-256 of the JSON in hexadecimal.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Over the JSON, as Base64 of DER.</summary>
    public required string Signature { get; init; }

    /// <summary>The fingerprint of the key.</summary>
    public required string KeyMark { get; init; }

    /// <summary>The row of the words that say why there is another one.</summary>
    public long? ReasonId { get; init; }

    /// <summary>The canonical JSON, compressed with Brotli.</summary>
    public required byte[] Body { get; init; }
}

internal sealed class ReviewTables : IEntityTypeConfiguration<Review>, IEntityTypeConfiguration<StoredSnapshot>
{
    public void Configure(EntityTypeBuilder<Review> builder) => builder.HasIndex(row => row.Period).IsUnique();

    public void Configure(EntityTypeBuilder<StoredSnapshot> builder) =>
        builder.HasIndex(row => new { row.ReviewId, row.Revision }).IsUnique();
}
