using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;

namespace TicketPlatform.ServiceDefaults;

/// <summary>
/// Networks that members of staff may connect from: <c>EmployeePortal:AllowedNetworks</c> (["192.0.2.0/24",
/// "2001:db8::/32", "198.51.100.7"]). If none is set: from anywhere. The employee portal checks the visitor's address,
/// the API the one that an authenticated portal reports.
/// </summary>
public sealed class AllowedNetworks
{
    const string Key = "EmployeePortal:AllowedNetworks";

    readonly IPNetwork[] networks;

    public AllowedNetworks(IEnumerable<string> ranges) => networks = [.. ranges.Select(Parse)];

    public static AllowedNetworks From(IConfiguration configuration) =>
        new(configuration.GetSection(Key).Get<string[]>() ?? []);

    /// <summary>None is set.</summary>
    public bool AdmitEverybody => networks.Length == 0;

    public bool Admit(IPAddress? address)
    {
        if (AdmitEverybody)
            return true;
        return address is not null && Array.Exists(networks, network => network.Contains(Plain(address)));
    }

    public bool Admit(string address) => Admit(IPAddress.TryParse(address, out var parsed) ? parsed : null);

    // ::ffff:192.0.2.1 is 192.0.2.1 on a dual-stack socket; fe80::1%eth0 is fe80::1.
    static IPAddress Plain(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
        : address.AddressFamily == AddressFamily.InterNetworkV6 ? new(address.GetAddressBytes())
        : address;

    static IPNetwork Parse(string range)
    {
        if (IPAddress.TryParse(range, out var single))
            return new(
                Plain(single),
                single.AddressFamily == AddressFamily.InterNetwork || single.IsIPv4MappedToIPv6 ? 32 : 128
            );
        if (!IPNetwork.TryParse(range, out var network))
            throw new InvalidOperationException(
                $"{Key}: “{range}” is not a network such as 192.0.2.0/24 or 2001:db8::/32."
            );
        return network.BaseAddress.IsIPv4MappedToIPv6 && network.PrefixLength >= 96
            ? new(network.BaseAddress.MapToIPv4(), network.PrefixLength - 96)
            : network;
    }
}
