using System.Reflection;
using Menpai.Core;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Menpai.Storage;

/// <summary>EF's view of the store, which only <see cref="MenpaiDb"/> hands out: every territorial row is filtered by the scope.</summary>
public sealed class MenpaiContext : DbContext
{
    private readonly MenpaiModel _model;

    internal MenpaiContext(SqliteConnection connection, MenpaiModel model, bool tracks)
        : base(Options(connection, tracks))
    {
        _model = model;
        // An act has its transaction and its savepoint already.
        if (tracks)
            (Database.AutoSavepointsEnabled, Database.AutoTransactionBehavior) = (false, AutoTransactionBehavior.Never);
    }

    // Read by the query filters at execution time: EF binds members of the context afresh for each query.
    private bool Everything { get; set; }
    private string[] Prefixes { get; set; } = [];
    private int?[] Departments { get; set; } = [];
    private long[] Cases { get; set; } = [];

    /// <summary>Takes a scope; forgets what was tracked in the one before.</summary>
    internal void Enter(Scope scope)
    {
        ChangeTracker.Clear();
        Everything = scope.IsEverything;
        Prefixes = [.. scope.Prefixes];
        Departments = [.. scope.Departments.Select(id => (int?)id)];
        Cases = [.. scope.Cases];
    }

    private static DbContextOptions Options(SqliteConnection connection, bool tracks) =>
        new DbContextOptionsBuilder()
            .UseSqlite(
                connection,
                // The scope filter takes lists; as one parameter each, their SQL is made once and not for every query.
                sqlite => sqlite.MigrationsAssembly(Schema.Migrations).UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)
            )
            .ReplaceService<IModelCacheKeyFactory, OneModel>()
            .UseQueryTrackingBehavior(tracks ? QueryTrackingBehavior.TrackAll : QueryTrackingBehavior.NoTracking)
            .Options;

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
        typeof(MenpaiContext)
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

    // A context type has one model per process; ours is told apart by nothing else.
    private sealed class OneModel : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => (typeof(MenpaiContext), designTime);
    }
}
