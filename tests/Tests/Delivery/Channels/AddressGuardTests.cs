using System.Net;
using Menpai.Delivery.Channels;
using Microsoft.Extensions.Configuration;

namespace Menpai.Tests.Delivery.Channels;

public sealed class AddressGuardTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.9.1")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("100.64.0.1")]
    [InlineData("100.100.100.200")]
    [InlineData("169.254.169.254")]
    [InlineData("192.0.0.192")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("ff02::1")]
    public void Goes_nowhere_near_this_machine_or_the_network_around_it(string address) =>
        Assert.False(new AddressGuard().Lets(IPAddress.Parse(address)));

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.1")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.1")]
    [InlineData("169.253.1.1")]
    [InlineData("2606:4700::1111")]
    [InlineData("::ffff:1.1.1.1")]
    public void Goes_everywhere_else(string address) => Assert.True(new AddressGuard().Lets(IPAddress.Parse(address)));

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:7f00:1]/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f.1/")]
    [InlineData("ftp://example.cn/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://user:secret@example.cn/")]
    [InlineData("/desk")]
    public void Takes_no_address_that_hides_one_or_speaks_another_protocol(string url) =>
        Assert.False(new AddressGuard().Accepts(url, out _));

    [Fact]
    public void Lets_through_what_the_operator_names_and_nothing_beside_it()
    {
        var guard = AddressGuard.Of(Configured("10.1.2.3; 192.168.0.0/16"));

        Assert.True(guard.Lets(IPAddress.Parse("10.1.2.3")));
        Assert.True(guard.Lets(IPAddress.Parse("::ffff:10.1.2.3")));
        Assert.True(guard.Lets(IPAddress.Parse("192.168.7.7")));
        Assert.False(guard.Lets(IPAddress.Parse("10.1.2.4")));
        Assert.False(guard.Lets(IPAddress.Loopback));
    }

    [Fact]
    public void A_network_that_is_none_keeps_the_program_from_starting() =>
        Assert.Throws<FormatException>(() => AddressGuard.Of(Configured("the gateway")));

    // A name that leads to this machine: what counts is where it leads, not what it is called.
    [Fact]
    public async Task A_name_is_judged_by_where_it_leads() =>
        await Assert.ThrowsAsync<ForbiddenAddressException>(() => new AddressGuard().Connect("localhost", 80, default));

    [Fact]
    public async Task A_name_that_leads_to_this_machine_is_refused_when_it_is_written_down_and_one_nobody_knows_is_not()
    {
        var stop = TestContext.Current.CancellationToken;

        Assert.True(await new AddressGuard().Forbids(new Uri("http://localhost:9000/in"), stop));
        Assert.False(await new AddressGuard(IPNetwork.Parse("127.0.0.0/8")).Forbids(new Uri("http://localhost:9000/in"), stop));
        Assert.False(await new AddressGuard().Forbids(new Uri("https://nobody.invalid/"), stop));
    }

    private static IConfiguration Configured(string allowed) =>
        new ConfigurationBuilder().AddInMemoryCollection([new("Delivery:AllowPrivate", allowed)]).Build();
}
