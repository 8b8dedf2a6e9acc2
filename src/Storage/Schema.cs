using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Menpai.Storage;

/// <summary>Brings a store's tables to today's shape.</summary>
internal static class Schema
{
    /// <summary>Applies the migrations that are missing. An up-to-date store costs one query: start-up must be short.</summary>
    public static void Bring(Store store, SqliteConnection connection)
    {
        using var db = store.NewContext(connection);
        if (!db.Database.EnsureCreated())
            return;
        foreach (var sql in store.Model.VirtualTables)
            db.Database.ExecuteSqlRaw(sql);
    }
}
