using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Http.Resilience;

namespace Portals.Tests;

/// <summary>How both portals are configured for tests.</summary>
static class PortalSettings
{
    public const string ServiceKey = "portal-key";

    /// <summary>Connects the portal to a double of the API, and allows tests of a class to share the portal.</summary>
    public static void UseDouble(this IWebHostBuilder builder, string address)
    {
        builder.UseSetting("services:booking-api:http:0", address);
        builder.UseSetting("ServiceAuth:Key", ServiceKey);
        builder.UseSetting("PseudoLanguages", "true");
        // Tests change the double's responses and look immediately; SharedPageTests cover caching.
        builder.UseSetting("SharedResponses:Lifetime", "00:00:00");
        builder.ConfigureTestServices(services =>
        {
            services.AddLogging(log => log.ClearProviders());
            services.PostConfigureAll<HttpStandardResilienceOptions>(calls =>
            {
                calls.Retry.Delay = TimeSpan.Zero;
                // Calls that fail in one test must not block those of the next.
                calls.CircuitBreaker.MinimumThroughput = int.MaxValue;
            });
        });
    }
}
