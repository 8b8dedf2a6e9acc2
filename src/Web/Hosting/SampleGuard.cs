using System.Net;
using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;

namespace Menpai.Web.Hosting;

/// <summary>Keeps a sample store on its own machine: its passwords are printed on its sign-in page.</summary>
internal static class SampleGuard
{
    /// <summary>Refuses to start on an address others can reach.</summary>
    /// <exception cref="RefusedException">One of the addresses is not loopback.</exception>
    public static void CheckAddresses(WebApplication app)
    {
        if (app.Services.GetRequiredService<Snapshot<District>>().Peek is not { Sample: true })
            return;
        foreach (
            var address in app.Urls.DefaultIfEmpty(app.Configuration["urls"] ?? "http://localhost").SelectMany(list => list.Split(';'))
        )
            if (!IsLoopback(address))
                throw HostRefusals.SampleBeyondLoopback(address).AsException();
    }

    /// <summary>Refuses a caller from elsewhere, however they came in.</summary>
    public static Task Check(HttpContext http, RequestDelegate next)
    {
        var caller = http.Connection.RemoteIpAddress;
        var sample = http.RequestServices.GetRequiredService<Snapshot<District>>().Peek is { Sample: true };
        return sample && caller is not null && !IPAddress.IsLoopback(caller)
            ? throw HostRefusals.SampleBeyondLoopback(http.Request.Host.Value ?? "").AsException()
            : next(http);
    }

    private static bool IsLoopback(string address) =>
        Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri)
        && (uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));
}
