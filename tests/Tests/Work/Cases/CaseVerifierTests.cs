using Menpai.Core;
using Menpai.Intake;
using Menpai.Storage.Ledger;
using Menpai.Work;
using Menpai.Work.Cases;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Tests.Work.Cases;

/// <summary>A sound store is found sound; whatever single thing somebody changes behind its back is found.</summary>
public sealed class CaseVerifierTests : IDisposable
{
    private const int Tampers = 260;

    private readonly TestDistrict _district = new TestDistrict().Grow();

    public CaseVerifierTests() => Live();

    [Fact]
    public void Finds_nothing_in_a_store_written_by_acts()
    {
        var report = WorkModule.Verify(_district.Store);
        Assert.Empty(report.Findings);
        Assert.Equal(14, report.Looked["cases"]);
        Assert.InRange(report.Looked["events"], 60, 500);
    }

    [Fact]
    public void Finds_every_change_behind_the_ledgers_back()
    {
        var random = new Random(20260309);
        using var reading = _district.Store.Read(Scope.Everything);
        var connection = reading.Db.Connection;
        Run(connection, "PRAGMA query_only=OFF");
        var words = Texts.Load(IntakeModule.Model.Modules)[Texts.Languages[0]];
        var done = new SortedDictionary<string, int>();
        for (var tamper = 0; tamper < Tampers; tamper++)
        {
            var (kind, sql) = Tamper(random, connection);
            Run(connection, "BEGIN");
            var changed = Run(connection, sql);
            Assert.True(changed > 0, $"{kind} changed nothing: {sql}");
            var findings = LedgerVerifier.Check(reading.Db).And(CaseVerifier.Check(reading.Db)).Findings;
            Run(connection, "ROLLBACK");
            Assert.True(findings.Count > 0, $"{kind} was not found: {sql}");
            Assert.All(findings, finding => Assert.True(words.Has($"finding.{finding.Code}"), finding.Code));
            done[kind] = done.GetValueOrDefault(kind) + 1;
        }
        Run(connection, "PRAGMA query_only=ON");
        Assert.True(done.Count >= 45, $"Only {done.Count} kinds were tried: {string.Join(' ', done.Keys)}");
    }

    public void Dispose() => _district.Dispose();

    // One change of one row: a column set to something else, a row taken away, a row made up.
    private static (string Kind, string Sql) Tamper(Random random, SqliteConnection connection)
    {
        var table = new[] { "events", "texts", "cases" }[random.Next(3)];
        var key = table == "events" ? "Position" : "Id";
        var where = table == "events" ? "WHERE Stream LIKE 'case/%'" : "";
        var row = Pick(random, connection, $"SELECT {key} FROM {table} {where} ORDER BY {key}");
        if (random.Next(12) == 0)
            return ($"{table} delete", $"DELETE FROM {table} WHERE {key} = {row}");
        if (random.Next(16) == 0)
            return ($"{table} copy", Copy(table, key, row, connection));
        var columns = Columns(connection, table);
        var (name, type) = columns[random.Next(columns.Count)];
        return ($"{table}.{name}", $"UPDATE {table} SET \"{name}\" = {Other(random, name, type)} WHERE {key} = {row}");
    }

    private static string Copy(string table, string key, string row, SqliteConnection connection)
    {
        var names = Columns(connection, table).ConvertAll(column => column.Name);
        var values = names.Select(name =>
            name == key ? $"(SELECT MAX({key}) + 1 FROM {table})"
            : name == "Seq" ? $"(SELECT MAX(x.Seq) + 1 FROM events x WHERE x.Stream = s.Stream)"
            : name == "Number" ? "Number || '1'"
            : $"\"{name}\""
        );
        return $"INSERT INTO {table} (\"{string.Join("\", \"", names)}\") SELECT {string.Join(", ", values)} FROM {table} s WHERE {key} = {row}";
    }

    // Always another value than before, whatever it was.
    private static string Other(Random random, string column, string type) =>
        type switch
        {
            "BLOB" when column == "Bytes" => "CAST(replace(CAST(Bytes AS TEXT), '}', ',\"x\":1}') AS BLOB)",
            "BLOB" => "randomblob(32)",
            "INTEGER" or "REAL" => $"COALESCE(\"{column}\", 0) + {random.Next(1, 90_000)}",
            _ => $"COALESCE(\"{column}\", '') || '{(char)('a' + random.Next(26))}'",
        };

    private static List<(string Name, string Type)> Columns(SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT name, type FROM pragma_table_info('{table}')";
        using var row = command.ExecuteReader();
        var columns = new List<(string, string)>();
        while (row.Read())
            columns.Add((row.GetString(0), row.GetString(1)));
        return columns;
    }

    private static string Pick(Random random, SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var row = command.ExecuteReader();
        var all = new List<string>();
        while (row.Read())
            all.Add(row.GetString(0));
        return all[random.Next(all.Count)];
    }

    private static int Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }

    // A little of everything, so that every column holds something somewhere.
    private void Live()
    {
        var (worker, officer, dispatcher) = (_district.As("grid7"), _district.As("community4"), _district.As("dispatcher2"));
        for (var report = 1; report <= 12; report++)
            _district.Report(report % 3 == 0 ? 8 : 7, report == 11 ? "other/shared-rental" : "traffic/pavement", $"第 {report} 处地砖松动");
        foreach (var id in new[] { 1, 2, 4, 5, 7 })
            _district.Act(new AcceptCase(id, null), worker);
        foreach (var id in new[] { 1, 2, 4 })
        {
            _district.Act(new HandleCase(id, null, "换好了"), worker);
            _district.Act(new VerifyCase(id, null, true, "看过"), officer);
        }
        foreach (var id in new[] { 1, 2 })
        {
            _district.Act(new CloseCase(id, null, "已换好"), officer);
            _district.Act(new RateCase(id, id == 1, Satisfaction.Fair, "还行"), TestDistrict.Resident(id));
        }
        _district.Act(new ReopenCase(2, "又松了"), TestDistrict.Resident(2));
        _district.Act(new AskSuspension(5, null, "parts", _district.Time.GetUtcNow().AddDays(5), "等材料"), worker);
        _district.Act(new DecideSuspension(5, null, true, null), dispatcher);
        _district.Act(new AskSuspension(7, null, "parts", _district.Time.GetUtcNow().AddDays(5), "等材料"), worker);
        _district.Act(new ReturnCase(8, null, "unclear", "不清楚"), worker);
        _district.Act(new MergeCase(10, null, 8), officer);
        _district.Act(new DispatchCase(3, null, new DispatchTarget(_district.PostOf("grid9"), null)), dispatcher);
        _district.Act(new DispatchCase(6, null, new DispatchTarget(null, _district.Book.Department("fire")!.Id)), dispatcher);
        _district.Act(new DeclineCase(9, null, "no-request", "没有事情"), officer);
        _district.Act(new AskBack(11, null, "哪一户？"), dispatcher);
        _district.Act(new AnswerQuestion(11, "三楼"), TestDistrict.Resident(11));
        _district.Act(new ReclassifyCase(12, null, "municipal/road-flooding"), officer);
        _district.Act(new CommentCase(12, false, "注意"), officer);
        _district.Act(new EraseText(12, _district.Case(12).DescriptionId, ErasureReason.Requested), dispatcher);
        _district.Report(10);
        _district.Report(22);
        _district.Time.Pass(TimeSpan.FromDays(3));
        _district.Get<EscalationClock>().Sweep(_district.Time.GetUtcNow()).GetAwaiter().GetResult();
    }
}
