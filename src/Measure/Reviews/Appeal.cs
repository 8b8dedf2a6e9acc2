using System.ComponentModel.DataAnnotations.Schema;
using Menpai.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Menpai.Measure.Reviews;

/// <summary>申诉状态</summary>
public enum AppealState
{
    /// <summary>待裁定</summary>
    Open,

    /// <summary>成立 What is wrong is put right by another snapshot.</summary>
    Upheld,

    /// <summary>不成立</summary>
    Declined,
}

/// <summary>申诉 An area says that a figure of its frozen review is wrong.</summary>
[Table("review_appeals")]
public sealed class Appeal : ITerritorial
{
    public int Id { get; init; }
    public int ReviewId { get; init; }
    public int AreaId { get; init; }
    public required string AreaPath { get; set; }

    /// <summary>The code of the indicator it is about; null when it is about a case alone.</summary>
    public string? Indicator { get; init; }

    /// <summary>The case it is about, if one.</summary>
    public long? CaseId { get; init; }

    /// <summary>The row of the words.</summary>
    public long ReasonId { get; init; }
    public DateTimeOffset RaisedAt { get; init; }

    /// <summary>The post it was raised from.</summary>
    public int? RaisedPostId { get; init; }

    /// <summary>Whoever raised it does not decide it.</summary>
    public int? RaisedStaffId { get; init; }
    public AppealState State { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>The row of the words that say why.</summary>
    public long? DecisionId { get; set; }

    /// <summary>The case that no longer counts, when it was upheld that way.</summary>
    public long? LeftOutCaseId { get; set; }

    /// <summary>The card on which points were put right, when it was upheld that way.</summary>
    public string? CorrectedCard { get; set; }

    /// <summary>By how many hundredths of a point.</summary>
    public int? CorrectedHundredths { get; set; }

    /// <summary>The revision that put it right.</summary>
    public int? Revision { get; set; }
}

internal sealed class AppealTable : IEntityTypeConfiguration<Appeal>
{
    public void Configure(EntityTypeBuilder<Appeal> builder) => builder.HasIndex(row => row.ReviewId);
}
