using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations.Schema;
using System.Reflection;
using Menpai.Storage.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Storage;

/// <summary>
/// What the modules bring to a store: their tables (classes with a <see cref="TableAttribute"/>, indexes in an
/// <see cref="IEntityTypeConfiguration{TEntity}"/>) and their event types. Storage itself knows no module.
/// </summary>
/// <param name="modules">The assemblies that hold tables and events; Storage's own is always one of them.</param>
public sealed class MenpaiModel(params IReadOnlyList<Assembly> modules)
{
    /// <summary>Storage and the modules above it.</summary>
    public IReadOnlyList<Assembly> Modules { get; } = [typeof(MenpaiModel).Assembly, .. modules];

    /// <summary>The event types of all modules, by their stored names.</summary>
    public EventTypes Events => _events.Value;

    private readonly Lazy<EventTypes> _events = new(() => new EventTypes([typeof(MenpaiModel).Assembly, .. modules]));

    private readonly ConcurrentDictionary<Type, RowMapping> _mappings = new();

    internal RowMapping Mapping(Type entity) => _mappings.GetOrAdd(entity, type => new RowMapping(type));

    internal void Apply(ModelBuilder builder)
    {
        foreach (var table in Modules.SelectMany(module => module.GetTypes()).Where(type => type.IsDefined(typeof(TableAttribute))))
            builder.Entity(table);
        foreach (var module in Modules)
            builder.ApplyConfigurationsFromAssembly(module);
    }
}
