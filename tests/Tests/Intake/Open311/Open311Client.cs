using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Menpai.Intake.Open311.Keys;
using Menpai.Storage;
using Menpai.Tests.Web;

namespace Menpai.Tests.Intake.Open311;

/// <summary>An app that speaks Open311 to a server, with a key of its own.</summary>
public sealed class Open311Client
{
    public const string Light = "municipal_street-light";
    public const string Litter = "appearance_litter";

    private readonly HttpClient _http;

    public Open311Client(MenpaiServer server, string app = "市民应用", int perMinute = 600)
    {
        _http = server.Anyone();
        var secret = KeySecret.Of(server.Get<SealKey>(), Guid.CreateVersion7());
        KeyId = server.Act(new IssueInterfaceKey(app, perMinute, secret.Hash, secret.Ending), server.As("admin")).Id;
        Key = secret.Text;
    }

    public string Key { get; }

    public int KeyId { get; }

    public async Task<Heard311> Get(string path) => await Heard311.Of(await _http.GetAsync("/open311/v2/" + path));

    public async Task<Heard311> Send(HttpRequestMessage request) => await Heard311.Of(await _http.SendAsync(request));

    /// <summary>Sends a form with the key.</summary>
    public Task<Heard311> Post(string path, params (string Name, string Value)[] fields) => PostBare(path, [("api_key", Key), .. fields]);

    /// <summary>Sends a form as it is.</summary>
    public async Task<Heard311> PostBare(string path, params (string Name, string Value)[] fields) =>
        await Heard311.Of(await _http.PostAsync("/open311/v2/" + path, MenpaiServer.Form(fields)));

    /// <summary>Sends any body.</summary>
    public async Task<Heard311> PostBody(string path, byte[] body, string type)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return await Heard311.Of(await _http.PostAsync("/open311/v2/" + path, content));
    }

    /// <summary>Reports litter at a point and gives the id.</summary>
    public async Task<string> Report(params (string Name, string Value)[] fields)
    {
        var all = new Dictionary<string, string>
        {
            ["service_code"] = Litter,
            ["lat"] = "33.62123",
            ["long"] = "114.65456",
            ["description"] = "巷口地上都是烟头",
        };
        foreach (var (name, value) in fields)
            all[name] = value;
        var heard = await Post("requests.json", [.. all.Select(pair => (pair.Key, pair.Value))]);
        return heard.Json[0].GetProperty("service_request_id").GetString()!;
    }
}

/// <summary>An answer.</summary>
public sealed record Heard311(HttpStatusCode Status, string? Type, string Body, HttpResponseHeaders Headers)
{
    public static async Task<Heard311> Of(HttpResponseMessage answer) =>
        new(
            answer.StatusCode,
            answer.Content.Headers.ContentType?.ToString(),
            Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync()),
            answer.Headers
        );

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public XElement Xml => XElement.Parse(Body);

    /// <summary>What an error in JSON says; its code is the status.</summary>
    public string Error
    {
        get
        {
            Assert.Equal((int)Status, Json[0].GetProperty("code").GetInt32());
            return Json[0].GetProperty("description").GetString()!;
        }
    }

    public IReadOnlyList<string> Ids => [.. Json.EnumerateArray().Select(one => one.GetProperty("service_request_id").GetString()!)];
}
