using System.Net;
using Microsoft.AspNetCore.TestHost;

namespace BookingApi.Tests.Accounts;

/// <summary>
/// The API of a company whose staff connect from three networks; every connection in these tests comes from outside.
/// </summary>
public sealed class OfficeFixture : CatalogFixture
{
    protected override IEnumerable<KeyValuePair<string, string?>> Settings =>
        [
            new("EmployeePortal:AllowedNetworks:0", "192.0.2.0/24"),
            new("EmployeePortal:AllowedNetworks:1", "2001:db8::/32"),
            new("EmployeePortal:AllowedNetworks:2", "198.51.100.7"),
            new("ServiceAuth:Keys:employee-portal", "employee-portal-test-key"),
        ];

    protected override void Configure(IWebHostBuilder host)
    {
        base.Configure(host);
        host.ConfigureTestServices(services => services.AddTransient<IStartupFilter, ConnectionFromOutside>());
    }

    sealed class ConnectionFromOutside : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                app.Use(
                    (context, go) =>
                    {
                        context.Connection.RemoteIpAddress = IPAddress.Parse("203.0.113.9");
                        return go(context);
                    }
                );
                next(app);
            };
    }
}
