using System.Globalization;
using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Data.Accounts;
using TicketPlatform.Domain.Accounts;

namespace BookingApi.Features.Accounts;

/// <summary>Stands in where there is no account: checking a password against it takes as long as against a real one.</summary>
sealed class DecoyAccount(IServiceScopeFactory scopes)
{
    readonly Lazy<string> hash = new(() =>
    {
        using var scope = scopes.CreateScope();
        return scope.ServiceProvider.GetRequiredService<IPasswordHasher<UserAccount>>().HashPassword(Nobody, SecretToken.Create());
    });

    static UserAccount Nobody => new() { Name = "" };

    public void Check(IPasswordHasher<UserAccount> hasher, string password) => hasher.VerifyHashedPassword(Nobody, hash.Value, password);
}

/// <summary>A lock that an admin set ends when an admin ends it.</summary>
static class AccountLock
{
    public static readonly DateTimeOffset ByAdmin = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);
}

static class LogIn
{
    const int AllowedFailures = 5;
    static readonly TimeSpan LockOut = TimeSpan.FromMinutes(10);

    public static async Task<Results<Ok<TokenResponse>, ProblemHttpResult>> HandleAsync(
        LoginRequest request, HttpResponse response, BookingDbContext db, UserManager<UserAccount> users, DecoyAccount decoy, TokenIssuer tokens,
        TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (await users.FindByEmailAsync(request.Email.Trim()) is not { } user)
        {
            decoy.Check(users.PasswordHasher, request.Password);
            return Refused();
        }
        if (user.LockoutEnd >= AccountLock.ByAdmin)
        {
            decoy.Check(users.PasswordHasher, request.Password);
            return Problems.Of(403, ProblemCodes.LockedOut, "This account is locked.", "This account is locked. Please write to us.");
        }
        if (user.LockoutEnd > now)
        {
            response.Headers.RetryAfter = Math.Ceiling((user.LockoutEnd.Value - now).TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return Problems.Of(429, ProblemCodes.LockedOut, "Too many wrong passwords.", "Too many wrong passwords. Please wait some minutes and try again.");
        }
        if (!await users.CheckPasswordAsync(user, request.Password))
        {
            await CountFailureAsync(db, user.Id, now, cancellation);
            return Refused();
        }

        if (user.AccessFailedCount > 0)
            await db.Users.Where(u => u.Id == user.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.AccessFailedCount, 0), cancellation);
        var session = new Session
        {
            Id = Guid.CreateVersion7(now),
            UserId = user.Id,
            Device = request.Device is { Length: > 0 } device ? device : "Unknown device",
            CreatedAt = now,
            LastUsedAt = now,
        };
        db.Sessions.Add(session);
        var answer = tokens.Issue(user, session.Id);
        await db.SaveChangesAsync(cancellation);
        return TypedResults.Ok(answer);
    }

    // One statement, so that guesses made at the same time are all counted.
    internal static Task CountFailureAsync(BookingDbContext db, Guid userId, DateTimeOffset now, CancellationToken cancellation) =>
        db.Users.Where(u => u.Id == userId).ExecuteUpdateAsync(set => set
            .SetProperty(u => u.LockoutEnd, u => u.AccessFailedCount + 1 >= AllowedFailures ? now + LockOut : u.LockoutEnd)
            .SetProperty(u => u.AccessFailedCount, u => u.AccessFailedCount + 1 >= AllowedFailures ? 0 : u.AccessFailedCount + 1), cancellation);

    static ProblemHttpResult Refused() =>
        Problems.Of(401, ProblemCodes.InvalidCredentials, "Address and password do not fit.", "Address and password do not fit together. Please check both.");
}
