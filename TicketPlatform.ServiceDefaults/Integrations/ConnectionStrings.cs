using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace TicketPlatform.ServiceDefaults.Integrations;

static class ConnectionStrings
{
    /// <summary>Read when the client is first used, so that a test host may still set it after the builder ran.</summary>
    public static string Required(this IConfiguration configuration, string name) =>
        configuration.GetConnectionString(name) is { Length: > 0 } value
            ? value
            : throw new InvalidOperationException($"There is no connection string '{name}'. Set ConnectionStrings:{name}, or start the platform through TicketPlatform.AppHost.");
}
