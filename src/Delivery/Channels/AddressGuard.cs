using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;

namespace Menpai.Delivery.Channels;

/// <summary>A connection was not made, for the address lies where none may go.</summary>
public sealed class ForbiddenAddressException(string host) : IOException($"{host}: private, loopback or special address")
{
    /// <summary>What was asked for.</summary>
    public string Host { get; } = host;
}

/// <summary>
/// 地址关 Keeps what leaves this machine away from the machine itself and the network around it. A name is resolved here and the very
/// address that was looked at is connected to, so that a name cannot change its mind in between. What
/// <c>Delivery:AllowPrivate</c> names is let through.
/// </summary>
public sealed class AddressGuard
{
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "::/128",
            "::1/128",
            "64:ff9b::/96",
            "64:ff9b:1::/48",
            "100::/64",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20",
            "5f00::/16",
            "fc00::/7",
            "fe80::/10",
            "fec0::/10",
            "ff00::/8",
            // Alibaba Cloud answers questions about its machines here.
            "100.100.100.200/32",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly TimeSpan LongestLookUp = TimeSpan.FromSeconds(3);

    private readonly IReadOnlyList<IPNetwork> _allowed;

    /// <param name="allowed">Networks that are let through although they are private.</param>
    public AddressGuard(params IReadOnlyList<IPNetwork> allowed) => _allowed = allowed;

    /// <summary>Reads <c>Delivery:AllowPrivate</c>: addresses or networks, separated by blanks, commas or semicolons.</summary>
    /// <exception cref="FormatException">One of them is neither.</exception>
    public static AddressGuard Of(IConfiguration configuration) =>
        new([
            .. (configuration["Delivery:AllowPrivate"] ?? "")
                .Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries)
                .Select(one => one.Contains('/') ? IPNetwork.Parse(one) : Single(IPAddress.Parse(one))),
        ]);

    /// <summary>Whether a connection may go to an address.</summary>
    public bool Lets(IPAddress address)
    {
        // ::ffff:127.0.0.1 and ::127.0.0.1 are 127.0.0.1 in another coat.
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : Compatible(address) ?? address;
        return _allowed.Any(network => network.Contains(plain)) || !Special.Any(network => network.Contains(plain));
    }

    /// <summary>Whether a URL could be sent to at all: http or https, no user in it, and no address that is forbidden as it stands.</summary>
    public bool Accepts(string url, out Uri uri) =>
        Uri.TryCreate(url, UriKind.Absolute, out uri!)
        && uri.Scheme is "http" or "https"
        && uri.UserInfo.Length == 0
        && (!IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) || Lets(address));

    /// <summary>
    /// Whether a name leads only to where no connection may go, asked when somebody writes it down. One that leads nowhere, or is not
    /// answered soon, is not forbidden: it is looked at again whenever something is sent.
    /// </summary>
    public async Task<bool> Forbids(Uri uri, CancellationToken stop)
    {
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(uri.IdnHost, stop).WaitAsync(LongestLookUp, stop);
            return addresses.Length > 0 && !addresses.Any(Lets);
        }
        catch (Exception unknown) when (unknown is SocketException or TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Connects to the first address of a host that may be connected to.</summary>
    /// <exception cref="ForbiddenAddressException">It has none.</exception>
    public async Task<Socket> Connect(string host, int port, CancellationToken stop)
    {
        var addresses = IPAddress.TryParse(host.Trim('[', ']'), out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, stop);
        var allowed = addresses.Where(Lets).ToArray();
        if (allowed.Length == 0)
            throw new ForbiddenAddressException(host);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, port, stop);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static IPNetwork Single(IPAddress address) => new(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128);

    private static IPAddress? Compatible(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return null;
        var bytes = address.GetAddressBytes();
        return bytes.AsSpan(0, 12).IndexOfAnyExcept((byte)0) < 0 && bytes.AsSpan(12, 3).IndexOfAnyExcept((byte)0) >= 0
            ? new IPAddress(bytes.AsSpan(12))
            : null;
    }
}
