using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Menpai.Storage.Ledger;

namespace Menpai.Intake.Api;

/// <summary>The examples of the table as they go over the wire.</summary>
internal static class ApiExamples
{
    private static readonly Dictionary<string, string> InAddress = new(StringComparer.Ordinal)
    {
        ["number"] = "CH-004217-9",
        ["code"] = "411602001001003",
        ["class"] = "municipal",
        ["category"] = "street-light",
        ["areaId"] = "57",
        ["zoneId"] = "3",
        ["placeId"] = "8801",
        ["batchId"] = "7",
        ["postId"] = "12",
        ["absenceId"] = "5",
        ["shiftId"] = "9",
        ["staffId"] = "31",
        ["departmentId"] = "3",
        ["dutyListId"] = "2",
        ["noticeId"] = "4",
        ["year"] = "2027",
        ["run"] = "0198c2f1-6a00-7000-8000-000000000002",
        ["period"] = "2026-10",
        ["appealId"] = "3",
        ["commitmentId"] = "6",
        ["claimId"] = "9",
        ["honourId"] = "2",
        ["photoId"] = "0198c2f1-6a00-7000-8000-000000000001",
        ["id"] = "2",
    };

    /// <summary>The names in an address.</summary>
    public static IEnumerable<string> Names(this ApiEndpoint line) =>
        line.Path.Split('/').Where(part => part.StartsWith('{')).Select(part => part.Trim('{', '}').Split(':')[0]);

    /// <summary>An example of a name in an address.</summary>
    public static string Value(string name) => InAddress[name];

    /// <summary>The address with everything filled in.</summary>
    public static string Filled(this ApiEndpoint line) =>
        line.Names().Aggregate(line.Address, (address, name) => address.Replace($"{{{name}}}", Value(name), StringComparison.Ordinal));

    /// <summary>The body, without what stands in the address; null for none.</summary>
    public static JsonObject? Body(this ApiEndpoint line)
    {
        if (
            line.BodyExample is not { } example
            || JsonSerializer.SerializeToNode(example, example.GetType(), EventTypes.Json) is not JsonObject body
        )
            return null;
        foreach (var member in line.LeftOut.Select(JsonNamingPolicy.CamelCase.ConvertName))
            body.Remove(member);
        return body;
    }

    /// <summary>The answer; null for a file.</summary>
    public static JsonNode? Answered(this ApiEndpoint line)
    {
        if (line.AnswerExample is not { } example)
            return null;
        var one = JsonSerializer.SerializeToNode(example, example.GetType(), EventTypes.Json)!;
        if (!line.Lists)
            return one;
        var page = new JsonObject { ["items"] = new JsonArray(one) };
        if (line.Query.Any(query => query.Name == "cursor"))
            page["next"] = $"{line.Address}?cursor={PageAsked.CursorOf(line.Id, 4217)}";
        return page;
    }

    /// <summary>A request in a terminal.</summary>
    /// <param name="home">Where the program is reached.</param>
    public static string Curl(this ApiEndpoint line, string home)
    {
        var text = new StringBuilder($"curl -s {home}{line.Filled()}");
        if (!line.IsOpen())
            text.Append(" \\\n  -H \"Authorization: Bearer $TOKEN\"");
        if (!line.Reads)
            text.Append(" \\\n  -H \"Idempotency-Key: $(uuidgen)\"");
        if (line.Body() is { Count: > 0 } body)
            text.Append($" \\\n  -H 'Content-Type: application/json' \\\n  -d '{body.ToJsonString(EventTypes.Json)}'");
        else if (line.File is { } type)
            text.Append(
                $" \\\n  -H 'Content-Type: {type}' \\\n  --data-binary @{(type.StartsWith("image/", StringComparison.Ordinal) ? "photo.jpg" : "list.xlsx")}"
            );
        else if (!line.Reads)
            text.Append(" -X POST");
        if (line.AnswerFile is not null)
            text.Append(line.AnswerFile.StartsWith("image/", StringComparison.Ordinal) ? " -o photo.jpg" : " -OJ");
        return text.ToString();
    }

    /// <summary>Whether nobody need say who they are.</summary>
    public static bool IsOpen(this ApiEndpoint line) => line.Permission == Core.Permission.Public;

    /// <summary>JSON laid out to be read.</summary>
    public static string Laid(JsonNode node) => node.ToJsonString(Wide);

    private static readonly JsonSerializerOptions Wide = new(EventTypes.Json) { WriteIndented = true };
}
