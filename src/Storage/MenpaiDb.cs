using Menpai.Core;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Storage;

/// <summary>
/// One store, read and written within one scope. There is no default scope: <see cref="Store.Read"/> asks for the caller's,
/// the door for writing sets the actor's. Every territorial row is filtered by it.
/// </summary>
public sealed class MenpaiDb : IDisposable
{
    private readonly Store _store;
    private readonly bool _writes;
    private readonly Dictionary<string, Statement> _prepared = [];
    private MenpaiContext? _context;

    internal MenpaiDb(Store store, SqliteConnection connection, bool writes) => (_store, Connection, _writes) = (store, connection, writes);

    /// <summary>The connection under it. What is asked of it directly, no scope filters.</summary>
    public SqliteConnection Connection { get; }

    /// <summary>The event types of this store.</summary>
    public Ledger.EventTypes Events => _store.Model.Events;

    /// <summary>The scope this store is open for.</summary>
    public Scope Scope { get; private set; } = Scope.None;

    /// <summary>
    /// The same as EF sees it, for queries that are composed. Made when it is first asked for: EF takes longer to start than all the
    /// rest of the program, and the first pages do without it.
    /// </summary>
    public MenpaiContext Context
    {
        get
        {
            if (_context is null)
            {
                _context = _store.NewContext(Connection, _writes);
                _context.Enter(Scope);
            }
            return _context;
        }
    }

    /// <summary>Whether <see cref="Context"/> was ever asked for.</summary>
    internal bool HasContext => _context is not null;

    /// <summary>The rows of an entity within the scope, for a query.</summary>
    public DbSet<T> Set<T>()
        where T : class => Context.Set<T>();

    /// <summary>Begins work for another caller: forgets what was tracked and takes the new scope.</summary>
    internal void Enter(Scope scope)
    {
        Scope = scope;
        _context?.Enter(scope);
    }

    /// <summary>
    /// A statement prepared once on this context's connection, for reads that thousands ask for per second. The scope's filter does
    /// not reach it: whoever uses it compares each row with <see cref="Scope"/> before showing it.
    /// </summary>
    public Statement Prepared(string sql)
    {
        if (!_prepared.TryGetValue(sql, out var statement))
            _prepared.Add(sql, statement = new Statement(Connection, sql));
        return statement;
    }

    /// <summary>How an entity lies in its table.</summary>
    public RowMapping Mapping<T>() => _store.Model.Mapping(typeof(T));

    /// <summary>All rows of a table within the scope, by prepared statement, in the order of their keys.</summary>
    public List<T> Table<T>()
        where T : class => Rows<T>(Mapping<T>().SelectAll, null);

    /// <summary>The rows within the scope in which a column has a value, by prepared statement.</summary>
    /// <param name="column">An indexed column.</param>
    /// <param name="value">As the column stores it.</param>
    /// <param name="order">The column they come in the order of.</param>
    public List<T> Rows<T>(string column, object value, string? order = null)
        where T : class => Rows<T>(Mapping<T>().SelectBy(column, order), value);

    /// <summary>The same, the last of the order first and no more than so many looked at.</summary>
    public List<T> LastRows<T>(string column, object value, string order, int most)
        where T : class => Rows<T>($"{Mapping<T>().SelectBy(column, order)} DESC LIMIT {most}", value);

    private List<T> Rows<T>(string sql, object? value)
        where T : class
    {
        var mapping = Mapping<T>();
        var select = Prepared(sql);
        if (value is not null)
            select.Bind(1, value);
        using var rows = select.ExecuteReader();
        var found = new List<T>();
        while (rows.Read())
            if (mapping.Make(rows) is T row && Scope.Holds(row))
                found.Add(row);
        return found;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var statement in _prepared.Values)
            statement.Dispose();
        _context?.Dispose();
        Connection.Dispose();
    }
}
