using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Storage;

/// <summary>Brings a store's tables to today's shape.</summary>
internal static class Schema
{
    /// <summary>Where the steps lie; loaded by name, for they know the modules and Storage does not.</summary>
    public const string Migrations = "Menpai.Migrations.Sqlite";

    /// <summary>The newest step. Written down, for finding it among the migrations means loading EF, which start-up does without.</summary>
    public const string Newest = "20261124004554_Notices";

    /// <summary>Applies the migrations that are missing. A store that has them all costs one query: start-up must be short.</summary>
    public static void Bring(Store store, SqliteConnection connection)
    {
        if (Applied(connection) == Newest)
            return;
        using var db = store.NewContext(connection, tracks: false);
        db.Database.Migrate();
    }

    private static string? Applied(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE name = '__EFMigrationsHistory'";
        if ((long)command.ExecuteScalar()! == 0)
            return null;
        command.CommandText = "SELECT MAX(MigrationId) FROM __EFMigrationsHistory";
        return command.ExecuteScalar() as string;
    }
}
