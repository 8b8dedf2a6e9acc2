using System.ComponentModel.DataAnnotations.Schema;
using Menpai.Publish.Bulletins.Kept;
using Menpai.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Menpai.Publish.Bulletins;

/// <summary>通报模板 A Word template as it was put in place. The newest is in force; those before stay, for what was sent out by them.</summary>
[Global("The wording of what everybody may read.")]
[Table("bulletin_templates")]
public sealed class StoredTemplate
{
    public int Id { get; init; }

    /// <summary>SHA-256 of the file in hexadecimal.</summary>
    public required string Hash { get; init; }
    public DateTimeOffset PutAt { get; init; }

    /// <summary>The post it was put in place from; null for the first one, which the program wrote.</summary>
    public int? PostId { get; init; }

    /// <summary>The file.</summary>
    public required byte[] Body { get; init; }
}

/// <summary>通报 A month's bulletin as it was sent out: which figures by which template.</summary>
[Global("Everybody may read what was sent out.")]
[Table("bulletins")]
public sealed class StoredBulletin
{
    public int Id { get; init; }

    /// <summary>As periods are written: <c>2026-10</c>; unique.</summary>
    public required string Period { get; init; }
    public int TemplateId { get; init; }

    /// <summary>Of the snapshot it tells of.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>文号 Which one of its year, from 1.</summary>
    public int Number { get; init; }

    /// <summary>SHA-256 of the copy that is kept.</summary>
    public required string CopyHash { get; init; }

    /// <summary>SHA-256 of the Word document as it is kept.</summary>
    public required string FileHash { get; init; }

    /// <summary>迟到记录 How many facts had come to the month after it was frozen.</summary>
    public int Late { get; init; }
    public DateTimeOffset IssuedAt { get; init; }
}

/// <summary>通报存件 What a bulletin that was sent out is read from ever after; without the names of people.</summary>
[Global("Everybody may read what was sent out.")]
[Table("bulletin_copies")]
public sealed class StoredCopy
{
    /// <summary>Of the bulletin.</summary>
    [DatabaseGenerated(DatabaseGeneratedOption.None)]
    public int Id { get; init; }

    /// <summary>As <see cref="KeptBulletin.Write"/> writes it, compressed with Brotli.</summary>
    public required byte[] Body { get; init; }

    /// <summary>Over the copy's bytes, as Base64 of DER.</summary>
    public required string Signature { get; init; }

    /// <summary>The fingerprint of the key.</summary>
    public required string KeyMark { get; init; }

    /// <summary>The Word document, with marks where names stand.</summary>
    public required byte[] File { get; init; }
}

internal sealed class BulletinTables : IEntityTypeConfiguration<StoredTemplate>, IEntityTypeConfiguration<StoredBulletin>
{
    public void Configure(EntityTypeBuilder<StoredTemplate> builder) => builder.HasIndex(row => row.Hash);

    public void Configure(EntityTypeBuilder<StoredBulletin> builder) => builder.HasIndex(row => row.Period).IsUnique();
}
