using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using TicketPlatform.Contracts;

namespace BookingApi.Security;

/// <summary>
/// Rejects access tokens of ended sessions wherever a token is read. The response has a header that says so: a public
/// route still answers, and the portal has to learn that its visitor is no longer logged in.
/// </summary>
sealed class SessionTicketFormat(
    ISecureDataFormat<AuthenticationTicket> tokens,
    EndedSessions sessions,
    IHttpContextAccessor contexts
) : ISecureDataFormat<AuthenticationTicket>
{
    public string Protect(AuthenticationTicket data) => tokens.Protect(data);

    public string Protect(AuthenticationTicket data, string? purpose) => tokens.Protect(data, purpose);

    public AuthenticationTicket? Unprotect(string? protectedText) => Check(tokens.Unprotect(protectedText));

    public AuthenticationTicket? Unprotect(string? protectedText, string? purpose) =>
        Check(tokens.Unprotect(protectedText, purpose));

    AuthenticationTicket? Check(AuthenticationTicket? ticket)
    {
        if (
            !Guid.TryParse(ticket?.Principal.FindFirstValue(ClaimTypes.Sid), out var session)
            || !sessions.Contains(session)
        )
            return ticket;
        if (contexts.HttpContext is { Response: { HasStarted: false } response })
            response.Headers[Routes.SessionEndedHeader] = "true";
        return null;
    }
}
