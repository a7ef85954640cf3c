using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;

namespace TicketPlatform.ServiceDefaults;

/// <summary>
/// Trusted reverse proxies, whose information about the visitor's address and scheme is used: <c>Proxies:Addresses</c>
/// (["10.0.0.5"]) and <c>Proxies:Networks</c> (["10.0.0.0/8"]). If neither is set, no proxy is trusted.
/// </summary>
public static class Proxies
{
    public static void UseProxies(this WebApplication app)
    {
        var addresses = app.Configuration.GetSection("Proxies:Addresses").Get<string[]>() ?? [];
        var networks = app.Configuration.GetSection("Proxies:Networks").Get<string[]>() ?? [];
        if (addresses.Length + networks.Length == 0)
            return;
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders =
                ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var address in addresses)
            options.KnownProxies.Add(IPAddress.Parse(address));
        foreach (var network in networks)
            options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        app.UseForwardedHeaders(options);
    }
}
