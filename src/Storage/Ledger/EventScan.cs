using System.Text.Json;

namespace Menpai.Storage.Ledger;

/// <summary>Looks for words in an event's bytes without knowing its type: a <see cref="TextRef"/> is an object of an id and a hash.</summary>
internal static class EventScan
{
    private const int HashLength = 64;

    /// <summary>Every <see cref="TextRef"/> in an event, however deep.</summary>
    /// <exception cref="JsonException">The bytes are no JSON.</exception>
    public static List<TextRef> TextsIn(ReadOnlySpan<byte> bytes)
    {
        var found = new List<TextRef>();
        var json = new Utf8JsonReader(bytes);
        while (json.Read())
        {
            if (json.TokenType == JsonTokenType.StartObject && TextRefAt(json) is { } words)
                found.Add(words);
        }
        return found;
    }

    /// <summary>The words that an event of erasing names.</summary>
    public static long? Erased(ReadOnlySpan<byte> bytes)
    {
        var json = new Utf8JsonReader(bytes);
        while (json.Read())
        {
            if (json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals("textId"u8))
                return json.Read() && json.TryGetInt64(out var id) ? id : null;
        }
        return null;
    }

    // The reader is a value: what is read here is read again by the caller.
    private static TextRef? TextRefAt(Utf8JsonReader json)
    {
        if (!json.Read() || json.TokenType != JsonTokenType.PropertyName || !json.ValueTextEquals("id"u8))
            return null;
        if (!json.Read() || json.TokenType != JsonTokenType.Number || !json.TryGetInt64(out var id))
            return null;
        if (!json.Read() || json.TokenType != JsonTokenType.PropertyName || !json.ValueTextEquals("hash"u8))
            return null;
        if (!json.Read() || json.TokenType != JsonTokenType.String || json.ValueSpan.Length != HashLength)
            return null;
        return new TextRef(id, json.GetString()!);
    }
}
