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

    /// <summary>Whether it says that words were erased; its <c>textId</c> names them.</summary>
    public bool ErasesText { get; init; }

    /// <summary>Whether it speaks of photos that were taken up, somewhere in it.</summary>
    public bool ShowsPhotos { get; init; }

    /// <summary>Whether it says that a photo was erased; its <c>photo</c> names it.</summary>
    public bool ErasesPhoto { get; init; }
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
            // An act that holds no number is for its handler to refuse; it must come that far.
            NumberHandling = JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.AllowNamedFloatingPointLiterals,
            Converters = { new JsonStringEnumConverter() },
        };

    private readonly FrozenDictionary<string, Type> _byName;
    private readonly FrozenDictionary<Type, string> _byType;
    private readonly FrozenSet<string> _erasing;
    private readonly FrozenSet<string> _showing;
    private readonly FrozenSet<string> _unshowing;

    internal EventTypes(IEnumerable<Assembly> modules)
    {
        var found = modules
            .SelectMany(module => module.GetTypes())
            .Select(type => (Type: type, Name: type.GetCustomAttribute<EventNameAttribute>()!))
            .Where(pair => pair.Name is not null)
            .ToList();
        _byName = found.ToFrozenDictionary(pair => pair.Name.Name, pair => pair.Type);
        _byType = found.ToFrozenDictionary(pair => pair.Type, pair => pair.Name.Name);
        _erasing = found.Where(pair => pair.Name.ErasesText).Select(pair => pair.Name.Name).ToFrozenSet();
        _showing = found.Where(pair => pair.Name.ShowsPhotos).Select(pair => pair.Name.Name).ToFrozenSet();
        _unshowing = found.Where(pair => pair.Name.ErasesPhoto).Select(pair => pair.Name.Name).ToFrozenSet();
    }

    /// <summary>The stored name of an event.</summary>
    /// <exception cref="InvalidOperationException">Its class has no <see cref="EventNameAttribute"/>.</exception>
    public string NameOf(object @event) =>
        _byType.TryGetValue(@event.GetType(), out var name)
            ? name
            : throw new InvalidOperationException($"{@event.GetType().Name} has no EventName.");

    /// <summary>The event as it was.</summary>
    public object Read(LedgerEvent row) => Read(row.Type, row.Bytes);

    /// <summary>The same of its stored name and bytes.</summary>
    public object Read(string name, ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize(bytes, _byName[name], Json) ?? throw new InvalidOperationException($"An event {name} holds nothing.");

    /// <summary>Whether a stored name is one of these.</summary>
    public bool Knows(string name) => _byName.ContainsKey(name);

    /// <summary>Whether events of a stored name say that words were erased.</summary>
    public bool ErasesText(string name) => _erasing.Contains(name);

    /// <summary>The stored names of events that speak of photos that were taken up.</summary>
    public IEnumerable<string> ShowingPhotos => _showing;

    /// <summary>The stored names of events that say that a photo was erased.</summary>
    public IReadOnlySet<string> ErasingPhotos => _unshowing;

    /// <summary>All stored names.</summary>
    public IEnumerable<string> Names => _byName.Keys;
}
