using System.Text.Json;
using Menpai.Core;
using Menpai.Packs;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Http;

namespace Menpai.Intake.Open311;

/// <summary>
/// What happened to requests, in order. The steps are told in the program's own words; what an officer wrote to the resident stands
/// there only where the request's own words do too, and what a resident wrote never.
/// </summary>
internal sealed class UpdateList(Store store, Pack pack, Snapshot<District> district, TimeProvider time)
{
    /// <summary>The steps that are told, by the stored names of their events.</summary>
    private static readonly string[] Told =
    [
        "case.reported",
        "case.registered",
        "case.dispatched",
        "case.accepted",
        "case.handled",
        "case.verified",
        "case.rework-ordered",
        "case.closed",
        "case.escalated",
        "case.suspended",
        "case.resumed",
        "case.declined",
        "case.merged",
        "case.reopened",
        "case.reclassified",
        "case.commented",
    ];

    private const string Columns =
        "SELECT c.Number, e.Seq, e.At, e.Type, c.Status, json_extract(CAST(e.Bytes AS TEXT), '$.intoNumber'), t.Words FROM events e "
        + "JOIN cases c ON c.Id = CAST(substr(e.Stream, 6) AS INTEGER) AND c.Category IN (SELECT value FROM json_each(@visible)) "
        + "LEFT JOIN texts t ON e.Type IN ('case.closed', 'case.declined', 'case.commented') AND c.Channel = 'Open311' "
        + "AND c.Category IN (SELECT value FROM json_each(@public)) AND t.Id = json_extract(CAST(e.Bytes AS TEXT), '$.words.id') ";

    private const string Filter =
        "AND e.Type IN (SELECT value FROM json_each(@told)) "
        + "AND (e.Type <> 'case.commented' OR CAST(e.Bytes AS TEXT) ->> '$.public' AND NOT (CAST(e.Bytes AS TEXT) ->> '$.byResident')) ";

    private const string OfTime =
        Columns
        + "WHERE e.Position >= @position AND e.At <= @to AND e.Stream >= 'case/' AND e.Stream < 'case0' "
        + Filter
        + "ORDER BY e.Position LIMIT @size OFFSET @skip";

    private const string OfCases =
        Columns
        + "WHERE e.Stream IN (SELECT 'case/' || value FROM json_each(@cases)) "
        + Filter
        + "ORDER BY e.Position LIMIT @size OFFSET @skip";

    private readonly string _told = JsonSerializer.Serialize(Told);
    private readonly string _visible = Codes(pack.Categories.Where(category => category.ResidentVisible));
    private readonly string _public = Codes(pack.Categories.Where(PublicMatter.Is));

    public Open311Answer Answer(HttpContext http, Parameters parameters)
    {
        var texts = http.Caller().Frame.Texts;
        var size = RequestFilter.Whole(parameters, "page_size", RequestFilter.MostAtOnce) ?? RequestFilter.MostAtOnce;
        var skip = ((RequestFilter.Whole(parameters, "page", int.MaxValue) ?? 1) - 1L) * size;
        using var reading = store.Read(Scope.Everything);
        var statement = Asked(reading.Db, parameters)
            .Bind(("@told", _told), ("@visible", _visible), ("@public", _public), ("@size", size), ("@skip", skip));
        return new Open311Answer("service_request_updates", new Items("request_update", Read(statement, texts)));
    }

    private Statement Asked(MenpaiDb db, Parameters parameters)
    {
        if (parameters.List("service_request_id") is { Count: > 0 } ids)
        {
            if (ids.Count > RequestFilter.MostAtOnce)
                throw Open311Refusals.TooManyIds(RequestFilter.MostAtOnce).AsException();
            var cases = ids.Select(id => RequestNumber.CaseOf(id, district.Current)).OfType<long>();
            return db.Prepared(OfCases).Bind(("@cases", JsonSerializer.Serialize(cases)));
        }
        var (from, to) = RequestFilter.Range(parameters, district.Current, time.GetUtcNow());
        return db.Prepared(OfTime).Bind(("@position", EventPositions.Since(db, from)), ("@to", to.ToUnixTimeMilliseconds()));
    }

    private List<Fields> Read(Statement statement, Texts texts)
    {
        var told = new List<Fields>();
        using var rows = statement.ExecuteReader();
        while (rows.Read())
            told.Add(
                Update(
                    rows.GetString(0),
                    rows.GetInt32(1),
                    DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(2)),
                    rows.GetString(3)["case.".Length..],
                    rows.GetString(4),
                    rows.GetValue(5) as string,
                    PublicMatter.Masked(rows.GetValue(6) as string),
                    texts
                )
            );
        return told;
    }

    private Fields Update(string number, int seq, DateTimeOffset at, string kind, string now, string? into, string? words, Texts texts)
    {
        var step = texts[$"open311.update.{kind}", into ?? ""];
        var over = kind is "closed" or "declined" or "merged" || (kind == "commented" && RequestState.IsOver(now));
        return new Fields(
            ("update_id", IdOf(number, seq)),
            ("service_request_id", number),
            ("status", over ? "closed" : "open"),
            ("updated_datetime", W3cTime.Write(at, district.Current.TimeZone)),
            ("description", words is null ? step : texts["open311.update.with-words", step, words]),
            ("media_url", null)
        );
    }

    /// <summary>An update is known by its request and its place in that request's story.</summary>
    public static string IdOf(string number, int seq) => $"{number}.{seq}";

    private static string Codes(IEnumerable<Category> categories) => JsonSerializer.Serialize(categories.Select(category => category.Code));
}
