using Menpai.Storage;
using Menpai.Storage.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Territory.Areas;

/// <summary>
/// Rewrites today's path of all that lies in a moved area: every table of a territorial entity, whatever module brought it, with one
/// statement each. <see cref="LedgerEvent.PathThen"/> is another column and stays.
/// </summary>
internal static class AreaPaths
{
    public static void Rewrite(ActContext context, string old, string path)
    {
        foreach (var (table, column) in Columns(context.Db))
            context
                .Prepared(
                    $"UPDATE \"{table}\" SET \"{column}\" = @path || substr(\"{column}\", @length) WHERE \"{column}\" >= @old AND \"{column}\" < @after"
                )
                .Bind(("@path", path), ("@length", old.Length + 1), ("@old", old), ("@after", After(old)))
                .ExecuteNonQuery();
    }

    /// <summary>The tables and columns that hold today's paths.</summary>
    public static IEnumerable<(string Table, string Column)> Columns(MenpaiDb db) =>
        db
            .Context.Model.GetEntityTypes()
            .Where(entity => typeof(ITerritorial).IsAssignableFrom(entity.ClrType))
            .Select(entity => (entity.GetTableName()!, entity.FindProperty(nameof(ITerritorial.AreaPath))!.GetColumnName()))
            .Distinct();

    /// <summary>The least text above every path at or below one: /1/12/ → /1/120, for 0 is the sign after the slash. /1/120/ lies above it.</summary>
    public static string After(string path) => path[..^1] + '0';
}
