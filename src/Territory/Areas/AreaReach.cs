using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Search;

namespace Menpai.Territory.Areas;

/// <summary>Which areas a scope holds, ended ones too: what happened there is still found.</summary>
public static class AreaReach
{
    /// <summary>The reach of the scope the store is open for. Single cases shared by a link are not searched.</summary>
    public static SearchReach Of(MenpaiDb db)
    {
        if (db.Scope.IsEverything)
            return new(Everywhere: true, [], []);
        var (areas, outside) = (new List<int>(), false);
        using var rows = db.Prepared("SELECT Id, AreaPath FROM areas").ExecuteReader();
        while (rows.Read())
            if (db.Scope.Covers(rows.GetString(1)))
                areas.Add(rows.GetInt32(0));
            else
                outside = true;
        return new(!outside && areas.Count > 0, areas, db.Scope.Departments);
    }

    /// <summary>The areas at and below a path, ended ones too; none for no path.</summary>
    public static IReadOnlyCollection<int> Below(MenpaiDb db, string? path)
    {
        var areas = new List<int>();
        using var rows = db.Prepared("SELECT Id FROM areas WHERE substr(AreaPath, 1, length(@path)) = @path")
            .Bind(("@path", path))
            .ExecuteReader();
        while (rows.Read())
            areas.Add(rows.GetInt32(0));
        return areas;
    }
}
