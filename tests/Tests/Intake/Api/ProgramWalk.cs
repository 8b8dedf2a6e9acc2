using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Menpai.Tests.Web;
using Menpai.Tests.Web.Accounts.Tokens;

namespace Menpai.Tests.Intake.Api;

/// <summary>A program with somebody's token.</summary>
internal sealed class ProgramWalk(MenpaiServer server, string token)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<ProgramWalk> Of(MenpaiServer server, string person, params string[] scopes) =>
        new(server, await server.Token(person, scopes));

    public Task<HttpResponseMessage> Get(string path) => Send(new(HttpMethod.Get, $"/api/v1/{path}"));

    public Task<HttpResponseMessage> Post(string path, object? body = null, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/{path}") { Content = JsonContent.Create(body ?? new { }) };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return Send(request);
    }

    /// <summary>What is read.</summary>
    public async Task<JsonElement> Read(string path) => await Json(await Get(path));

    /// <summary>What came of an act that was not refused.</summary>
    public async Task<JsonElement> Do(string path, object? body = null, string? key = null)
    {
        var answer = await Post(path, body, key);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancel));
        return await Json(answer);
    }

    /// <summary>Why an act was refused.</summary>
    public async Task<string?> Refused(string path, object? body = null, string? key = null) =>
        (await Json(await Post(path, body, key))).GetProperty("code").GetString();

    private Task<HttpResponseMessage> Send(HttpRequestMessage request)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return server.Anyone().SendAsync(request, Cancel);
    }

    public static async Task<JsonElement> Json(HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
}
