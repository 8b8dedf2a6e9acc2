using System.Text.Json;
using Menpai.Storage;

namespace Menpai.Work.Photos;

/// <summary>The photos of a case as a member of its JSON; not there when there are none.</summary>
internal static class PhotoJson
{
    private const string Sql =
        "SELECT Id, Kind, Width, Height, AttachedAt FROM photos WHERE CaseId = @case AND ErasedAt IS NULL ORDER BY rowid";

    /// <summary>Writes them; whether the caller may read the case was asked before.</summary>
    public static void Write(Utf8JsonWriter json, MenpaiDb db, long caseId, string number)
    {
        using var rows = db.Prepared(Sql).Bind(("@case", caseId)).ExecuteReader();
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
            json.WriteEndObject();
        }
        if (any)
            json.WriteEndArray();
    }
}
