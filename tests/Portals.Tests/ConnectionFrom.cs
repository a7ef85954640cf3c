using System.Net;

namespace Portals.Tests;

/// <summary>Makes every request come from this address.</summary>
sealed class ConnectionFrom(IPAddress address) : IStartupFilter
{
    public IPAddress Address { get; set; } = address;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
        app =>
        {
            app.Use(
                (context, go) =>
                {
                    context.Connection.RemoteIpAddress = Address;
                    return go(context);
                }
            );
            next(app);
        };
}
