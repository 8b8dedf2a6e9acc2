using System.Text.Json;
using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Http;

namespace Menpai.Intake.Api.Lines;

/// <summary>What happened, as the ledger has it. Words people wrote stand in no event; what stands there of them is a hash.</summary>
/// <param name="Stream">What it happened to, for example <c>case/4217</c>.</param>
/// <param name="Data">The event itself.</param>
public sealed record ApiEvent(
    long Position,
    string Stream,
    int Seq,
    DateTimeOffset At,
    string Type,
    string Actor,
    int? PostId,
    int AreaId,
    JsonElement Data
);

/// <summary>
/// 动态接口 What happens, in order, for programs that keep in step. Events of cases come to those who read cases, of areas, doors and
/// zones to those who read the territory, the rest to those who read the ledger: each within the scope of that permission.
/// </summary>
internal static class EventLines
{
    // So many are looked at for one page; whoever sees little of them gets a short page and goes on.
    private const int MostLookedAt = 5_000;

    private const string Sql =
        "SELECT e.Position, e.Stream, e.Seq, e.At, e.Type, e.Actor, e.PostId, e.AreaId, e.AreaPath, e.Bytes, c.DepartmentId FROM events e "
        + "LEFT JOIN cases c ON e.Stream LIKE 'case/%' AND c.Id = CAST(substr(e.Stream, 6) AS INTEGER) "
        + "WHERE e.Position > @after ORDER BY e.Position LIMIT @most";

    private static readonly string[] OfTerritory = ["area.", "areas.", "unit", "zone.", "door"];

    private static readonly ApiParameter[] Parameters = [new("type"), new("limit", ApiValue.Whole), new("cursor")];

    public static IReadOnlyList<ApiEndpoint> All { get; } =
    [
        new("events.list", HttpMethods.Get, "events", Permission.SignedIn, ScopeRule.Own, List)
        {
            Query = Parameters,
            Answer = typeof(ApiEvent),
            AnswerExample = new ApiEvent(
                90210,
                "case/4217",
                4,
                new(2026, 4, 1, 1, 30, 0, TimeSpan.Zero),
                "case.accepted",
                "王网格员",
                12,
                57,
                JsonSerializer.SerializeToElement(new { })
            ),
            Lists = true,
        },
    ];

    private static Task List(HttpContext http)
    {
        Reads.Check(http, Parameters);
        var asked = PageAsked.Of(http, "events.list");
        var (found, position) = Rows(http, asked);
        // There is always a way on: at the end it is where the next event will stand.
        return Paging.Answer(http, "events.list", found, position);
    }

    private static (List<Keyed<ApiEvent>> Found, long Position) Rows(HttpContext http, PageAsked asked)
    {
        var readers = Readers.Of(http);
        var type = http.Words("type");
        var found = new List<Keyed<ApiEvent>>();
        var (position, looked) = (asked.After ?? 0, 0);
        using var reading = http.Of<Store>().Read(Scope.None);
        using var rows = reading.Db.Prepared(Sql).Bind(("@after", position), ("@most", MostLookedAt)).ExecuteReader();
        while (found.Count < asked.Limit && rows.Read())
        {
            (position, looked) = (rows.GetInt64(0), looked + 1);
            if (readers.See(rows) && rows.GetString(4).StartsWith(type, StringComparison.Ordinal))
                found.Add(new(position, Event(rows)));
        }
        return (found, position);
    }

    private static ApiEvent Event(Statement.Rows row) =>
        new(
            row.GetInt64(0),
            row.GetString(1),
            row.GetInt32(2),
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)),
            row.GetString(4),
            row.GetString(5),
            row.IsDBNull(6) ? null : row.GetInt32(6),
            row.GetInt32(7),
            JsonSerializer.Deserialize<JsonElement>(row.GetBytes(9))
        );

    // What the caller reads of each kind; null for nothing. Scopes of different permissions are never joined.
    private sealed record Readers(Scope? Cases, Scope? Territory, Scope? Ledger)
    {
        public static Readers Of(HttpContext http)
        {
            var caller = http.Caller();
            Scope? For(Permission permission) => caller.May(permission, reads: true) ? caller.Actor.For(permission).Scope : null;
            return new(For(Permission.ReadCases), For(Permission.ReadTerritory), For(Permission.ReadLedger));
        }

        public bool See(Statement.Rows row)
        {
            var (stream, type, path) = (row.GetString(1), row.GetString(4), row.GetString(8));
            if (stream.StartsWith("case/", StringComparison.Ordinal))
                return Cases is not null && (Cases.Covers(path) || (!row.IsDBNull(10) && Cases.Departments.Contains(row.GetInt32(10))));
            return (Ledger?.Covers(path) ?? false)
                || (
                    Territory is not null
                    && Array.Exists(OfTerritory, start => type.StartsWith(start, StringComparison.Ordinal))
                    && Territory.Covers(path)
                );
        }
    }
}
