using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Menpai.Tests.Delivery.Sending;

/// <summary>What somebody was sent.</summary>
internal sealed record Received(string Path, string Body, IReadOnlyDictionary<string, string> Headers);

/// <summary>A real HTTP server on this machine that keeps what it is sent and answers as it is told.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Receiver(WebApplication app) => _app = app;

    public ConcurrentQueue<Received> Got { get; } = new();

    /// <summary>What it answers; the request is kept first.</summary>
    public Func<HttpContext, Task> Answers { get; set; } = http => http.Response.WriteAsync("""{"errcode":0,"code":0}""");

    public string Url => _app.Urls.First();

    public static async Task<Receiver> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new Receiver(builder.Build());
        receiver._app.Run(receiver.Take);
        await receiver._app.StartAsync();
        return receiver;
    }

    public void Fails(int status) =>
        Answers = http =>
        {
            http.Response.StatusCode = status;
            return Task.CompletedTask;
        };

    private async Task Take(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var headers = http.Request.Headers.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        Got.Enqueue(new Received(http.Request.Path + http.Request.QueryString, await reader.ReadToEndAsync(), headers));
        await Answers(http);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
