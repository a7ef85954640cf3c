using System.Globalization;
using System.Net;
using System.Net.Sockets;
using TicketPlatform.AppHost.LocalServers;
using Xunit;

namespace TicketPlatform.AppHost.Tests.LocalServers;

/// <summary>Well-known ports may be used by another program.</summary>
public sealed class FreePortTests
{
    readonly StringWriter output = new(CultureInfo.InvariantCulture);

    [Fact]
    public void A_free_port_is_used_silently()
    {
        var port = FreePort.Take();
        Assert.Equal(port, FreePort.TakeOrReplace(port, "customer-portal", output));
        Assert.Empty(output.ToString());
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    public void A_port_that_is_taken_on_any_address_is_replaced_with_a_message(string address)
    {
        using var other = new TcpListener(IPAddress.Parse(address), 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var free = FreePort.TakeOrReplace(port, "customer-portal", output);

        Assert.NotEqual(port, free);
        Assert.True(FreePort.IsFree(free));
        Assert.Equal(
            string.Create(CultureInfo.InvariantCulture, $"Port {port} is taken; customer-portal uses {free} instead."),
            output.ToString().Trim()
        );
    }
}
