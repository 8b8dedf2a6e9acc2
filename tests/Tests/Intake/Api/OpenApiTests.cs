using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Menpai.Intake.Api;
using Menpai.Tests.Web;
using Microsoft.AspNetCore.Routing;

namespace Menpai.Tests.Intake.Api;

/// <summary>The OpenAPI documents: sound in both versions, complete, and with examples that are what they say.</summary>
public sealed class OpenApiTests(MenpaiServer server) : IClassFixture<MenpaiServer>
{
    private const string Newer = "/api/v1/openapi.json";
    private const string Older = "/api/v1/openapi-3.0.json";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Newer, "3.1.1")]
    [InlineData(Older, "3.0.4")]
    public async Task A_reader_of_its_version_finds_nothing_wrong(string path, string version)
    {
        var text = await server.Anyone().GetStringAsync(path, Cancel);
        var read = Microsoft.OpenApi.OpenApiDocument.Parse(text, "json");
        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        Assert.Equal(version, (string?)JsonNode.Parse(text)!["openapi"]);
        Assert.Equal(ApiTable.Lines.Count, read.Document!.Paths.Values.Sum(item => item.Operations!.Count));
    }

    [Fact]
    public async Task Where_a_body_is_sent_it_may_be_in_an_encoding_nobody_reads()
    {
        var document = await Read(Newer);
        foreach (var (path, methods) in document["paths"]!.AsObject())
        foreach (var (method, operation) in methods!.AsObject())
            Assert.True(operation!["requestBody"] is null == (operation["responses"]!["415"] is null), $"{method} {path}");
    }

    [Fact]
    public async Task A_photo_is_bytes_and_no_JSON()
    {
        foreach (var path in new[] { Newer, Older })
        {
            var answer = (await Read(path))["paths"]!["/api/v1/cases/{number}/photos/{photoId}/large"]!["get"]!["responses"]!["200"]!;
            Assert.Equal("image/jpeg", answer["content"]!.AsObject().Single().Key);
        }
    }

    [Fact]
    public async Task Every_address_for_programs_is_in_it()
    {
        var document = await Read(Newer);
        var described = document["paths"]!
            .AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(method => $"{method.Key} {path.Key}"));
        var routed = server
            .Get<IEnumerable<EndpointDataSource>>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal))
            .Where(endpoint => !endpoint.RoutePattern.RawText!.Contains("openapi", StringComparison.Ordinal))
            .Select(endpoint =>
                $"{endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods[0].ToLowerInvariant()} {endpoint.RoutePattern.RawText!.Replace(":int", "", StringComparison.Ordinal)}"
            )
            .Except(["get /api/v1"]);
        Assert.Equal(routed.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(Newer)]
    [InlineData(Older)]
    public async Task Every_example_is_what_its_schema_says(string path)
    {
        var document = await Read(path);
        var examples = new List<(string Where, JsonObject Content)>();
        Collect(document, "", examples);
        Assert.True(examples.Count > ApiTable.Lines.Count);
        var wrong = examples.SelectMany(one => SchemaCheck.Of(document, one.Content["schema"]!, one.Content["example"], one.Where));
        Assert.Empty(wrong);
    }

    [Fact]
    public void A_wrong_example_is_found()
    {
        var schema = JsonNode.Parse(
            """{"type":"object","required":["a"],"properties":{"a":{"type":"integer"}},"additionalProperties":false}"""
        )!;
        Assert.NotEmpty(SchemaCheck.Of(schema, schema, JsonNode.Parse("""{"a":"1"}"""), ""));
        Assert.NotEmpty(SchemaCheck.Of(schema, schema, JsonNode.Parse("""{"b":1,"a":1}"""), ""));
        Assert.NotEmpty(SchemaCheck.Of(schema, schema, JsonNode.Parse("{}"), ""));
        Assert.Empty(SchemaCheck.Of(schema, schema, JsonNode.Parse("""{"a":1}"""), ""));
    }

    [Fact]
    public async Task It_speaks_the_readers_language()
    {
        var english = server.Anyone();
        english.DefaultRequestHeaders.AcceptLanguage.Clear();
        english.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        Assert.Contains("API reference", await english.GetStringAsync(Newer, Cancel));
        Assert.Contains("接口说明", await server.Anyone().GetStringAsync(Newer, Cancel));
    }

    [Theory]
    [InlineData("zh-CN", "五分钟上手")]
    [InlineData("en", "Five minutes")]
    public async Task The_reference_shows_every_line(string language, string start)
    {
        var client = server.Anyone();
        client.DefaultRequestHeaders.AcceptLanguage.Clear();
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        var page = await client.Page("/api/v1");
        Assert.Contains(start, page.Words());
        Assert.Equal(ApiTable.Lines.Select(line => line.Id), page.QuerySelectorAll("details").Select(line => line.Id!));
        Assert.DoesNotContain("api.", page.Words().Replace("api.ID", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private async Task<JsonNode> Read(string path) => (await server.Anyone().GetFromJsonAsync<JsonNode>(path, Cancel))!;

    private static void Collect(JsonNode? node, string where, List<(string, JsonObject)> found)
    {
        if (node is JsonArray list)
            foreach (var one in list)
                Collect(one, where, found);
        if (node is not JsonObject members)
            return;
        if (members.ContainsKey("schema") && members.ContainsKey("example"))
            found.Add((where, members));
        foreach (var (name, value) in members.Where(member => member.Key != "example"))
            Collect(value, $"{where}/{name}", found);
    }
}
