using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Menpai.Storage.Ledger;

namespace Menpai.Intake.Api;

/// <summary>
/// Schemas of what is sent and answered, from the very types that are read and written. Written so that both versions of OpenAPI read them
/// alike: what may be null may be left out, and that is all that is said of it.
/// </summary>
internal sealed class ApiSchemas
{
    private static readonly JsonSerializerOptions Answers = new(EventTypes.Json)
    {
        RespectNullableAnnotations = true,
        NumberHandling = JsonNumberHandling.Strict,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RequiredMembers.Mark } },
    };

    /// <summary>What others refer to, by name.</summary>
    public JsonObject Components { get; } = [];

    /// <summary>A reference to the schema of an answer.</summary>
    public JsonObject Answer(Type type)
    {
        if (!Components.ContainsKey(type.Name))
            Components[type.Name] = SchemaOf(type, Answers, "");
        return Reference(type.Name);
    }

    /// <summary>The schema of a body, without the members that stand elsewhere.</summary>
    public JsonObject Body(Type type, IReadOnlyList<string> leftOut)
    {
        var schema = SchemaOf(type, ActBody.Strict, "Body");
        foreach (var member in leftOut.Select(JsonNamingPolicy.CamelCase.ConvertName))
        {
            (schema["properties"] as JsonObject)?.Remove(member);
            if (schema["required"] is JsonArray required && required.FirstOrDefault(one => (string?)one == member) is { } found)
                required.Remove(found);
        }
        if (schema["required"] is JsonArray { Count: 0 })
            schema.Remove("required");
        return schema;
    }

    private JsonObject SchemaOf(Type type, JsonSerializerOptions options, string suffix)
    {
        var exporter = new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) => Transform(context, node, suffix),
        };
        return (JsonObject)options.GetJsonSchemaAsNode(type, exporter);
    }

    private JsonNode Transform(JsonSchemaExporterContext context, JsonNode node, string suffix)
    {
        if (node is not JsonObject schema)
            return new JsonObject();
        WithoutNull(schema);
        if (context.TypeInfo.Kind != JsonTypeInfoKind.Object)
            return schema;
        Require(schema, context.TypeInfo);
        if (context.Path.IsEmpty)
            return schema;
        var name = context.TypeInfo.Type.Name + suffix;
        // A thing within itself comes as a pointer into the whole; by name it is found wherever it stands.
        if (!schema.ContainsKey("$ref") && !Components.ContainsKey(name))
            Components[name] = schema.DeepClone();
        return Reference(name);
    }

    // The exporter asks for whatever a constructor takes; what is read and written asks for less.
    private static void Require(JsonObject schema, JsonTypeInfo type)
    {
        schema.Remove("required");
        var required = type
            .Properties.Where(member => member.IsRequired)
            .Select(member => JsonValue.Create(member.Name))
            .ToArray<JsonNode?>();
        if (required.Length > 0 && !schema.ContainsKey("$ref"))
            schema["required"] = new JsonArray(required);
    }

    private static void WithoutNull(JsonObject schema)
    {
        if (schema["type"] is JsonArray types)
            schema["type"] = (string?)types.First(one => (string?)one != "null");
        if (schema["enum"] is not JsonArray values)
            return;
        schema["type"] = "string";
        schema["enum"] = new JsonArray([.. values.Where(one => one is not null).Select(one => one!.DeepClone())]);
    }

    private static JsonObject Reference(string name) => new() { ["$ref"] = $"#/components/schemas/{name}" };
}
