using Menpai.Core;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Menpai.Storage.Ledger;

/// <summary>The one connection that writes: its context, its prepared statements and its counters. Used by the writer's thread alone.</summary>
internal sealed class LedgerWriter : IDisposable
{
    private readonly List<TakenRow> _taken = [];
    private readonly SqliteConnection _connection;
    private readonly List<Action> _last = [];
    private long _lastPosition;
    private long _lastText;

    public LedgerWriter(Store store)
    {
        Db = store.Writer();
        _connection = Db.Connection;
        _lastPosition = Scalar("SELECT COALESCE(MAX(Position), 0) FROM events");
        _lastText = Scalar("SELECT COALESCE(MAX(Id), 0) FROM texts");
    }

    public MenpaiDb Db { get; }

    public long NextPosition() => ++_lastPosition;

    public long NextText() => ++_lastText;

    public long Insert<T>(T row)
        where T : class
    {
        var mapping = Db.Mapping<T>();
        var insert = Prepared(mapping.Insert);
        mapping.BindAll(insert, row);
        insert.ExecuteNonQuery();
        return SQLitePCL.raw.sqlite3_last_insert_rowid(_connection.Handle);
    }

    public T? Take<T>(object key)
        where T : class
    {
        var mapping = Db.Mapping<T>();
        if (_taken.Find(taken => taken.Mapping == mapping && taken.Key.Equals(key)) is { } earlier)
            return (T)earlier.Row;
        using var rows = Prepared(mapping.SelectByKey).Bind(1, key).ExecuteReader();
        if (!rows.Read() || mapping.Make(rows) is not T row || !Db.Scope.Holds(row))
            return null;
        _taken.Add(new TakenRow(mapping, key, row, mapping.Values(row), (row as ITerritorial)?.AreaPath));
        return row;
    }

    private void SaveTaken(Scope scope)
    {
        foreach (var taken in _taken)
        {
            var changed = taken.Mapping.Changes(taken.Row, taken.Values);
            if (changed.Count == 0)
                continue;
            if (taken.Row is ITerritorial row && row.AreaPath != taken.Path && !scope.Covers(row.AreaPath))
                throw CommonRefusals.NotFound().AsException();
            var update = Prepared(taken.Mapping.Update(changed));
            taken.Mapping.BindChosen(update, changed, taken.Row);
            update.ExecuteNonQuery();
        }
    }

    public Statement Prepared(string sql) => Db.Prepared(sql);

    public void Begin() => Prepared("BEGIN IMMEDIATE").ExecuteNonQuery();

    /// <summary>Has something done once, right before the commit, if the act at hand stays.</summary>
    public void BeforeCommit(Action what) => _last.Add(what);

    public void Commit()
    {
        _last.ForEach(what => what());
        _last.Clear();
        Prepared("COMMIT").ExecuteNonQuery();
    }

    public void Abandon()
    {
        _last.Clear();
        // A disk that is full may have ended the transaction already.
        if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0)
            Prepared("ROLLBACK").ExecuteNonQuery();
        _lastPosition = Scalar("SELECT COALESCE(MAX(Position), 0) FROM events");
        _lastText = Scalar("SELECT COALESCE(MAX(Id), 0) FROM texts");
    }

    /// <summary>Runs one act in its savepoint: all of it stays, or nothing.</summary>
    public void InSavepoint(Scope scope, Action act)
    {
        var (position, text, last) = (_lastPosition, _lastText, _last.Count);
        Prepared("SAVEPOINT act").ExecuteNonQuery();
        try
        {
            Db.Enter(scope);
            act();
            SaveTaken(scope);
            if (Db.HasContext)
                SaveTracked(Db.Context, scope);
            Prepared("RELEASE act").ExecuteNonQuery();
        }
        catch
        {
            Prepared("ROLLBACK TO act").ExecuteNonQuery();
            Prepared("RELEASE act").ExecuteNonQuery();
            (_lastPosition, _lastText) = (position, text);
            _last.RemoveRange(last, _last.Count - last);
            throw;
        }
        finally
        {
            _taken.Clear();
            Db.Enter(Scope.None);
        }
    }

    private void SaveTracked(MenpaiContext context, Scope scope)
    {
        CheckScope(context, scope);
        context.SaveChanges();
    }

    /// <summary>The third lock: stored and new paths must both lie in the actor's scope, however the row came into the context.</summary>
    private void CheckScope(MenpaiContext context, Scope scope)
    {
        if (scope.IsEverything)
            return;
        context.ChangeTracker.DetectChanges();
        foreach (
            var entry in context.ChangeTracker.Entries().Where(entry => entry.State is not (EntityState.Unchanged or EntityState.Detached))
        )
        {
            if (entry.Entity is not ITerritorial row)
                continue;
            var (stored, department) = Stored(entry, row);
            var moved = stored != row.AreaPath && !scope.Covers(row.AreaPath);
            var covered = row is ICaseBound bound ? scope.Covers(stored, department, bound.CaseId) : scope.Covers(stored);
            if (moved || !covered)
                throw CommonRefusals.NotFound().AsException();
        }
    }

    // What stands in the database, not what the context was told: a row attached with a made-up path is found out.
    private (string Path, int? Department) Stored(EntityEntry entry, ITerritorial row)
    {
        if (entry.State == EntityState.Added)
            return (row.AreaPath, (row as ICaseBound)?.DepartmentId);
        var key = entry.Metadata.FindPrimaryKey()!.Properties[0];
        var department = row is ICaseBound ? "DepartmentId" : "NULL";
        var find = Prepared(
            $"SELECT AreaPath, {department} FROM \"{entry.Metadata.GetTableName()}\" WHERE \"{key.GetColumnName()}\" = @key"
        );
        using var found = find.Bind(("@key", entry.Property(key.Name).CurrentValue)).ExecuteReader();
        return found.Read()
            ? (found.GetString(0), found.IsDBNull(1) ? null : found.GetInt32(1))
            : throw CommonRefusals.NotFound().AsException();
    }

    private long Scalar(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    public void Dispose() => Db.Dispose();

    private sealed record TakenRow(RowMapping Mapping, object Key, object Row, object?[] Values, string? Path);
}
