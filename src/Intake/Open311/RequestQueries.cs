using System.Text.Json;
using Menpai.Core;
using Menpai.Packs;
using Menpai.Storage;
using Menpai.Work.Cases;

namespace Menpai.Intake.Open311;

/// <summary>What the store holds of a request, before it is decided what of it is public.</summary>
internal sealed record RequestRow(
    string Number,
    string Status,
    string Category,
    int AreaId,
    bool AtDoor,
    double? Longitude,
    double? Latitude,
    int? PostId,
    int? DepartmentId,
    DateTimeOffset ReportedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? Due,
    string? Description,
    string? MergedInto
);

/// <summary>Finds requests. One statement for every combination of filters, so that no caller makes the program prepare ever new ones.</summary>
internal sealed class RequestQueries(Store store, Pack pack)
{
    private const string Over = "('Closed', 'Declined', 'Merged')";

    // Closed requests were last changed when they were closed, as the standard has it.
    private const string Updated = "COALESCE(CASE WHEN c.Status = 'Closed' THEN c.ClosedAt END, u.At)";

    private const string Columns =
        "SELECT c.Number, c.Status, c.Category, c.AreaId, c.PlaceId IS NOT NULL, c.Longitude, c.Latitude, c.PostId, c.DepartmentId, c.ReportedAt, "
        + Updated
        + ", c.HandlingClock ->> '$.due', t.Words, i.Number "
        + "FROM cases c JOIN events u ON u.Stream = 'case/' || c.Id AND u.Seq = c.Version "
        + "LEFT JOIN texts t ON t.Id = c.DescriptionId AND c.Channel = 'Open311' AND c.Category IN (SELECT value FROM json_each(@public)) "
        + "LEFT JOIN cases i ON i.Id = c.MergedIntoId ";

    private const string Filter =
        "WHERE c.ReportedAt BETWEEN @from AND @to AND c.Category IN (SELECT value FROM json_each(@services)) "
        + $"AND (@open IS NULL OR (c.Status NOT IN {Over}) = @open) "
        + "AND (@west IS NULL OR (c.PlaceId IS NULL AND c.Category IN (SELECT value FROM json_each(@public)) "
        + "AND round(c.Longitude, 4) BETWEEN @west AND @east AND round(c.Latitude, 4) BETWEEN @south AND @north)) "
        + "AND (@position IS NULL OR c.Id IN (SELECT CAST(substr(e.Stream, 6) AS INTEGER) FROM events e WHERE e.Position >= @position AND e.Stream >= 'case/' AND e.Stream < 'case0')) "
        + $"AND (@updatedFrom IS NULL OR {Updated} >= @updatedFrom) AND (@updatedTo IS NULL OR {Updated} <= @updatedTo) ";

    private const string Newest = Columns + Filter + "ORDER BY c.ReportedAt DESC, c.Id DESC LIMIT @size OFFSET @skip";
    private const string InOrder = Columns + Filter + "ORDER BY c.ReportedAt, c.Id LIMIT @size OFFSET @skip";
    private const string Named =
        Columns
        + "WHERE c.Id IN (SELECT value FROM json_each(@cases)) AND c.Category IN (SELECT value FROM json_each(@services)) ORDER BY c.Id";

    private readonly string _visible = Codes(pack.Categories.Where(category => category.ResidentVisible));
    private readonly string _public = Codes(pack.Categories.Where(PublicMatter.Is));

    /// <summary>The requests that fit; without a page the newest first, with one in the order they came, so that new ones come last.</summary>
    public IReadOnlyList<RequestRow> Find(RequestFilter filter)
    {
        // What the program reads for everybody is within nobody's territory; PublicMatter decides what leaves it.
        using var reading = store.Read(Scope.Everything);
        return filter.Cases is { } cases ? Find(reading.Db, cases) : Find(reading.Db, filter);
    }

    private List<RequestRow> Find(MenpaiDb db, IReadOnlyList<long> cases) =>
        Read(db.Prepared(Named).Bind(("@cases", JsonSerializer.Serialize(cases)), ("@services", _visible), ("@public", _public)));

    private List<RequestRow> Find(MenpaiDb db, RequestFilter filter)
    {
        var statement = db.Prepared(filter.Page is null ? Newest : InOrder);
        return Read(
            statement.Bind(
                ("@from", filter.From.ToUnixTimeMilliseconds()),
                ("@to", filter.To.ToUnixTimeMilliseconds()),
                ("@services", JsonSerializer.Serialize(filter.Services)),
                ("@public", _public),
                ("@open", filter.Open),
                ("@west", filter.Box?.West),
                ("@south", filter.Box?.South),
                ("@east", filter.Box?.East),
                ("@north", filter.Box?.North),
                ("@position", filter.UpdatedFrom is { } from ? EventPositions.Since(db, from) : null),
                ("@updatedFrom", filter.UpdatedFrom?.ToUnixTimeMilliseconds()),
                ("@updatedTo", filter.UpdatedTo?.ToUnixTimeMilliseconds()),
                ("@size", filter.Size),
                ("@skip", ((filter.Page ?? 1) - 1L) * filter.Size)
            )
        );
    }

    private static List<RequestRow> Read(Statement statement)
    {
        var found = new List<RequestRow>();
        using var rows = statement.ExecuteReader();
        while (rows.Read())
            found.Add(
                new RequestRow(
                    rows.GetString(0),
                    rows.GetString(1),
                    rows.GetString(2),
                    rows.GetInt32(3),
                    rows.GetInt32(4) == 1,
                    rows.GetValue(5) as double?,
                    rows.GetValue(6) as double?,
                    (int?)(rows.GetValue(7) as long?),
                    (int?)(rows.GetValue(8) as long?),
                    DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(9)),
                    DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(10)),
                    rows.GetValue(11) is string due ? DateTimeOffset.Parse(due, System.Globalization.CultureInfo.InvariantCulture) : null,
                    rows.GetValue(12) as string,
                    rows.GetValue(13) as string
                )
            );
        return found;
    }

    private static string Codes(IEnumerable<Category> categories) => JsonSerializer.Serialize(categories.Select(category => category.Code));
}
