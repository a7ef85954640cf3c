using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using TicketPlatform.Contracts;

namespace BookingApi.Security;

/// <summary>Authenticates the portals as services, independently of the person on whose behalf they call.</summary>
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
