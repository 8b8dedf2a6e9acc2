using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Menpai.Core;
using Menpai.Intake;
using Menpai.Storage;
using Menpai.Work;
using Menpai.Work.Cases;

namespace Menpai.Tests.Storage;

/// <summary>A server killed in the middle of its work keeps every report it has acknowledged, once.</summary>
public sealed class CrashTests : IDisposable
{
    private const string Address = "http://localhost:5131";
    private const int Clients = 8;

    private readonly string _folder = Directory.CreateTempSubdirectory("menpai-crash-").FullName;

    [Fact]
    public async Task Keeps_what_it_acknowledged()
    {
        using (new TestDistrict(folder: _folder).Grow()) { }
        var acknowledged = new ConcurrentDictionary<Guid, string>();
        for (var crash = 0; crash < 3; crash++)
            await ReportUntilKilled(acknowledged);
        Assert.True(acknowledged.Count > 30, $"Only {acknowledged.Count} reports came through.");

        using var store = Store.Look(_folder, IntakeModule.Model);
        Assert.Empty(WorkModule.Verify(store).Findings);
        using var reading = store.Read(Scope.Everything);
        var stored = reading.Db.Set<Case>().Select(row => row.Number).ToHashSet();
        Assert.Superset(acknowledged.Values.ToHashSet(), stored);
        Assert.Equal(acknowledged.Count, acknowledged.Values.Distinct().Count());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task ReportUntilKilled(ConcurrentDictionary<Guid, string> acknowledged)
    {
        using var server = Start();
        try
        {
            using var client = new HttpClient { BaseAddress = new Uri(Address), Timeout = TimeSpan.FromSeconds(20) };
            await Ready(client, server);
            var enough = acknowledged.Count + 15;
            var clients = Enumerable.Range(0, Clients).Select(_ => Task.Run(() => Report(client, acknowledged))).ToList();
            for (var waited = 0; acknowledged.Count < enough && waited < 600; waited++)
                await Task.Delay(50, TestContext.Current.CancellationToken);
            server.Kill();
            await Task.WhenAll(clients);
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    private Process Start() =>
        Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [Path.Combine(AppContext.BaseDirectory, "menpai.dll"), "serve", "--data", _folder, "--urls", Address]
            )
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                // More reports come from one address here than from any town.
                Environment = { ["Api__AnonymousPerMinute"] = "0" },
            }
        )!;

    private static async Task Ready(HttpClient client, Process server)
    {
        var failure = "";
        for (var tries = 0; tries < 300 && !server.HasExited; tries++)
        {
            try
            {
                var answer = await client.GetAsync($"/p/{TestDistrict.Plate(7)}");
                if (answer.StatusCode == HttpStatusCode.OK)
                    return;
                failure = $"{(int)answer.StatusCode}";
            }
            catch (HttpRequestException refused)
            {
                failure = refused.Message;
            }
            await Task.Delay(100);
        }
        throw new InvalidOperationException(
            $"The server does not come up: {failure} {(server.HasExited ? await server.StandardError.ReadToEndAsync() : "")}"
        );
    }

    // Until the line goes dead: what was answered counts, what was cut off does not.
    private static async Task Report(HttpClient client, ConcurrentDictionary<Guid, string> acknowledged)
    {
        while (true)
        {
            var id = Guid.CreateVersion7();
            var grid = new[] { 7, 8, 9, 10, 22, 70 }[Random.Shared.Next(6)];
            var report = new
            {
                plate = TestDistrict.Plate(grid),
                category = "traffic/pavement",
                description = "地砖松动",
            };
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/reports") { Content = JsonContent.Create(report) };
            request.Headers.Add("Idempotency-Key", id.ToString());
            try
            {
                using var answer = await client.SendAsync(request);
                if (answer.StatusCode != HttpStatusCode.Created)
                    throw new InvalidOperationException($"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
                acknowledged[id] = (await answer.Content.ReadFromJsonAsync<Taken>())!.Number;
            }
            catch (Exception cut) when (cut is HttpRequestException or IOException or TaskCanceledException)
            {
                return;
            }
        }
    }

    private sealed record Taken(string Number);
}
