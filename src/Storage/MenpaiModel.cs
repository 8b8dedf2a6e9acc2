using System.Reflection;
using Menpai.Storage.Ledger;
using Microsoft.EntityFrameworkCore;

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

    internal void Apply(ModelBuilder builder)
    {
        foreach (var module in Modules)
            builder.ApplyConfigurationsFromAssembly(module);
    }
}
