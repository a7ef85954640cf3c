using System.Security.Claims;
using BookingApi.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Data.Accounts;
using TicketPlatform.Domain.Accounts;

namespace BookingApi.Features.Accounts;

/// <summary>Starts sessions and issues their tokens.</summary>
sealed class TokenIssuer(
    BookingDbContext db,
    IOptionsMonitor<BearerTokenOptions> bearer,
    IOptions<LoginSessionOptions> options,
    IHttpContextAccessor contexts,
    TimeProvider time
)
{
    /// <summary>
    /// Saves a new session together with all other pending changes, and returns its tokens. Returns null, and saves
    /// nothing, if the account's password, role or lock has changed since <paramref name="user"/> was read.
    /// </summary>
    public async Task<TokenResponse?> BeginAsync(UserAccount user, string? device, CancellationToken cancellation)
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
        var tokens = Issue(user, session);
        var saved = await db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
                // Changing the password, role or lock ends the sessions that exist at that moment. With the row locked
                // here, the account changes either before this check or after this session is visible.
                var current = await db
                    .Users.FromSql($"select * from users where id = {user.Id} for no key update")
                    .AsNoTracking()
                    .SingleOrDefaultAsync(cancellation);
                if (
                    current is null
                    || current.PasswordHash != user.PasswordHash
                    || current.Role != user.Role
                    || current.LockoutEnd >= AccountLock.ByAdmin
                )
                {
                    return false;
                }
                await db.SaveChangesAsync(acceptAllChangesOnSuccess: false, cancellation);
                if (Visitor.Of(contexts.HttpContext!) is { } visitor)
                    await KnownDevices.RememberAsync(db, user.Id, visitor, now, cancellation);
                await transaction.CommitAsync(cancellation);
                return true;
            });
        db.ChangeTracker.Clear();
        return saved ? tokens : null;
    }

    /// <summary>When the session ends if it is not used.</summary>
    public DateTimeOffset EndOf(UserAccount user, Session session) =>
        user.Role == Role.Customer
            ? session.LastUsedAt + options.Value.CustomerIdle
            : new[]
            {
                session.LastUsedAt + options.Value.StaffIdle,
                session.CreatedAt + options.Value.StaffLifetime,
            }.Min();

    /// <summary>
    /// The next tokens of a session. The refresh token is added to the unit of work; the caller saves.
    /// </summary>
    public TokenResponse Issue(UserAccount user, Session session)
    {
        var now = time.GetUtcNow();
        var endsAt = EndOf(user, session);
        var refreshToken = SecretToken.Create();
        db.RefreshTokens.Add(
            new()
            {
                TokenHash = SecretToken.Hash(refreshToken),
                SessionId = session.Id,
                CreatedAt = now,
                ExpiresAt = endsAt,
            }
        );

        const string scheme = BearerTokenDefaults.AuthenticationScheme;
        var bearerOptions = bearer.Get(scheme);
        var expiresAt = new[] { now + bearerOptions.BearerTokenExpiration, endsAt }.Min();
        var identity = new ClaimsIdentity(
            [
                .. user.MustChangePassword ? [new Claim(PasswordChange.Claim, "1")] : Array.Empty<Claim>(),
                new(ClaimTypes.NameIdentifier, user.Id.ToString()),
                new(ClaimTypes.Name, user.Name),
                new(ClaimTypes.Email, user.Email!),
                new(ClaimTypes.Role, user.Role.ToString()),
                new(ClaimTypes.Sid, session.Id.ToString()),
            ],
            scheme
        );
        var ticket = new AuthenticationTicket(new(identity), new() { ExpiresUtc = expiresAt }, scheme);
        return new(bearerOptions.BearerTokenProtector.Protect(ticket), refreshToken, expiresAt, Response(user));
    }

    public static UserResponse Response(UserAccount user) =>
        new(
            user.Id,
            user.Email!,
            user.EmailConfirmed,
            user.Name,
            user.PhoneNumber,
            user.Role,
            user.MustChangePassword,
            user.Language
        );
}
