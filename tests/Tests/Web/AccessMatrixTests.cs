using Menpai.Core;
using Menpai.Ui.Edge;
using Menpai.Web.Hosting;
using Microsoft.AspNetCore.Builder;

namespace Menpai.Tests.Web;

/// <summary>Every endpoint by every role: what the running host answers is what <c>access-matrix.txt</c> says, and the other way round.</summary>
public sealed class AccessMatrixTests(MenpaiServer server) : IClassFixture<MenpaiServer>
{
    // Of the right prefix and with the right check digit, but nobody reported it.
    private static readonly string Unknown = new CaseNumber("CH", 900_001).ToString();

    [Fact]
    public async Task Every_endpoint_answers_every_role_as_reviewed()
    {
        var table = AccessMatrix.Endpoints;
        var endpoints = WalkedEndpoint.Of(server);
        var clients = new List<HttpClient>();
        foreach (var person in table.People)
            clients.Add(person == "nobody" ? server.Anyone() : await server.SignedIn(person));
        var columns = await Task.WhenAll(clients.Select(client => Task.Run(() => Column(client, endpoints))));
        var real = endpoints
            .Select((endpoint, row) => $"{endpoint.Line} {string.Concat(columns.Select(column => column[row]))}")
            .ToHashSet();
        var reviewed = table.Lines.Select(line => $"{line.Key} {line.Value}").ToHashSet();
        var wrong = real.Except(reviewed)
            .Select(line => $"the host:   {line}")
            .Concat(reviewed.Except(real).Select(line => $"the review: {line}"))
            .Order(StringComparer.Ordinal)
            .ToList();
        if (wrong.Count > 0)
            Assert.Fail(string.Join('\n', wrong));
    }

    private static async Task<string> Column(HttpClient client, IReadOnlyList<WalkedEndpoint> endpoints)
    {
        var letters = new List<char>();
        foreach (var endpoint in endpoints)
            letters.Add((await Heard.Of(client, endpoint.Request(Unknown))).Decision);
        return string.Concat(letters);
    }

    [Fact]
    public void An_endpoint_that_asks_for_nothing_keeps_the_program_from_starting()
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        app.MapGet("/guarded", () => "ok").Needs(Permission.ReadCases, ScopeRule.Own);
        AccessGate.RequireEverywhere(app);
        app.MapGet("/bare", () => "ok");
        var stopped = Assert.Throws<InvalidOperationException>(() => AccessGate.RequireEverywhere(app));
        Assert.Contains("/bare", stopped.Message);
        Assert.DoesNotContain("/guarded", stopped.Message);
    }
}
