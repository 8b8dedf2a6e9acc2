using Menpai.Core;
using Menpai.Intake;
using Menpai.Storage;
using Menpai.Work;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Tests.Storage;

/// <summary>The tables are described once and made by migrations; EF, the prepared statements and the steps must agree.</summary>
public sealed class SchemaTests
{
    [Fact]
    public void Knows_its_newest_step()
    {
        using var context = Store.ForDesign(IntakeModule.Model);

        Assert.Equal(Schema.Newest, context.Database.GetMigrations().Max(StringComparer.Ordinal));
    }

    [Fact]
    public void Steps_lead_to_the_tables_of_today()
    {
        using var context = Store.ForDesign(IntakeModule.Model);

        Assert.False(context.Database.HasPendingModelChanges(), "A table changed without a migration.");
    }

    [Fact]
    public void Prepared_statements_and_EF_see_the_same_columns()
    {
        using var context = Store.ForDesign(IntakeModule.Model);
        foreach (var entity in context.Model.GetEntityTypes())
        {
            var mapping = IntakeModule.Model.Mapping(entity.ClrType);
            var key = entity.FindPrimaryKey()!.Properties.Single();

            Assert.Contains($" FROM \"{entity.GetTableName()}\" ", mapping.SelectAll, StringComparison.Ordinal);
            Assert.EndsWith($" ORDER BY \"{key.GetColumnName()}\"", mapping.SelectAll, StringComparison.Ordinal);
            Assert.Equal(
                entity.GetProperties().Select(property => property.GetColumnName()).Order(StringComparer.Ordinal),
                mapping.Columns.Order(StringComparer.Ordinal)
            );
        }
    }
}
