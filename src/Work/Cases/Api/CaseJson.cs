using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Ui.Edge;
using Menpai.Work.Photos;

namespace Menpai.Work.Cases.Api;

/// <summary>
/// One case as JSON, straight from the row: the answer programs ask for thousands of times a second. What the table keeps as JSON is
/// passed on as it stands.
/// </summary>
internal static class CaseJson
{
    private enum Kind
    {
        Text,
        Whole,
        Real,
        Flag,
        Moment,
        Json,
    }

    private static readonly (string Column, Kind Kind)[] Fields =
    [
        ("Number", Kind.Text),
        ("Version", Kind.Whole),
        ("Status", Kind.Text),
        ("Category", Kind.Text),
        ("Urgent", Kind.Flag),
        ("Channel", Kind.Text),
        ("AreaId", Kind.Whole),
        ("PlaceId", Kind.Whole),
        ("Address", Kind.Text),
        ("Longitude", Kind.Real),
        ("Latitude", Kind.Real),
        ("Answers", Kind.Json),
        ("Level", Kind.Whole),
        ("PostId", Kind.Whole),
        ("DepartmentId", Kind.Whole),
        ("ResponsibleName", Kind.Text),
        ("ReturnUntil", Kind.Moment),
        ("ReportedAt", Kind.Moment),
        ("RegisteredAt", Kind.Moment),
        ("DispatchedAt", Kind.Moment),
        ("AcceptedAt", Kind.Moment),
        ("HandledAt", Kind.Moment),
        ("VerifiedAt", Kind.Moment),
        ("ClosedAt", Kind.Moment),
        ("RatedAt", Kind.Moment),
        ("RegisterClock", Kind.Json),
        ("ResponseClock", Kind.Json),
        ("HandlingClock", Kind.Json),
        ("VerificationClock", Kind.Json),
        ("NextDue", Kind.Moment),
        ("NextDueClock", Kind.Text),
        ("Provisional", Kind.Flag),
        ("Alarmed", Kind.Flag),
        ("SuspendedUntil", Kind.Moment),
        ("SuspensionReason", Kind.Text),
        ("QuestionOpen", Kind.Flag),
        ("Solved", Kind.Flag),
        ("Satisfaction", Kind.Text),
        ("Reworks", Kind.Whole),
        ("Reopenings", Kind.Whole),
        ("Returns", Kind.Whole),
        ("Escalations", Kind.Whole),
        ("Turns", Kind.Json),
    ];

    private static readonly (JsonEncodedText Name, Kind Kind)[] Members =
    [
        .. Fields.Select(field => (JsonEncodedText.Encode(JsonNamingPolicy.CamelCase.ConvertName(field.Column)), field.Kind)),
    ];

    private static readonly JsonEncodedText Description = JsonEncodedText.Encode("description");

    private static readonly string Sql =
        $"SELECT c.AreaPath, c.DepartmentId, c.Version, t.Words, {string.Join(", ", Fields.Select(field => "c." + field.Column))} "
        + "FROM cases c LEFT JOIN texts t ON t.Id = c.DescriptionId WHERE c.Id = @id AND c.Number = @number";

    private const int First = 4;

    /// <summary>Of a coordinate: a tenth of a metre.</summary>
    private const int Decimals = 6;

    private static readonly JsonWriterOptions Options = new() { Encoder = EventTypes.Json.Encoder, SkipValidation = true };

    /// <summary>Writes a case.</summary>
    /// <param name="scope">The caller's: what it does not cover is not there.</param>
    /// <param name="output">Where to; untouched when there is nothing to write.</param>
    /// <param name="unless">Tags of versions the caller has already: nothing is written for them.</param>
    /// <returns>Its version; null when there is none within the scope.</returns>
    public static int? Write(Store store, Scope scope, CaseNumber number, IBufferWriter<byte> output, string unless)
    {
        using var reading = store.Read(scope);
        using var row = reading.Db.Prepared(Sql).Bind(("@id", number.Sequence), ("@number", number.ToString())).ExecuteReader();
        if (!row.Read() || !scope.Covers(row.GetString(0), row.IsDBNull(1) ? null : row.GetInt32(1), number.Sequence))
            return null;
        var version = row.GetInt32(2);
        if (!EntityTag.Names(unless, Tag(version)))
            Write(row, output, reading.Db, scope, number);
        return version;
    }

    private static void Write(Statement.Rows row, IBufferWriter<byte> output, MenpaiDb db, Scope scope, CaseNumber number)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        for (var at = 0; at < Members.Length; at++)
            if (!row.IsDBNull(First + at))
                Write(json, Members[at].Name, Members[at].Kind, row, First + at);
        if (!row.IsDBNull(3))
            json.WriteString(Description, row.GetString(3));
        PhotoJson.Write(json, db, scope, number);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, JsonEncodedText name, Kind kind, Statement.Rows row, int at)
    {
        switch (kind)
        {
            case Kind.Text:
                json.WriteString(name, row.GetString(at));
                break;
            case Kind.Whole:
                json.WriteNumber(name, row.GetInt64(at));
                break;
            case Kind.Real:
                json.WriteNumber(name, Math.Round(row.GetDouble(at), Decimals));
                break;
            case Kind.Flag:
                json.WriteBoolean(name, row.GetInt64(at) != 0);
                break;
            case Kind.Moment:
                json.WriteString(name, DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(at)));
                break;
            default:
                json.WritePropertyName(name);
                json.WriteRawValue(row.GetString(at), skipInputValidation: true);
                break;
        }
    }

    /// <summary>A version as an entity tag.</summary>
    public static string Tag(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>The versions a header of tags names; null when it asks for none in particular: when it is missing, or is <c>*</c>.</summary>
    /// <exception cref="RefusedException">One is no tag of ours.</exception>
    public static IReadOnlyList<int>? VersionsOf(string tags, string header)
    {
        List<string> named = [.. EntityTag.In(tags)];
        if (named.Count == 0 || named.Contains("*"))
            return null;
        return
        [
            .. named.Select(tag =>
                int.TryParse(tag.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
                    ? version
                    : throw CommonRefusals.Malformed(header).AsException()
            ),
        ];
    }
}
