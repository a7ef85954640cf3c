using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TicketPlatform.Contracts;

namespace Portals.Tests;

/// <summary>A portal in this process that talks to a double.</summary>
sealed class PortalHost<TMarker>(ApiDouble api) : WebApplicationFactory<TMarker>
    where TMarker : class
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("services:booking-api:http:0", api.Address);
        builder.UseSetting("ServiceAuth:Key", "test-key");
        builder.UseSetting("PseudoLanguages", "true");
        builder.ConfigureTestServices(services => services.AddLogging(log => log.ClearProviders()));
    }
}
