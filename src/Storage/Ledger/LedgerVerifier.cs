using System.Text.Json;
using Menpai.Core;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Storage.Ledger;

/// <summary>
/// 账本核查 Reads the whole ledger once: positions and each stream's numbers without gaps, every hash, every act known, every text as
/// it was hashed or erased with an event that says so, and no text that no event speaks of. Holds no more in memory than a few
/// bytes for each stream and text.
/// </summary>
public sealed class LedgerVerifier
{
    private const string Events =
        "SELECT Position, Stream, Seq, At, ActId, Type, Actor, StaffId, PostId, AreaId, AreaPath, PathThen, Bytes, Hash FROM events ORDER BY Position";

    private readonly MenpaiDb _db;
    private readonly List<LedgerFinding> _findings = [];
    private readonly Dictionary<string, int> _lastSeq = [];
    private readonly Dictionary<long, byte[]> _spoken = [];
    private readonly Dictionary<long, DateTimeOffset> _erased = [];
    private long _events;
    private long _texts;

    private LedgerVerifier(MenpaiDb db) => _db = db;

    /// <summary>Checks as of one moment, also while others write.</summary>
    public static LedgerReport AsOfNow(Store store, Func<MenpaiDb, LedgerReport> check)
    {
        using var reading = store.Read(Scope.Everything);
        reading.Db.Prepared("BEGIN").ExecuteNonQuery();
        try
        {
            return check(reading.Db);
        }
        finally
        {
            reading.Db.Prepared("COMMIT").ExecuteNonQuery();
        }
    }

    /// <summary>Checks the ledger that a context over everything reads; inside a transaction, as of its beginning.</summary>
    public static LedgerReport Check(MenpaiDb db)
    {
        var check = new LedgerVerifier(db);
        check.CheckEvents();
        check.CheckTexts();
        check.CheckActs();
        return new LedgerReport(new Dictionary<string, long> { ["events"] = check._events, ["texts"] = check._texts }, check._findings);
    }

    private void CheckEvents()
    {
        var last = 0L;
        foreach (var row in Rows(Events, ReadEvent))
        {
            _events++;
            if (row.Position != last + 1)
                Find("position-gap", row.Position);
            last = row.Position;
            if (row.Seq != _lastSeq.GetValueOrDefault(row.Stream) + 1)
                Find("seq-gap", row.Position, row.Stream, row.Seq);
            _lastSeq[row.Stream] = row.Seq;
            if (!row.Digest().AsSpan().SequenceEqual(row.Hash))
                Find("event-changed", row.Position, row.Stream);
            if (!_db.Events.Knows(row.Type))
                Find("unknown-type", row.Position, row.Type);
            Listen(row);
        }
    }

    // Which words an event speaks of, and whether it says that words were erased.
    private void Listen(LedgerEvent row)
    {
        try
        {
            foreach (var words in EventScan.TextsIn(row.Bytes))
                if (!_spoken.TryAdd(words.Id, Convert.FromHexString(words.Hash)))
                    Find("text-twice", words.Id, row.Position);
            if (_db.Events.ErasesText(row.Type) && EventScan.Erased(row.Bytes) is { } erased)
                _erased[erased] = row.At;
        }
        catch (Exception failure) when (failure is JsonException or FormatException or InvalidOperationException)
        {
            Find("event-unreadable", row.Position, row.Stream);
        }
    }

    private void CheckTexts()
    {
        foreach (var text in Rows("SELECT Id, Salt, Words, Hash, ErasedAt FROM texts ORDER BY Id", ReadText))
        {
            _texts++;
            var erased = _erased.ContainsKey(text.Id);
            if (!_spoken.Remove(text.Id, out var spoken))
                Find("text-orphan", text.Id);
            else if (!spoken.AsSpan().SequenceEqual(text.Hash))
                Find("text-changed", text.Id);
            else if (erased)
                CheckTombstone(text);
            else if (text is not { Words: { } words, Salt: { } salt, ErasedAt: null })
                Find("text-erased-unsaid", text.Id);
            else if (!FreeText.Digest(salt, words).AsSpan().SequenceEqual(text.Hash))
                Find("text-changed", text.Id);
        }
        foreach (var missing in _spoken.Keys)
            Find("text-missing", missing);
    }

    private void CheckTombstone(FreeText text)
    {
        if (text.Words is not null || text.Salt is not null)
            Find("text-not-erased", text.Id);
        else if (text.ErasedAt != _erased[text.Id])
            Find("text-changed", text.Id);
    }

    private void CheckActs()
    {
        const string Unknown =
            "SELECT e.Position FROM events e LEFT JOIN acts a ON a.ActId = e.ActId WHERE a.ActId IS NULL ORDER BY e.Position";
        foreach (var position in Rows(Unknown, row => row.GetValue(0)))
            Find("unknown-act", position);
    }

    private void Find(string code, params object[] arguments) => _findings.Add(new LedgerFinding(code, arguments));

    private IEnumerable<T> Rows<T>(string sql, Func<SqliteDataReader, T> read)
        where T : class
    {
        using var command = _db.Connection.CreateCommand();
        command.CommandText = sql;
        using var row = command.ExecuteReader();
        while (row.Read())
            if (Readable(read, row) is { } value)
                yield return value;
    }

    // A column may hold what no act could have put there.
    private T? Readable<T>(Func<SqliteDataReader, T> read, SqliteDataReader row)
        where T : class
    {
        try
        {
            return read(row);
        }
        catch (Exception failure) when (failure is FormatException or InvalidCastException or OverflowException or ArgumentException)
        {
            Find("row-unreadable", row.GetName(0), row.GetValue(0));
            return null;
        }
    }

    private static LedgerEvent ReadEvent(SqliteDataReader row) =>
        new()
        {
            Position = row.GetInt64(0),
            Stream = row.GetString(1),
            Seq = row.GetInt32(2),
            At = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)),
            ActId = row.GetGuid(4),
            Type = row.GetString(5),
            Actor = row.GetString(6),
            StaffId = row.IsDBNull(7) ? null : row.GetInt32(7),
            PostId = row.IsDBNull(8) ? null : row.GetInt32(8),
            AreaId = row.GetInt32(9),
            AreaPath = row.GetString(10),
            PathThen = row.GetString(11),
            Bytes = row.GetFieldValue<byte[]>(12),
            Hash = row.GetFieldValue<byte[]>(13),
        };

    private static FreeText ReadText(SqliteDataReader row) =>
        new()
        {
            Id = row.GetInt64(0),
            Salt = row.IsDBNull(1) ? null : row.GetFieldValue<byte[]>(1),
            Words = row.IsDBNull(2) ? null : row.GetString(2),
            Hash = row.GetFieldValue<byte[]>(3),
            ErasedAt = row.IsDBNull(4) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4)),
            AreaPath = "",
        };
}
