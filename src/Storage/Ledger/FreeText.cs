using System.ComponentModel.DataAnnotations.Schema;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Menpai.Storage.Ledger;

/// <summary>
/// 文字 Words somebody wrote. Events point to it by <see cref="TextRef"/>; erasing takes words and salt away and leaves the row as a tombstone.
/// </summary>
[Table("texts")]
public sealed class FreeText : ICaseBound
{
    [DatabaseGenerated(DatabaseGeneratedOption.None)]
    public long Id { get; init; }

    /// <summary>The case it was written in.</summary>
    public long CaseId { get; init; }
    public int? DepartmentId { get; set; }
    public int AreaId { get; init; }
    public required string AreaPath { get; set; }

    /// <summary>16 random bytes, so that short texts cannot be guessed from their hash; null once erased.</summary>
    public byte[]? Salt { get; set; }

    /// <summary>The words; null once erased.</summary>
    public string? Words { get; set; }

    /// <summary>SHA-256 of salt and words.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>When the words were taken away.</summary>
    public DateTimeOffset? ErasedAt { get; set; }

    /// <summary>The hash of words under a salt.</summary>
    public static byte[] Digest(byte[] salt, string words) => SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(words)]);
}

/// <summary>How an event points to words without holding them.</summary>
/// <param name="Id">The <see cref="FreeText"/> row.</param>
/// <param name="Hash">Its salted hash in hexadecimal.</param>
public sealed record TextRef(long Id, string Hash);

internal sealed class FreeTextTable : IEntityTypeConfiguration<FreeText>
{
    public void Configure(EntityTypeBuilder<FreeText> builder)
    {
        builder.HasIndex(row => row.CaseId);
    }
}
