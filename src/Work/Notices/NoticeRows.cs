using System.Globalization;
using System.Text.Json;
using Menpai.Storage;

namespace Menpai.Work.Notices;

/// <summary>Which notices are read.</summary>
/// <param name="Areas">Only those for one of these areas; null for all.</param>
/// <param name="State">Only those that stand so today; null for all, in the order of their ids.</param>
internal sealed record NoticeAsk(IReadOnlyCollection<int>? Areas, NoticeState? State)
{
    /// <summary>Only those with lower ids.</summary>
    public long Below { get; init; } = long.MaxValue;
    public int Skip { get; init; }
    public int Take { get; init; } = 20;
}

/// <summary>Reads notices. No scope filters here; whoever asks says which areas.</summary>
internal static class NoticeRows
{
    private const string Of =
        "SELECT n.Id, n.AreaId, n.AreaPath, h.Words, t.Words, n.ShownFrom, n.ShownTo, n.PublishedAt, n.CorrectedAt, n.WithdrawnAt"
        + " FROM notices n JOIN texts h ON h.Id = n.HeadingId JOIN texts t ON t.Id = n.TextId";

    private const string InAreas = "n.AreaId IN (SELECT value FROM json_each(@areas))";

    /// <summary>Those asked for, the newest first.</summary>
    public static List<NoticeLine> Read(MenpaiDb db, NoticeAsk ask, DateOnly today)
    {
        var where = Where(ask) + " AND n.Id < @below";
        var (_, order) = Standing(ask.State);
        using var rows = db.Prepared($"{Of} WHERE {where} ORDER BY {order} LIMIT @take OFFSET @skip")
            .Bind(("@areas", Json(ask.Areas)), ("@today", today), ("@below", ask.Below), ("@take", ask.Take), ("@skip", ask.Skip))
            .ExecuteReader();
        return All(rows, today);
    }

    /// <summary>Those that were not over when the ledger was last written, without their texts.</summary>
    public static List<NoticeLine> Standing(MenpaiDb db)
    {
        // A day in some zone begins half a day before it does elsewhere.
        using var rows = db.Prepared(
                $"{Of} WHERE n.WithdrawnAt IS NULL AND (n.ShownTo IS NULL OR n.ShownTo >= date((SELECT MAX(At) FROM events) / 1000, 'unixepoch', '-1 day'))"
            )
            .ExecuteReader();
        return [.. All(rows, DateOnly.MinValue).Select(line => line with { Text = null })];
    }

    /// <summary>How many there are.</summary>
    public static int Count(MenpaiDb db, NoticeAsk ask, DateOnly today) =>
        Convert.ToInt32(
            db.Prepared($"SELECT COUNT(*) FROM notices n WHERE {Where(ask)}")
                .Bind(("@areas", Json(ask.Areas)), ("@today", today))
                .ExecuteScalar(),
            CultureInfo.InvariantCulture
        );

    /// <summary>Those of these ids, the newest first.</summary>
    public static List<NoticeLine> ByIds(MenpaiDb db, IReadOnlyCollection<long> ids, DateOnly today)
    {
        using var rows = db.Prepared($"{Of} WHERE n.Id IN (SELECT value FROM json_each(@ids)) ORDER BY n.Id DESC")
            .Bind(("@ids", JsonSerializer.Serialize(ids)))
            .ExecuteReader();
        return All(rows, today);
    }

    private static string Where(NoticeAsk ask)
    {
        var (state, _) = Standing(ask.State);
        return ask.Areas is null ? state : $"{InAreas} AND {state}";
    }

    private static (string Where, string Order) Standing(NoticeState? state) =>
        state switch
        {
            NoticeState.Shown => (
                "n.WithdrawnAt IS NULL AND n.ShownFrom <= @today AND (n.ShownTo IS NULL OR n.ShownTo >= @today)",
                "n.ShownFrom DESC, n.Id DESC"
            ),
            NoticeState.Coming => ("n.WithdrawnAt IS NULL AND n.ShownFrom > @today", "n.ShownFrom, n.Id"),
            NoticeState.Ended => ("n.WithdrawnAt IS NULL AND n.ShownTo < @today", "n.ShownTo DESC, n.Id DESC"),
            NoticeState.Withdrawn => ("n.WithdrawnAt IS NOT NULL", "n.WithdrawnAt DESC, n.Id DESC"),
            _ => ("1", "n.Id DESC"),
        };

    private static string? Json(IReadOnlyCollection<int>? areas) => areas is null ? null : JsonSerializer.Serialize(areas);

    private static List<NoticeLine> All(Statement.Rows rows, DateOnly today)
    {
        var found = new List<NoticeLine>();
        while (rows.Read())
        {
            var (from, to) = (Day(rows.GetString(5)), rows.IsDBNull(6) ? (DateOnly?)null : Day(rows.GetString(6)));
            found.Add(
                new(
                    rows.GetInt32(0),
                    rows.GetInt32(1),
                    rows.GetString(2),
                    rows.IsDBNull(3) ? null : rows.GetString(3),
                    rows.IsDBNull(4) ? null : rows.GetString(4),
                    from,
                    to,
                    DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(7)),
                    rows.IsDBNull(8) ? null : DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(8)),
                    Notice.StateOn(today, from, to, !rows.IsDBNull(9))
                )
            );
        }
        return found;
    }

    private static DateOnly Day(string stored) => DateOnly.ParseExact(stored, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
