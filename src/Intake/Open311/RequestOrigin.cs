using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Menpai.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Menpai.Intake.Open311;

/// <summary>来源 By which key a case came in. Nothing of who sent it: device and account are never kept.</summary>
[Global("Says by which key a case came, and nothing of the case itself.")]
[Table("open311_requests")]
public sealed class RequestOrigin
{
    [Key]
    [DatabaseGenerated(DatabaseGeneratedOption.None)]
    public long CaseId { get; init; }

    public int KeyId { get; init; }

    /// <summary>The act that brought it, under which an app that missed the answer can ask for it.</summary>
    public Guid Token { get; init; }
}

internal sealed class RequestOriginTable : IEntityTypeConfiguration<RequestOrigin>
{
    public void Configure(EntityTypeBuilder<RequestOrigin> builder)
    {
        builder.HasIndex(row => row.Token).IsUnique();
        builder.HasIndex(row => row.KeyId);
    }
}
