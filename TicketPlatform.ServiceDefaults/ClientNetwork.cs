using System.Net;
using System.Net.Sockets;

namespace TicketPlatform.ServiceDefaults;

/// <summary>What counts as one address when callers are counted.</summary>
public static class ClientNetwork
{
    /// <summary>Names the network of an address: the address itself, or the /64 network of an IPv6 address.</summary>
    public static string Of(IPAddress? address)
    {
        if (address is null)
            return "unknown";
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4().ToString();
        // Whoever has one address of IPv6 has 2^64 of them.
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes(), 0, 8)
            : address.ToString();
    }

    /// <summary>The same for an address that was received as text.</summary>
    public static string Of(string address) => IPAddress.TryParse(address, out var parsed) ? Of(parsed) : address;
}
