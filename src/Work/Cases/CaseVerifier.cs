using System.Text.Json;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Work.Cases;

/// <summary>
/// 案卷核查 Adds every case up again from its events and compares it with its row, field by field; then looks whether its words and
/// events lie where it lies.
/// </summary>
public sealed class CaseVerifier
{
    private const string Events =
        "SELECT Stream, Seq, At, StaffId, PostId, Type, Bytes FROM events WHERE Stream >= 'case/' AND Stream < 'case0' ORDER BY Stream, Seq";

    private static readonly long Earliest = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long Latest = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    private readonly MenpaiDb _db;
    private readonly RowMapping _columns;
    private readonly List<LedgerFinding> _findings = [];
    private readonly HashSet<long> _seen = [];
    private readonly Dictionary<int, string> _paths;

    private CaseVerifier(MenpaiDb db)
    {
        _db = db;
        _columns = db.Mapping<Case>();
        _paths = Rows("SELECT Id, AreaPath FROM areas", row => (Id: row.GetInt32(0), Path: row.GetString(1)))
            .ToDictionary(area => area.Id, area => area.Path);
    }

    /// <summary>Checks the cases that a context over everything reads; inside a transaction, as of its beginning.</summary>
    public static LedgerReport Check(MenpaiDb db)
    {
        var check = new CaseVerifier(db);
        check.Refold();
        check.LookForStrays();
        return new LedgerReport(new Dictionary<string, long> { ["cases"] = check._seen.Count }, check._findings);
    }

    private void Refold()
    {
        var stream = "";
        Case? @case = null;
        foreach (var row in Rows(Events, Read))
        {
            if (row.Stream != stream)
            {
                Compare(@case);
                stream = row.Stream;
                @case = long.TryParse(stream.AsSpan("case/".Length), out var id) ? Case.At(id, 0, "") : null;
                if (@case is not null)
                    _seen.Add(id);
            }
            if (@case is not null && !Apply(row, @case))
                @case = null;
        }
        Compare(@case);
    }

    private bool Apply(LedgerEvent row, Case @case)
    {
        try
        {
            @case.Apply((CaseEvent)_db.Events.Read(row), new Recorded(row.Seq, row.At, row.StaffId, row.PostId));
            return true;
        }
        catch (Exception failure)
            when (failure is JsonException or InvalidOperationException or InvalidCastException or KeyNotFoundException)
        {
            Find("case-unreadable", row.Stream, row.Seq);
            return false;
        }
    }

    private void Compare(Case? @case)
    {
        if (@case is null)
            return;
        // Today's path is the area's, whatever the events of its time say.
        if (_paths.TryGetValue(@case.AreaId, out var path))
            @case.AreaPath = path;
        using var stored = _db.Prepared(_columns.SelectByKey).Bind(("?1", @case.CaseId)).ExecuteReader();
        if (!stored.Read())
            Find("case-missing", @case.Number);
        else
            foreach (var column in _columns.Differences(@case, stored))
                Find("case-differs", @case.Number, column);
    }

    private void LookForStrays()
    {
        foreach (var id in Rows("SELECT Id FROM cases ORDER BY Id", row => row.GetInt64(0)).Where(id => !_seen.Contains(id)))
            Find("case-without-events", id);
        const string Texts =
            "SELECT t.Id FROM texts t LEFT JOIN cases c ON c.Id = t.CaseId "
            // What is said of an area belongs to no case.
            + "WHERE t.CaseId <> 0 AND (c.Id IS NULL OR t.AreaId <> c.AreaId OR t.AreaPath <> c.AreaPath OR t.DepartmentId IS NOT c.DepartmentId) ORDER BY t.Id";
        foreach (var id in Rows(Texts, row => row.GetInt64(0)))
            Find("text-elsewhere", id);
        const string Elsewhere =
            "SELECT e.Position FROM cases c JOIN events e ON e.Stream = 'case/' || c.Id WHERE e.AreaPath <> c.AreaPath ORDER BY e.Position";
        foreach (var position in Rows(Elsewhere, row => row.GetInt64(0)))
            Find("event-elsewhere", position);
    }

    private void Find(string code, params object[] arguments) => _findings.Add(new LedgerFinding(code, arguments));

    private SqliteCommand Command(string sql)
    {
        var command = _db.Connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private IEnumerable<T> Rows<T>(string sql, Func<SqliteDataReader, T> read)
    {
        using var command = Command(sql);
        using var row = command.ExecuteReader();
        while (row.Read())
            yield return read(row);
    }

    // A column may hold what no act could have put there; the ledger's own check says so.
    private static LedgerEvent Read(SqliteDataReader row) =>
        new()
        {
            Stream = row.GetString(0),
            Seq = row.GetInt32(1),
            At = DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(row.GetInt64(2), Earliest, Latest)),
            StaffId = row.IsDBNull(3) ? null : row.GetInt32(3),
            PostId = row.IsDBNull(4) ? null : row.GetInt32(4),
            Type = row.GetString(5),
            Bytes = row.GetFieldValue<byte[]>(6),
            Actor = "",
            AreaPath = "",
            PathThen = "",
            Hash = [],
        };
}
