using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Menpai.Core;
using Menpai.Storage.Ledger;
using Microsoft.AspNetCore.Http;

namespace Menpai.Intake.Api;

/// <summary>Makes acts of what programs send: the body's members and those in the address together are the act, and nothing else is.</summary>
internal static class ActBody
{
    /// <summary>As acts are written, but strict: no member unknown, missing, twice or null where it must not be.</summary>
    public static JsonSerializerOptions Strict { get; } =
        new(EventTypes.Json)
        {
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            AllowDuplicateProperties = false,
            NumberHandling = JsonNumberHandling.Strict,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RequiredMembers.Mark } },
        };

    private static readonly JsonNodeOptions AnyCase = new() { PropertyNameCaseInsensitive = true };
    private static readonly JsonDocumentOptions Once = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    /// <summary>The act of a request.</summary>
    /// <exception cref="RefusedException">A member is missing, or stands in the address already.</exception>
    /// <exception cref="JsonException">It is not this JSON.</exception>
    public static async Task<TAct> Read<TAct>(HttpContext http)
    {
        var body = await Members(http);
        var members = Strict.GetTypeInfo(typeof(TAct)).Properties;
        foreach (var (name, value) in http.Request.RouteValues)
        {
            if (body.ContainsKey(name))
                throw ApiRefusals.InAddress(name).AsException();
            var words = members.Any(member => member.Name == name && member.PropertyType == typeof(string));
            body[name] =
                !words && int.TryParse(value as string, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    ? JsonValue.Create(number)
                    : JsonValue.Create(value as string);
        }
        foreach (var member in members)
            if (member.IsRequired && !body.ContainsKey(member.Name))
                throw CommonRefusals.Missing(member.Name).AsException();
        return body.Deserialize<TAct>(Strict) ?? throw ApiRefusals.NotJson().AsException();
    }

    private static async Task<JsonObject> Members(HttpContext http)
    {
        var request = http.Request;
        if (request.ContentLength is 0 || (request.ContentLength is null && request.ContentType is null))
            return new JsonObject(AnyCase);
        if (!request.HasJsonContentType())
            throw ApiRefusals.NotJson().AsException();
        try
        {
            return
                await JsonNode.ParseAsync(request.Body, AnyCase, Once, http.RequestAborted) is JsonObject members && !HoldsNothing(members)
                ? members
                : throw ApiRefusals.NotJson().AsException();
        }
        // Found out when the object is first looked into: two members that differ in capitals only, and half a character (\ud83d alone).
        catch (Exception broken) when (broken is ArgumentException or InvalidOperationException)
        {
            throw ApiRefusals.NotJson().AsException();
        }
    }

    // A list with a hole in it: no act has any, and no handler looks for one. Words are read on the way, so that broken ones show.
    private static bool HoldsNothing(JsonNode? node) =>
        node switch
        {
            JsonValue words when words.GetValueKind() == JsonValueKind.String => words.GetValue<string>() is null,
            JsonArray list => list.Any(one => one is null || HoldsNothing(one)),
            JsonObject members => members.Any(member => HoldsNothing(member.Value)),
            _ => false,
        };
}
