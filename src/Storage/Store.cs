using System.Collections.Concurrent;
using Menpai.Core;
using Microsoft.Data.Sqlite;

namespace Menpai.Storage;

/// <summary>
/// 库 One district's store: a folder with the database <c>district.db</c>. Opened by one program at a time; many may read.
/// </summary>
public sealed class Store : IDisposable
{
    // SQLite 3.7.0–3.51.2 can corrupt a write-ahead log that is reset while a reader looks on.
    private static readonly Version OldestSound = new(3, 51, 3);

    private readonly ConcurrentBag<MenpaiDb> _idle = [];
    private readonly MenpaiModel _model;
    private readonly FileStream? _lock;

    private readonly bool _durable;

    private Store(string folder, MenpaiModel model, FileStream? held, bool durable) =>
        (Folder, _model, _lock, _durable) = (folder, model, held, durable);

    /// <summary>Where the store lies.</summary>
    public string Folder { get; }

    /// <summary>The modules' tables and events.</summary>
    public MenpaiModel Model => _model;

    /// <summary>The database file.</summary>
    public string DatabaseFile => Path.Combine(Folder, "district.db");

    /// <summary>Opens a store to write to, making the folder and the tables where they are missing.</summary>
    /// <param name="folder">The district's folder.</param>
    /// <param name="model">The modules' tables and events.</param>
    /// <param name="durable">Whether a commit waits for the disk; only a store that can be made again does without.</param>
    /// <exception cref="RefusedException">Another program holds it, or the bundled SQLite is unsound.</exception>
    public static Store Open(string folder, MenpaiModel model, bool durable = true)
    {
        // Whole: what is handed out to be sent is looked for from elsewhere.
        folder = Path.GetFullPath(folder);
        Directory.CreateDirectory(folder);
        var store = new Store(folder, model, Hold(folder), durable);
        try
        {
            store.Prepare();
            return store;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>Opens a store to read only, also while another program writes to it.</summary>
    /// <exception cref="RefusedException">There is none in the folder.</exception>
    public static Store Look(string folder, MenpaiModel model)
    {
        var store = new Store(Path.GetFullPath(folder), model, null, durable: true);
        return File.Exists(store.DatabaseFile) ? store : throw StoreRefusals.NotADistrict(folder).AsException();
    }

    private static FileStream Hold(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, "store.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw StoreRefusals.Held(folder).AsException();
        }
    }

    private void Prepare()
    {
        using var connection = Connect();
        if (Version.Parse(connection.ServerVersion) < OldestSound)
            throw StoreRefusals.UnsoundSqlite(connection.ServerVersion).AsException();
        Schema.Bring(this, connection);
    }

    /// <summary>Wakes EF and makes its model of the tables, for which the first page that needs it would wait.</summary>
    public void Warm()
    {
        using var reading = Read(Scope.None);
        _ = reading.Db.Context.Model;
    }

    /// <summary>A context for one caller; dispose the lease to give it back.</summary>
    public Reading Read(Scope scope)
    {
        if (!_idle.TryTake(out var db))
            db = new MenpaiDb(this, Connect(readOnly: true), writes: false);
        db.Enter(scope);
        return new Reading(this, db);
    }

    /// <summary>The one that writes. Kept for the life of the ledger.</summary>
    internal MenpaiDb Writer() => new(this, Connect(), writes: true);

    /// <summary>A context over an empty database in memory, for the tool that writes migrations.</summary>
    public static MenpaiContext ForDesign(MenpaiModel model) => new(new SqliteConnection("Data Source=:memory:"), model, tracks: false);

    internal MenpaiContext NewContext(SqliteConnection connection, bool tracks) => new(connection, _model, tracks);

    internal SqliteConnection Connect(bool readOnly = false)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = DatabaseFile,
                Pooling = false,
                DefaultTimeout = 30,
            }.ToString()
        );
        connection.Open();
        using var pragma = connection.CreateCommand();
        // FULL: an acknowledged act survives a power cut. Readers never write, whatever they are asked.
        pragma.CommandText =
            $"PRAGMA journal_mode=WAL; PRAGMA synchronous={(_durable ? "FULL" : "OFF")}; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;"
            + (readOnly ? "PRAGMA cache_size=-1000; PRAGMA query_only=ON;" : "PRAGMA cache_size=-24000; PRAGMA wal_autocheckpoint=4000;");
        pragma.ExecuteNonQuery();
        return connection;
    }

    private void GiveBack(MenpaiDb db)
    {
        db.Enter(Scope.None);
        _idle.Add(db);
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var db))
            db.Dispose();
        _lock?.Dispose();
    }

    /// <summary>A context lent for reading within one scope.</summary>
    public sealed class Reading : IDisposable
    {
        private readonly Store _store;

        internal Reading(Store store, MenpaiDb db) => (_store, Db) = (store, db);

        /// <summary>The context, valid until the lease ends.</summary>
        public MenpaiDb Db { get; }

        public void Dispose() => _store.GiveBack(Db);
    }
}
