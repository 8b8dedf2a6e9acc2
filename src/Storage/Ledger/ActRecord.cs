using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Menpai.Storage.Ledger;

/// <summary>An act that was carried out, with what was answered: the same act again gets the same answer and changes nothing.</summary>
[Global("Read by the door for writing alone, by the client's own act id.")]
public sealed class ActRecord
{
    /// <summary>Made by the client.</summary>
    public Guid ActId { get; init; }

    /// <summary>SHA-256 of the act's name, actor and body.</summary>
    public required byte[] BodyHash { get; init; }

    /// <summary>The answer as UTF-8 JSON. Holds no secret.</summary>
    public required byte[] Answer { get; init; }

    public DateTimeOffset At { get; init; }
}

internal sealed class ActRecordTable : IEntityTypeConfiguration<ActRecord>
{
    public void Configure(EntityTypeBuilder<ActRecord> builder) => builder.ToTable("acts").HasKey(row => row.ActId);
}
