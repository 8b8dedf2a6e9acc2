using System.Text.Json;
using Menpai.Core;
using Menpai.Storage.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Menpai.Work.Cases;

internal sealed class CaseTable : IEntityTypeConfiguration<Case>
{
    public void Configure(EntityTypeBuilder<Case> builder)
    {
        builder.HasIndex(row => new { row.Status, row.NextDue });
        builder.HasIndex(row => new { row.AreaPath, row.Status });
        builder.HasIndex(row => new { row.DepartmentId, row.Status });
        builder.HasIndex(row => new { row.PlaceId, row.ReportedAt });
        builder.HasIndex(row => new { row.Category, row.ReportedAt });
        builder.HasIndex(row => row.ReportedAt);
        AsJson(builder.Property(row => row.Answers));
        AsJson(builder.Property(row => row.Turns));
        AsJson(builder.Property(row => row.RegisterClock));
        AsJson(builder.Property(row => row.ResponseClock));
        AsJson(builder.Property(row => row.HandlingClock));
        AsJson(builder.Property(row => row.VerificationClock));
    }

    // Immutable values, replaced whole: comparing references is right and cheap.
    private static void AsJson<T>(PropertyBuilder<T> property) =>
        property.HasConversion(
            value => JsonSerializer.Serialize(value, EventTypes.Json),
            stored => JsonSerializer.Deserialize<T>(stored, EventTypes.Json)!,
            new ValueComparer<T>(
                (left, right) => ReferenceEquals(left, right),
                value => value == null ? 0 : value.GetHashCode(),
                value => value
            )
        );
}
