using System.Security.Claims;
using BookingApi.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.Extensions.Options;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Data.Accounts;
using TicketPlatform.Domain.Accounts;
using Role = TicketPlatform.Contracts.Role;

namespace BookingApi.Features.Accounts;

/// <summary>Makes the tokens of a session. The refresh token is added to the unit of work; the caller saves.</summary>
sealed class TokenIssuer(BookingDbContext db, IOptionsMonitor<BearerTokenOptions> bearer, TimeProvider time)
{
    static readonly TimeSpan SessionLifetime = TimeSpan.FromDays(30);

    /// <summary>The tokens of a new log-in, which is added to the unit of work, too.</summary>
    public TokenResponse Begin(UserAccount user, string? device)
    {
        var now = time.GetUtcNow();
        var session = new Session
        {
            Id = Guid.CreateVersion7(now),
            UserId = user.Id,
            Device = device is { Length: > 0 } ? device : "Unknown device",
            CreatedAt = now,
            LastUsedAt = now,
        };
        db.Sessions.Add(session);
        return Issue(user, session.Id);
    }

    public TokenResponse Issue(UserAccount user, Guid sessionId)
    {
        var now = time.GetUtcNow();
        var refreshToken = SecretToken.Create();
        db.RefreshTokens.Add(
            new()
            {
                TokenHash = SecretToken.Hash(refreshToken),
                SessionId = sessionId,
                CreatedAt = now,
                ExpiresAt = now + SessionLifetime,
            }
        );

        const string scheme = BearerTokenDefaults.AuthenticationScheme;
        var options = bearer.Get(scheme);
        var expiresAt = now + options.BearerTokenExpiration;
        var identity = new ClaimsIdentity(
            [
                .. user.MustChangePassword ? [new Claim(PasswordChange.Claim, "1")] : Array.Empty<Claim>(),
                new(ClaimTypes.NameIdentifier, user.Id.ToString()),
                new(ClaimTypes.Name, user.Name),
                new(ClaimTypes.Email, user.Email!),
                new(ClaimTypes.Role, user.Role.ToString()),
                new(ClaimTypes.Sid, sessionId.ToString()),
            ],
            scheme
        );
        var ticket = new AuthenticationTicket(new(identity), new() { ExpiresUtc = expiresAt }, scheme);
        return new(options.BearerTokenProtector.Protect(ticket), refreshToken, expiresAt, Response(user));
    }

    public static UserResponse Response(UserAccount user) =>
        new(
            user.Id,
            user.Email!,
            user.EmailConfirmed,
            user.Name,
            user.PhoneNumber,
            (Role)user.Role,
            user.MustChangePassword
        );
}
