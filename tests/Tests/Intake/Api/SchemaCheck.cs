using System.Text.Json;
using System.Text.Json.Nodes;

namespace Menpai.Tests.Intake.Api;

/// <summary>Holds a value against a schema, so far as the interface's schemas go.</summary>
internal static class SchemaCheck
{
    /// <summary>What is wrong with it.</summary>
    /// <param name="document">Where references lead.</param>
    public static IEnumerable<string> Of(JsonNode document, JsonNode schema, JsonNode? value, string where)
    {
        if (schema["$ref"] is { } reference)
            schema = ((string)reference!).Split('/').Skip(1).Aggregate(document, (node, name) => node[name]!);
        var type = (string?)schema["type"];
        if (type is not null && !Fits(type, value))
            return [$"{where}: {value?.ToJsonString() ?? "null"} is no {type}"];
        if (schema["enum"] is JsonArray values && !values.Any(one => JsonNode.DeepEquals(one, value)))
            return [$"{where}: {value} is none of {values.ToJsonString()}"];
        return value switch
        {
            JsonArray list when schema["items"] is { } items => list.SelectMany((one, at) => Of(document, items, one, $"{where}[{at}]")),
            JsonObject members => Members(document, schema, members, where),
            _ => [],
        };
    }

    private static IEnumerable<string> Members(JsonNode document, JsonNode schema, JsonObject members, string where)
    {
        foreach (var required in schema["required"]?.AsArray().Select(one => (string)one!) ?? [])
            if (!members.ContainsKey(required))
                yield return $"{where}: {required} is missing";
        var known = schema["properties"] as JsonObject;
        foreach (var (name, value) in members)
        {
            if (known?[name] is { } own)
            {
                foreach (var wrong in Of(document, own, value, $"{where}.{name}"))
                    yield return wrong;
            }
            else if (schema["additionalProperties"] is JsonObject others)
            {
                foreach (var wrong in Of(document, others, value, $"{where}.{name}"))
                    yield return wrong;
            }
            else if (known is not null || schema["additionalProperties"] is JsonValue)
                yield return $"{where}: {name} is unknown";
        }
    }

    private static bool Fits(string type, JsonNode? value) =>
        (type, value?.GetValueKind()) switch
        {
            ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) => true,
            ("boolean", JsonValueKind.True or JsonValueKind.False) or ("number", JsonValueKind.Number) => true,
            ("integer", JsonValueKind.Number) => long.TryParse(value!.ToJsonString(), out _),
            _ => false,
        };
}
