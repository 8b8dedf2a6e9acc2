using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Menpai.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Menpai.Intake.Spreadsheets;

/// <summary>来源编号 The number a case had where it came from, by which the same row is known again.</summary>
[Global("Says which row of which list a case came from, and nothing of the case itself.")]
[Table("case_sources")]
public sealed class SourceNumber
{
    [Key]
    [DatabaseGenerated(DatabaseGeneratedOption.None)]
    public long CaseId { get; init; }

    /// <summary>The list or system, as the spreadsheet calls it; empty when it does not say.</summary>
    public required string Source { get; init; }

    /// <summary>Its number there; made from time and words where the spreadsheet has none.</summary>
    public required string Number { get; init; }
}

internal sealed class SourceNumberTable : IEntityTypeConfiguration<SourceNumber>
{
    public void Configure(EntityTypeBuilder<SourceNumber> builder) => builder.HasIndex(row => new { row.Source, row.Number }).IsUnique();
}
