using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Menpai.Storage.Ledger;

/// <summary>The name under which an event type is stored. It outlives renamings of the class.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EventNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>All event types of the modules, by stored name and by class.</summary>
public sealed class EventTypes
{
    /// <summary>How events, acts and answers are written: camel case, enums by name, nothing that is null.</summary>
    public static JsonSerializerOptions Json { get; } =
        new(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new JsonStringEnumConverter() },
        };

    private readonly FrozenDictionary<string, Type> _byName;
    private readonly FrozenDictionary<Type, string> _byType;

    internal EventTypes(IEnumerable<Assembly> modules)
    {
        var found = modules
            .SelectMany(module => module.GetTypes())
            .Select(type => (Type: type, type.GetCustomAttribute<EventNameAttribute>()?.Name))
            .Where(pair => pair.Name is not null)
            .ToList();
        _byName = found.ToFrozenDictionary(pair => pair.Name!, pair => pair.Type);
        _byType = found.ToFrozenDictionary(pair => pair.Type, pair => pair.Name!);
    }

    /// <summary>The stored name of an event.</summary>
    /// <exception cref="InvalidOperationException">Its class has no <see cref="EventNameAttribute"/>.</exception>
    public string NameOf(object @event) =>
        _byType.TryGetValue(@event.GetType(), out var name)
            ? name
            : throw new InvalidOperationException($"{@event.GetType().Name} has no EventName.");

    /// <summary>The event as it was.</summary>
    public object Read(LedgerEvent row) =>
        JsonSerializer.Deserialize(row.Bytes, _byName[row.Type], Json)
        ?? throw new InvalidOperationException($"Event {row.Position} holds nothing.");

    /// <summary>All stored names.</summary>
    public IEnumerable<string> Names => _byName.Keys;
}
