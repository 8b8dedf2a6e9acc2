using System.Buffers;
using System.Text.Json;
using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Microsoft.Data.Sqlite;

namespace Menpai.Work.Cases;

/// <summary>
/// One case as JSON, straight from its row: what other programs ask for thousands of times a second. Clocks, turns and answers are
/// stored as JSON and pass through as they stand.
/// </summary>
public sealed class CaseJson(Store store, CaseReading reading)
{
    private const string Sql =
        "SELECT c.Id, c.AreaPath, c.DepartmentId, c.Number, c.Version, c.Status, c.Category, c.Urgent, c.Channel, c.AreaId, c.Address, "
        + "c.Longitude, c.Latitude, c.Level, c.PostId, c.ResponsibleName, c.ReportedAt, c.RegisteredAt, c.DispatchedAt, c.AcceptedAt, "
        + "c.HandledAt, c.VerifiedAt, c.ClosedAt, c.RatedAt, c.NextDue, c.NextDueClock, c.Provisional, c.Alarmed, c.SuspendedUntil, "
        + "c.QuestionOpen, c.Solved, c.Satisfaction, c.Reworks, c.Reopenings, c.Returns, c.Escalations, c.MergedIntoId, t.Words, "
        + "c.Answers, c.Turns, c.ResponseClock, c.HandlingClock, c.VerificationClock "
        + "FROM cases c LEFT JOIN texts t ON t.Id = c.DescriptionId WHERE c.Number = @number";

    private const int AreaPath = 1;
    private const int Department = 2;
    private const int FirstShown = 2;

    private static readonly JsonWriterOptions Plain = new() { Encoder = EventTypes.Json.Encoder, SkipValidation = true };

    // In the order of the statement, from the department on.
    private static readonly (JsonEncodedText Name, Action<Utf8JsonWriter, SqliteDataReader, int> Write)[] Columns =
    [
        .. new (string Name, Action<Utf8JsonWriter, SqliteDataReader, int> Write)[]
        {
            ("departmentId", Number),
            ("number", Text),
            ("version", Number),
            ("status", Text),
            ("category", Text),
            ("urgent", Flag),
            ("channel", Text),
            ("areaId", Number),
            ("address", Text),
            ("longitude", Real),
            ("latitude", Real),
            ("level", Number),
            ("postId", Number),
            ("responsible", Text),
            ("reportedAt", Moment),
            ("registeredAt", Moment),
            ("dispatchedAt", Moment),
            ("acceptedAt", Moment),
            ("handledAt", Moment),
            ("verifiedAt", Moment),
            ("closedAt", Moment),
            ("ratedAt", Moment),
            ("nextDue", Moment),
            ("nextDueClock", Text),
            ("provisional", Flag),
            ("alarmed", Flag),
            ("suspendedUntil", Moment),
            ("questionOpen", Flag),
            ("solved", Flag),
            ("satisfaction", Text),
            ("reworks", Number),
            ("reopenings", Number),
            ("returns", Number),
            ("escalations", Number),
            ("mergedIntoId", Number),
            ("description", Text),
            ("answers", Raw),
            ("turns", Raw),
            ("responseClock", Raw),
            ("handlingClock", Raw),
            ("verificationClock", Raw),
        }.Select(column => (JsonEncodedText.Encode(column.Name), column.Write)),
    ];

    /// <summary>Writes the case of a number, however it was typed; false, with nothing written, when the actor's scope holds none.</summary>
    public bool Write(Actor actor, string? number, IBufferWriter<byte> to)
    {
        if (reading.Written(number) is not { } written)
            return false;
        using var lease = store.Read(actor.Scope);
        using var row = lease.Prepared(Sql).Bind(("@number", written)).ExecuteReader();
        if (!row.Read() || !Covered(actor.Scope, row))
            return false;
        using var json = new Utf8JsonWriter(to, Plain);
        json.WriteStartObject();
        for (var column = FirstShown; column < row.FieldCount; column++)
        {
            // What is not there is left out, as everywhere else.
            if (row.IsDBNull(column))
                continue;
            json.WritePropertyName(Columns[column - FirstShown].Name);
            Columns[column - FirstShown].Write(json, row, column);
        }
        json.WriteEndObject();
        return true;
    }

    private static bool Covered(Scope scope, SqliteDataReader row) =>
        scope.Covers(row.GetString(AreaPath), row.IsDBNull(Department) ? null : row.GetInt32(Department), row.GetInt64(0));

    private static void Number(Utf8JsonWriter json, SqliteDataReader row, int column) => json.WriteNumberValue(row.GetInt64(column));

    private static void Real(Utf8JsonWriter json, SqliteDataReader row, int column) => json.WriteNumberValue(row.GetDouble(column));

    private static void Flag(Utf8JsonWriter json, SqliteDataReader row, int column) => json.WriteBooleanValue(row.GetInt64(column) != 0);

    private static void Text(Utf8JsonWriter json, SqliteDataReader row, int column) => json.WriteStringValue(row.GetString(column));

    private static void Raw(Utf8JsonWriter json, SqliteDataReader row, int column) =>
        json.WriteRawValue(row.GetString(column), skipInputValidation: true);

    private static void Moment(Utf8JsonWriter json, SqliteDataReader row, int column) =>
        json.WriteStringValue(DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column)).UtcDateTime);
}
