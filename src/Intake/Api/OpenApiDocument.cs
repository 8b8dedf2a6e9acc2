using System.Text.Json.Nodes;
using Menpai.Core;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Http;

namespace Menpai.Intake.Api;

/// <summary>接口描述 The table as an OpenAPI document, in either version and language.</summary>
/// <param name="texts">The reader's language.</param>
/// <param name="version"><c>3.0.4</c> or <c>3.1.1</c>.</param>
internal sealed class OpenApiDocument(Texts texts, string version)
{
    private readonly ApiSchemas _schemas = new();

    /// <summary>Writes it.</summary>
    /// <param name="server">Where the program is reached.</param>
    public JsonObject Write(string server)
    {
        var paths = new JsonObject();
        foreach (var address in ApiTable.Lines.GroupBy(line => line.Address))
        {
            var methods = new JsonObject();
            foreach (var line in address)
                methods[line.Method.ToLowerInvariant()] = Operation(line);
            paths[address.Key] = methods;
        }
        return new()
        {
            ["openapi"] = version,
            ["info"] = new JsonObject
            {
                ["title"] = texts["api.title"],
                ["version"] = "1",
                ["description"] = texts["api.about"],
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = server }),
            ["tags"] = new JsonArray([
                .. ApiTable
                    .Lines.Select(line => line.Group)
                    .Distinct()
                    .Select(group => new JsonObject { ["name"] = group, ["description"] = texts[$"api.group.{group}"] }),
            ]),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject
                {
                    ["token"] = new JsonObject
                    {
                        ["type"] = "http",
                        ["scheme"] = "bearer",
                        ["description"] = texts["api.token"],
                    },
                },
                ["responses"] = new JsonObject { ["Problem"] = Problem() },
                ["schemas"] = _schemas.Components,
            },
        };
    }

    private JsonObject Operation(ApiEndpoint line)
    {
        var operation = new JsonObject
        {
            ["operationId"] = line.Id,
            ["tags"] = new JsonArray(line.Group),
            ["summary"] = texts[$"api.{line.Id}"],
            ["description"] = Needs(line),
            ["security"] = line.IsOpen() ? new JsonArray() : new JsonArray(new JsonObject { ["token"] = new JsonArray() }),
            ["parameters"] = new JsonArray([.. Parameters(line)]),
        };
        if (line.Body is { } body)
            operation["requestBody"] = new JsonObject
            {
                ["required"] = line.Body()?.Count > 0,
                ["content"] = Json(_schemas.Body(body, line.LeftOut), line.Body() ?? []),
            };
        else if (line.File is { } type)
            operation["requestBody"] = new JsonObject
            {
                ["required"] = true,
                ["content"] = new JsonObject { [type] = new JsonObject { ["schema"] = AnyBytes() } },
            };
        operation["responses"] = Responses(line);
        return operation;
    }

    // From 3.1 on a schema speaks of JSON alone; the media type says the rest.
    private JsonObject AnyBytes() => version[2] == '0' ? new() { ["type"] = "string", ["format"] = "binary" } : [];

    private string Needs(ApiEndpoint line) =>
        TokenScopes.For(line.Permission, line.Reads) is { } scope ? texts["api.needs", scope]
        : line.IsOpen() ? texts["api.open"]
        : texts["api.signed-in"];

    private IEnumerable<JsonObject> Parameters(ApiEndpoint line)
    {
        foreach (var name in line.Names())
        {
            var whole = line.Path.Contains($"{{{name}:int}}", StringComparison.Ordinal);
            var parameter = Parameter(name, "path", new() { ["type"] = whole ? "integer" : "string" });
            parameter["required"] = true;
            parameter["example"] = whole ? (JsonNode)int.Parse(ApiExamples.Value(name)) : ApiExamples.Value(name);
            yield return parameter;
        }
        foreach (var query in line.Query)
            yield return Parameter(query.Name, "query", Schema(query));
        if (!line.Reads)
            yield return Parameter("Idempotency-Key", "header", new() { ["type"] = "string", ["maxLength"] = ActEdge.LongestName });
        if (line.Tagged)
            yield return Parameter(line.Reads ? "If-None-Match" : "If-Match", "header", new() { ["type"] = "string" });
    }

    private JsonObject Parameter(string name, string place, JsonObject schema) =>
        new()
        {
            ["name"] = name,
            ["in"] = place,
            ["description"] = texts[$"api.parameter.{name}"],
            ["schema"] = schema,
        };

    private static JsonObject Schema(ApiParameter parameter)
    {
        if (parameter.Values is { } values)
            return new() { ["type"] = "string", ["enum"] = new JsonArray([.. values.Select(value => JsonValue.Create(value))]) };
        return parameter.Value switch
        {
            ApiValue.Whole when parameter.Name == "limit" => new()
            {
                ["type"] = "integer",
                ["minimum"] = 1,
                ["maximum"] = PageAsked.Most,
            },
            ApiValue.Whole => new() { ["type"] = "integer" },
            ApiValue.Day => new() { ["type"] = "string", ["format"] = "date" },
            ApiValue.Flag => new() { ["type"] = "string", ["enum"] = new JsonArray("yes", "no") },
            _ => new() { ["type"] = "string" },
        };
    }

    private JsonObject Responses(ApiEndpoint line)
    {
        var responses = new JsonObject
        {
            [line.Success.ToString()] = new JsonObject
            {
                ["description"] = texts[line.Success == StatusCodes.Status201Created ? "api.status.201" : "api.status.200"],
                ["content"] = Answered(line),
            },
        };
        foreach (var status in Refused(line))
            responses[status.ToString()] =
                status == StatusCodes.Status304NotModified
                    ? new JsonObject { ["description"] = texts["api.status.304"] }
                    : new JsonObject { ["$ref"] = "#/components/responses/Problem" };
        return responses;
    }

    private JsonObject Answered(ApiEndpoint line)
    {
        if (line.Answer is not { } answer)
            return new() { [line.AnswerFile!] = new JsonObject { ["schema"] = AnyBytes() } };
        var schema = _schemas.Answer(answer);
        return Json(line.Lists ? Page(schema) : schema, line.Answered()!);
    }

    /// <summary>What else may come of a line, by status.</summary>
    public static IEnumerable<int> Refused(ApiEndpoint line)
    {
        if (line is { Reads: true, Tagged: true })
            yield return StatusCodes.Status304NotModified;
        if (!line.IsOpen())
            yield return StatusCodes.Status401Unauthorized;
        if (!line.IsOpen())
            yield return StatusCodes.Status403Forbidden;
        // What the address names, or the body: a plate, a case to go on with.
        if (line.Names().Any() || line.Body is not null)
            yield return StatusCodes.Status404NotFound;
        if (!line.Reads)
            yield return StatusCodes.Status409Conflict;
        if (line is { Reads: false, Tagged: true })
            yield return StatusCodes.Status412PreconditionFailed;
        // Words in an encoding nobody here reads; Open311 alone reads others.
        if (line.Body is not null || line.File is not null)
            yield return StatusCodes.Status415UnsupportedMediaType;
        yield return StatusCodes.Status422UnprocessableEntity;
        yield return StatusCodes.Status429TooManyRequests;
    }

    private static JsonObject Page(JsonObject row) =>
        new()
        {
            ["type"] = "object",
            ["required"] = new JsonArray("items"),
            ["properties"] = new JsonObject
            {
                ["items"] = new JsonObject { ["type"] = "array", ["items"] = row },
                ["next"] = new JsonObject { ["type"] = "string" },
                ["total"] = new JsonObject { ["type"] = "integer" },
            },
        };

    private JsonObject Problem()
    {
        static JsonObject Text() => new() { ["type"] = "string" };
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray("type", "title", "status", "code"),
            ["properties"] = new JsonObject
            {
                ["type"] = Text(),
                ["title"] = Text(),
                ["status"] = new JsonObject { ["type"] = "integer" },
                ["detail"] = Text(),
                ["code"] = Text(),
                ["field"] = Text(),
                ["traceId"] = Text(),
            },
        };
        _schemas.Components["Problem"] = schema;
        var example = new JsonObject
        {
            ["type"] = "/help/refusals#common.stale",
            ["title"] = texts["refusal.common.stale.title"],
            ["status"] = StatusCodes.Status412PreconditionFailed,
            ["detail"] = texts["refusal.common.stale.detail"],
            ["code"] = "common.stale",
        };
        return new()
        {
            ["description"] = texts["api.problem"],
            ["content"] = Content("application/problem+json", new() { ["$ref"] = "#/components/schemas/Problem" }, example),
        };
    }

    private static JsonObject Json(JsonObject schema, JsonNode example) => Content("application/json", schema, example);

    private static JsonObject Content(string type, JsonObject schema, JsonNode example) =>
        new()
        {
            [type] = new JsonObject { ["schema"] = schema, ["example"] = example },
        };
}
