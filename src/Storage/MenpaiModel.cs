using System.Collections.Concurrent;
using System.Reflection;
using Menpai.Storage.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Menpai.Storage;

/// <summary>
/// What the modules bring to a store: their tables (<see cref="IEntityTypeConfiguration{TEntity}"/> found in their assemblies)
/// and their event types. Storage itself knows no module.
/// </summary>
/// <param name="modules">The assemblies that hold tables and events; Storage's own is always one of them.</param>
public sealed class MenpaiModel(params IReadOnlyList<Assembly> modules)
{
    /// <summary>Storage and the modules above it.</summary>
    public IReadOnlyList<Assembly> Modules { get; } = [typeof(MenpaiModel).Assembly, .. modules];

    /// <summary>The event types of all modules, by their stored names.</summary>
    public EventTypes Events { get; } = new([typeof(MenpaiModel).Assembly, .. modules]);

    private readonly ConcurrentDictionary<Type, RowMapping> _mappings = new();

    // Every context of a store has the same model.
    internal RowMapping Mapping(IEntityType entity) => _mappings.GetOrAdd(entity.ClrType, (_, one) => new RowMapping(one), entity);

    internal void Apply(ModelBuilder builder)
    {
        foreach (var module in Modules)
            builder.ApplyConfigurationsFromAssembly(module);
    }
}
