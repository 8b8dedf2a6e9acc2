using System.ComponentModel.DataAnnotations.Schema;
using Menpai.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Menpai.Measure.Reviews;

/// <summary>表态状态 What became of a commitment.</summary>
public enum CommitmentState
{
    /// <summary>进行中</summary>
    Due,

    /// <summary>已兑现</summary>
    Kept,

    /// <summary>未兑现</summary>
    NotKept,

    /// <summary>已延期 Another day was set, once more to be looked at.</summary>
    Moved,
}

/// <summary>表态 What an area says at a review that it will do, by when; a post answers for it, never a person.</summary>
[Table("review_commitments")]
public sealed class Commitment : ITerritorial
{
    public int Id { get; init; }
    public int ReviewId { get; init; }
    public int AreaId { get; init; }
    public required string AreaPath { get; set; }

    /// <summary>The row of the words.</summary>
    public long WhatId { get; init; }

    /// <summary>The day it is due; after it was moved, the new one.</summary>
    public DateOnly Due { get; set; }
    public int PostId { get; init; }
    public DateTimeOffset MadeAt { get; init; }
    public CommitmentState State { get; set; }

    /// <summary>The review in which it was last looked at.</summary>
    public int? FollowedReviewId { get; set; }
    public DateTimeOffset? FollowedAt { get; set; }

    /// <summary>The row of the words that say how it stood.</summary>
    public long? NoteId { get; set; }
}

/// <summary>
/// 表彰 A title given at a review: to an area, or to somebody of it who agreed to be named. The title is the award's text, never an attribute of
/// a person; a name is words that are erased when the consent is taken back.
/// </summary>
[Table("review_honours")]
public sealed class Honour : ITerritorial
{
    public int Id { get; init; }
    public int ReviewId { get; init; }
    public int AreaId { get; init; }
    public required string AreaPath { get; set; }

    /// <summary>The row of the title.</summary>
    public long TitleId { get; init; }

    /// <summary>The row of the name; null when nobody is named.</summary>
    public long? NameId { get; init; }

    /// <summary>The day the consent was given.</summary>
    public DateOnly? ConsentOn { get; init; }
    public DateTimeOffset GivenAt { get; init; }

    /// <summary>When the name was taken back.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }
}

internal sealed class CommitmentTables : IEntityTypeConfiguration<Commitment>, IEntityTypeConfiguration<Honour>
{
    public void Configure(EntityTypeBuilder<Commitment> builder) => builder.HasIndex(row => row.ReviewId);

    public void Configure(EntityTypeBuilder<Honour> builder) => builder.HasIndex(row => row.ReviewId);
}
