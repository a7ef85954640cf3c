using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using TicketPlatform.Contracts;

namespace BookingApi.Security;

/// <summary>The portals and their keys. Configuration section <c>ServiceAuth</c>.</summary>
sealed record ServiceAuthOptions
{
    /// <summary>By name of the portal.</summary>
    public Dictionary<string, string> Keys { get; init; } = new(StringComparer.Ordinal);

    /// <summary>
    /// The portal that a <c>Service-Authorization</c> header of the form <c>name:key</c> proves, or null.
    /// </summary>
    public string? PortalOf(string header)
    {
        var colon = header.IndexOf(':', StringComparison.Ordinal);
        return
            colon > 0
            && Keys.TryGetValue(header[..colon], out var key)
            && key.Length > 0
            && CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(key),
                Encoding.UTF8.GetBytes(header[(colon + 1)..])
            )
            ? header[..colon]
            : null;
    }
}

/// <summary>Authenticates the portals as services, apart from the person on whose behalf they call.</summary>
sealed class ServiceAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    IOptionsMonitor<ServiceAuthOptions> services
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "Service";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers[Routes.ServiceAuthHeader].ToString();
        if (header.Length == 0)
            return Task.FromResult(AuthenticateResult.NoResult());
        if (services.CurrentValue.PortalOf(header) is not { } portal)
            return Task.FromResult(AuthenticateResult.Fail("Unknown service or wrong key."));
        var identity = new ClaimsIdentity([new(ClaimTypes.Name, portal)], Scheme);
        return Task.FromResult(AuthenticateResult.Success(new(new(identity), Scheme)));
    }
}

/// <summary>Where a request really comes from.</summary>
static class ClientAddress
{
    /// <summary>
    /// The visitor's address as an authenticated portal tells it, else the address of the connection.
    /// </summary>
    public static string Of(HttpContext context)
    {
        var told = context.Request.Headers[Routes.ClientAddressHeader].ToString();
        if (told.Length is > 0 and <= 45 && PortalOf(context) is not null)
            return told;
        return context.Connection.RemoteIpAddress?.ToString() ?? "unknown";
    }

    /// <summary>The portal that calls, as far as it has proven itself.</summary>
    public static string? PortalOf(HttpContext context) =>
        context
            .RequestServices.GetRequiredService<IOptionsMonitor<ServiceAuthOptions>>()
            .CurrentValue.PortalOf(context.Request.Headers[Routes.ServiceAuthHeader].ToString());
}
