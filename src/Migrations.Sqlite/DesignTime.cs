using Menpai.Intake;
using Menpai.Storage;
using Microsoft.EntityFrameworkCore.Design;

namespace Menpai.Migrations.Sqlite;

/// <summary>How <c>dotnet ef migrations add NAME -p src/Migrations.Sqlite</c> sees the tables; the program itself never uses it.</summary>
public sealed class DesignTime : IDesignTimeDbContextFactory<MenpaiContext>
{
    public MenpaiContext CreateDbContext(string[] args) => Store.ForDesign(IntakeModule.Model);
}
