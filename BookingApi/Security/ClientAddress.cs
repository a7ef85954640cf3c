using Microsoft.Extensions.Options;
using TicketPlatform.Contracts;

namespace BookingApi.Security;

/// <summary>Where a request really comes from.</summary>
static class ClientAddress
{
    /// <summary>
    /// The visitor's address as an authenticated portal reports it, otherwise the address of the connection.
    /// </summary>
    public static string Of(HttpContext context)
    {
        var told = context.Request.Headers[Routes.ClientAddressHeader].ToString();
        if (told.Length is > 0 and <= 45 && PortalOf(context) is not null)
            return told;
        return context.Connection.RemoteIpAddress?.ToString() ?? "unknown";
    }

    /// <summary>The calling portal, if it has authenticated.</summary>
    public static string? PortalOf(HttpContext context) =>
        context
            .RequestServices.GetRequiredService<IOptionsMonitor<ServiceAuthOptions>>()
            .CurrentValue.PortalOf(context.Request.Headers[Routes.ServiceAuthHeader].ToString());
}
