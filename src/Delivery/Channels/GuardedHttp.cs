using System.Net;
using System.Net.Sockets;
using System.Text;
using Menpai.Delivery.Sending;

namespace Menpai.Delivery.Channels;

/// <summary>What a request was answered: its status, and the beginning of its words.</summary>
public sealed record HttpAnswer(int Status, string Words)
{
    public bool IsOk => Status is >= 200 and < 300;
}

/// <summary>
/// 出网请求 Every HTTP request that leaves this program: through <see cref="AddressGuard"/> when it connects, without a proxy, without
/// cookies, without following where an answer points, ten seconds long and 16 KB wide at most.
/// </summary>
public sealed class GuardedHttp : IDisposable
{
    private const int MostBytes = 16 << 10;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly AddressGuard _guard;
    private readonly Lazy<HttpClient> _client;

    public GuardedHttp(AddressGuard guard) => (_guard, _client) = (guard, new Lazy<HttpClient>(Make));

    private HttpClient Make() =>
        new(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseProxy = false,
                UseCookies = false,
                ConnectTimeout = Longest,
                MaxResponseHeadersLength = 16,
                PooledConnectionLifetime = TimeSpan.FromMinutes(1),
                ConnectCallback = async (context, stop) =>
                    new NetworkStream(await _guard.Connect(context.DnsEndPoint.Host, context.DnsEndPoint.Port, stop), ownsSocket: true),
            }
        )
        {
            Timeout = Longest,
        };

    /// <summary>Sends a request. What the answer is worth, the caller decides.</summary>
    /// <returns>The answer, or the outcome when there is none.</returns>
    public async Task<(HttpAnswer? Answer, Outcome? Failed)> Send(HttpRequestMessage request, CancellationToken stop)
    {
        if (!_guard.Accepts(request.RequestUri?.OriginalString ?? "", out _))
            return (null, Outcome.Never("address not allowed"));
        try
        {
            request.Headers.UserAgent.ParseAdd("Menpai/0.1");
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
            limit.CancelAfter(Longest);
            using var answer = await _client.Value.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return (new HttpAnswer((int)answer.StatusCode, await Read(answer.Content, limit.Token)), null);
        }
        catch (HttpRequestException failure) when (failure.InnerException is ForbiddenAddressException)
        {
            return (null, Outcome.Never("address not allowed"));
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return (null, Outcome.Again("no answer within 10 s"));
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException)
        {
            // The message may hold the address with the secret in it; its kind is enough.
            return (null, Outcome.Again(Kind(failure)));
        }
    }

    /// <summary>What a status says about trying again: a redirect or a plain no is final, an overloaded or broken server is not.</summary>
    public static Outcome Judge(HttpAnswer answer) =>
        answer.IsOk ? Outcome.Sent($"HTTP {answer.Status}")
        : answer.Status is 408 or 425 or 429 or >= 500 ? Outcome.Again($"HTTP {answer.Status}")
        : answer.Status is >= 300 and < 400 ? Outcome.Never($"HTTP {answer.Status}: redirects are not followed")
        : Outcome.Never($"HTTP {answer.Status}");

    private static string Kind(Exception failure) =>
        failure.InnerException is SocketException inner ? inner.SocketErrorCode.ToString()
        : failure is HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } http ? http.HttpRequestError.ToString()
        : failure.GetType().Name;

    private static async Task<string> Read(HttpContent content, CancellationToken stop)
    {
        await using var body = await content.ReadAsStreamAsync(stop);
        var bytes = new byte[MostBytes];
        var read = await body.ReadAtLeastAsync(bytes, MostBytes, throwOnEndOfStream: false, stop);
        return Encoding.UTF8.GetString(bytes.AsSpan(0, read));
    }

    public void Dispose()
    {
        if (_client.IsValueCreated)
            _client.Value.Dispose();
    }
}
