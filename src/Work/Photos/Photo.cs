using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using System.Security.Cryptography;
using Menpai.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Menpai.Work.Photos;

/// <summary>照片类别 What a photo of a case shows, and with it who sees it.</summary>
public enum PhotoKind
{
    /// <summary>反映 Came with the report.</summary>
    Report,

    /// <summary>补充 The resident added it later.</summary>
    Addition,

    /// <summary>答复 The resident answered a question with it.</summary>
    Answer,

    /// <summary>处理前 Before the work.</summary>
    Before,

    /// <summary>处理后 After the work.</summary>
    After,

    /// <summary>回复 Came with words to the resident.</summary>
    Reply,

    /// <summary>内部 For colleagues; the resident does not see it.</summary>
    Note,

    /// <summary>佐证 Shows something of an area; belongs to no case.</summary>
    Evidence,
}

/// <summary>
/// 照片 A photo of a case, drawn anew: what the camera wrote beside the picture is gone. The picture itself lies among the blobs; erasing
/// takes it away with salt and likeness, and leaves the row as a tombstone.
/// </summary>
[Table("photos")]
public sealed class Photo : ICaseBound
{
    public Guid Id { get; init; }

    /// <summary>0 for what is shown of an area.</summary>
    public long CaseId { get; init; }
    public int? DepartmentId { get; set; }
    public int AreaId { get; init; }
    public required string AreaPath { get; set; }
    public PhotoKind Kind { get; init; }
    public int Width { get; init; }
    public int Height { get; init; }

    /// <summary>Of the large picture, in bytes.</summary>
    public long Length { get; init; }

    /// <summary>16 random bytes; null once erased.</summary>
    public byte[]? Salt { get; set; }

    /// <summary>SHA-256 of the large picture; null once erased.</summary>
    public byte[]? Sha256 { get; set; }

    /// <summary>SHA-256 of salt and the picture's, as the event says it.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>How it looks, for finding the same picture again; null once erased, and for pictures that show nothing.</summary>
    public long? Waves { get; set; }

    /// <inheritdoc cref="Waves"/>
    public long? Slopes { get; set; }

    /// <summary>The first photo of another case that looks the same; null for none.</summary>
    public Guid? LikeId { get; init; }
    public DateTimeOffset AttachedAt { get; init; }
    public DateTimeOffset? ErasedAt { get; set; }

    /// <summary>The hash of a picture under a salt.</summary>
    public static byte[] Digest(byte[] salt, byte[] sha256) => SHA256.HashData([.. salt, .. sha256]);

    /// <summary>Where the large picture lies among the blobs.</summary>
    public static string LargeKey(Guid id) => $"photos/{id.ToString("N")[^2..]}/{id:N}.jpg";

    /// <summary>Where the small picture lies.</summary>
    public static string SmallKey(Guid id) => $"photos/{id.ToString("N")[^2..]}/{id:N}-small.jpg";
}

/// <summary>待用照片 A photo that was sent and read, and that no act has taken up yet. It is forgotten after a day.</summary>
[Global("Belongs to no case yet, and is found only by an id nobody can guess.")]
[Table("staged_photos")]
public sealed class StagedPhoto
{
    public Guid Id { get; init; }
    public int Width { get; init; }
    public int Height { get; init; }
    public long Length { get; init; }

    /// <summary>How long the file was that somebody sent.</summary>
    public long Sent { get; init; }
    public required byte[] Sha256 { get; init; }
    public long? Waves { get; init; }
    public long? Slopes { get; init; }
    public DateTimeOffset At { get; init; }
}

/// <summary>A sixteenth of how a photo looks: photos that look the same share one, so that they are found without looking at all.</summary>
[Global("A number; whoever finds a photo by it still needs the scope of its case.")]
[Table("photo_bands")]
public sealed class PhotoBand
{
    [Key]
    public long Id { get; init; }
    public int Band { get; init; }
    public Guid PhotoId { get; init; }
}

internal sealed class PhotoTable
    : IEntityTypeConfiguration<Photo>,
        IEntityTypeConfiguration<StagedPhoto>,
        IEntityTypeConfiguration<PhotoBand>
{
    public void Configure(EntityTypeBuilder<Photo> builder)
    {
        builder.HasIndex(row => row.CaseId);
        builder.HasIndex(row => row.LikeId);
    }

    public void Configure(EntityTypeBuilder<StagedPhoto> builder) => builder.HasIndex(row => row.At);

    public void Configure(EntityTypeBuilder<PhotoBand> builder)
    {
        builder.HasIndex(row => row.Band);
        builder.HasIndex(row => row.PhotoId);
    }
}
