using System.Text.Json;
using Menpai.Core;
using Menpai.Storage;

namespace Menpai.Work.Photos;

/// <summary>The photos of a case as a member of its JSON; not there when there are none.</summary>
internal static class PhotoJson
{
    private const string Sql =
        "SELECT p.Id, p.Kind, p.Width, p.Height, p.AttachedAt, c.Id, c.Number, c.AreaPath, c.DepartmentId FROM photos p "
        + "LEFT JOIN photos f ON f.Id = p.LikeId AND f.ErasedAt IS NULL LEFT JOIN cases c ON c.Id = f.CaseId "
        + "WHERE p.CaseId = @case AND p.ErasedAt IS NULL ORDER BY p.rowid";

    /// <summary>Writes them; whether the caller may read the case was asked before.</summary>
    /// <param name="scope">The caller's: where else a picture was used is told within it alone.</param>
    public static void Write(Utf8JsonWriter json, MenpaiDb db, Scope scope, CaseNumber number)
    {
        using var rows = db.Prepared(Sql).Bind(("@case", number.Sequence)).ExecuteReader();
        var any = false;
        while (rows.Read())
        {
            if (!any)
                json.WriteStartArray("photos"u8);
            any = true;
            var id = Guid.Parse(rows.GetString(0));
            json.WriteStartObject();
            json.WriteString("id"u8, id);
            json.WriteString("kind"u8, rows.GetString(1));
            json.WriteNumber("width"u8, rows.GetInt32(2));
            json.WriteNumber("height"u8, rows.GetInt32(3));
            json.WriteString("attachedAt"u8, DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(4)));
            json.WriteString("large"u8, $"/api/v1/cases/{number}/photos/{id}/large");
            json.WriteString("small"u8, $"/api/v1/cases/{number}/photos/{id}/small");
            // Later uses stand at the later case: this one's tag would not tell that they came.
            if (!rows.IsDBNull(5) && scope.Covers(rows.GetString(7), rows.IsDBNull(8) ? null : rows.GetInt32(8), rows.GetInt64(5)))
                json.WriteString("usedBefore"u8, rows.GetString(6));
            json.WriteEndObject();
        }
        if (any)
            json.WriteEndArray();
    }
}
