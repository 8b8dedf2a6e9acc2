using System.Reflection;
using Menpai.Core;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Menpai.Storage;

/// <summary>
/// One store, read and written within one scope. There is no default scope: <see cref="Store.Read"/> asks for the caller's,
/// the door for writing sets the actor's. Every territorial row is filtered by it.
/// </summary>
public sealed class MenpaiDb : DbContext
{
    private readonly MenpaiModel _model;
    private readonly Dictionary<string, Statement> _prepared = [];

    internal MenpaiDb(DbContextOptions options, MenpaiModel model)
        : base(options)
    {
        _model = model;
        Enter(Scope.None);
    }

    /// <summary>The event types of this store.</summary>
    public Ledger.EventTypes Events => _model.Events;

    /// <summary>The scope this context is opened for.</summary>
    public Scope Scope { get; private set; } = Scope.None;

    // Read by the query filters at execution time: EF binds members of the context afresh for each query.
    private bool Everything { get; set; }
    private string[] Prefixes { get; set; } = [];
    private int?[] Departments { get; set; } = [];
    private long[] Cases { get; set; } = [];

    /// <summary>Begins work for another caller: forgets what was tracked and takes the new scope.</summary>
    internal void Enter(Scope scope)
    {
        Scope = scope;
        Everything = scope.IsEverything;
        Prefixes = [.. scope.Prefixes];
        Departments = [.. scope.Departments.Select(id => (int?)id)];
        Cases = [.. scope.Cases];
    }

    /// <summary>
    /// A statement prepared once on this context's connection, for reads that thousands ask for per second. The scope's filter does
    /// not reach it: whoever uses it compares each row with <see cref="Scope"/> before showing it.
    /// </summary>
    public Statement Prepared(string sql)
    {
        if (!_prepared.TryGetValue(sql, out var statement))
            _prepared.Add(sql, statement = new Statement((SqliteConnection)Database.GetDbConnection(), sql));
        return statement;
    }

    /// <summary>How an entity lies in its table.</summary>
    public RowMapping Mapping<T>() => _model.Mapping(Model.FindEntityType(typeof(T))!);

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
    public override void Dispose()
    {
        foreach (var statement in _prepared.Values)
            statement.Dispose();
        base.Dispose();
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // UTC milliseconds: they sort, compare and subtract in SQL, and mean the same in every engine.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcMilliseconds>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        _model.Apply(modelBuilder);
        // Types EF merely came across while looking at a property are dropped when the model is finished.
        var tables = modelBuilder
            .Model.GetEntityTypes()
            .Cast<IConventionEntityType>()
            .Where(entity => entity.GetConfigurationSource() == ConfigurationSource.Explicit);
        foreach (var type in tables.Select(entity => entity.ClrType).ToList())
        {
            if (typeof(ICaseBound).IsAssignableFrom(type))
                Filter(nameof(FilterCaseBound), type, modelBuilder);
            else if (typeof(ITerritorial).IsAssignableFrom(type))
                Filter(nameof(FilterTerritorial), type, modelBuilder);
            else if (!type.IsDefined(typeof(GlobalAttribute)))
                throw new InvalidOperationException($"{type.Name} is neither territorial nor marked as global with a reason.");
        }
    }

    private void Filter(string method, Type entity, ModelBuilder builder) =>
        typeof(MenpaiDb)
            .GetMethod(method, BindingFlags.NonPublic | BindingFlags.Instance)!
            .MakeGenericMethod(entity)
            .Invoke(this, [builder]);

    private void FilterTerritorial<T>(ModelBuilder builder)
        where T : class, ITerritorial =>
        builder.Entity<T>().HasQueryFilter(row => Everything || Prefixes.Any(prefix => row.AreaPath.StartsWith(prefix)));

    private void FilterCaseBound<T>(ModelBuilder builder)
        where T : class, ICaseBound =>
        builder
            .Entity<T>()
            .HasQueryFilter(row =>
                Everything
                || Prefixes.Any(prefix => row.AreaPath.StartsWith(prefix))
                || (row.DepartmentId != null && Departments.Contains(row.DepartmentId))
                || Cases.Contains(row.CaseId)
            );

    private sealed class UtcMilliseconds()
        : ValueConverter<DateTimeOffset, long>(
            time => time.ToUnixTimeMilliseconds(),
            milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
        );
}
