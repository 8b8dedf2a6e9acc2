using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;

namespace Menpai.Tests.Web.Hosting;

/// <summary>A web server before the program names the caller; a caller who names themselves is not believed.</summary>
public sealed class ProxyTests(MenpaiServer server) : IClassFixture<MenpaiServer>
{
    [Theory]
    [InlineData("127.0.0.1", null, StatusCodes.Status200OK)]
    [InlineData("127.0.0.1", "203.0.113.9", StatusCodes.Status409Conflict)]
    [InlineData("203.0.113.9", null, StatusCodes.Status409Conflict)]
    [InlineData("203.0.113.9", "127.0.0.1", StatusCodes.Status409Conflict)]
    public async Task A_sample_is_shown_to_callers_on_its_own_machine_alone(string from, string? forwarded, int status)
    {
        var answer = await server
            .App.GetTestServer()
            .SendAsync(
                http =>
                {
                    http.Request.Path = "/";
                    http.Connection.RemoteIpAddress = IPAddress.Parse(from);
                    if (forwarded is not null)
                        http.Request.Headers["X-Forwarded-For"] = forwarded;
                },
                TestContext.Current.CancellationToken
            );

        Assert.Equal(status, answer.Response.StatusCode);
    }

    [Fact]
    public async Task A_request_over_https_counts_as_one_behind_it_too()
    {
        var answer = await server
            .App.GetTestServer()
            .SendAsync(
                http =>
                {
                    http.Request.Path = "/sign-out";
                    http.Request.Method = "POST";
                    http.Connection.RemoteIpAddress = IPAddress.Loopback;
                    http.Request.Headers["X-Forwarded-Proto"] = "https";
                },
                TestContext.Current.CancellationToken
            );

        Assert.Equal("https", answer.Request.Scheme);
    }
}
