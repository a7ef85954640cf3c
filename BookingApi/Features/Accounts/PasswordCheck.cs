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

/// <summary>
/// Looks at a password. An address without an account costs the same work, counts its failures the same and is locked out the same: from
/// outside, nobody can tell the two apart.
/// </summary>
sealed class PasswordCheck(
    BookingDbContext db,
    UserManager<UserAccount> users,
    DecoyAccount decoy,
    IHttpContextAccessor accessor,
    TimeProvider time
)
{
    const int AllowedFailures = 5;
    static readonly TimeSpan LockOut = TimeSpan.FromMinutes(10);

    /// <summary>The account that address and password fit, or why not.</summary>
    public async Task<(UserAccount? Account, ProblemHttpResult? Refusal)> OfAsync(
        string email,
        string password,
        CancellationToken cancellation
    )
    {
        var address = HashOf(email);
        if (await LockedAsync(address, cancellation) is { } locked)
            return (null, locked);
        var account = await users.FindByEmailAsync(email.Trim());
        if (!await FitsAsync(account, password))
        {
            await CountAsync(address, cancellation);
            return (
                null,
                Problems.Of(
                    401,
                    ProblemCodes.InvalidCredentials,
                    "Address and password do not fit.",
                    "Address and password do not fit together. Please check both."
                )
            );
        }
        // Said to whoever knows the password, and to nobody else.
        if (account!.LockoutEnd >= AccountLock.ByAdmin)
            return (null, AccountLock.Told());
        await ForgetAsync(email, cancellation);
        return (account, null);
    }

    /// <summary>Why the caller's own password, asked for once more in <paramref name="field"/>, is not accepted; null when it is.</summary>
    public async Task<ProblemHttpResult?> RefuseAsync(
        UserAccount account,
        string field,
        string password,
        CancellationToken cancellation
    )
    {
        var address = HashOf(account.Email!);
        if (await LockedAsync(address, cancellation) is { } locked)
            return locked;
        if (!await FitsAsync(account, password))
        {
            await CountAsync(address, cancellation);
            return Problems.Invalid(field, "This is not your password.");
        }
        await ForgetAsync(account.Email!, cancellation);
        return null;
    }

    /// <summary>The wrong passwords for this address no longer count.</summary>
    public async Task ForgetAsync(string email, CancellationToken cancellation)
    {
        var address = HashOf(email);
        await db.FailedLogIns.Where(f => f.AddressHash == address).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>Under which wrong passwords for this address are counted.</summary>
    public byte[] HashOf(string email) => SecretToken.Hash(users.NormalizeEmail(email.Trim())!);

    // Exactly one hash is computed, whatever the account is like.
    async Task<bool> FitsAsync(UserAccount? account, string password)
    {
        if (account?.PasswordHash is not null)
            return await users.CheckPasswordAsync(account, password);
        decoy.Check(users.PasswordHasher, password);
        return false;
    }

    async Task<ProblemHttpResult?> LockedAsync(byte[] address, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var until = await db
            .FailedLogIns.Where(f => f.AddressHash == address && f.LockedUntil > now)
            .Select(f => f.LockedUntil)
            .FirstOrDefaultAsync(cancellation);
        if (until is null)
            return null;
        accessor.HttpContext!.Response.Headers.RetryAfter = Math.Ceiling((until.Value - now).TotalSeconds)
            .ToString(CultureInfo.InvariantCulture);
        return Problems.Of(
            429,
            ProblemCodes.LockedOut,
            "Too many wrong passwords.",
            "Too many wrong passwords. Please wait some minutes and try again."
        );
    }

    // One statement, so that guesses made at the same time are all counted.
    Task<int> CountAsync(byte[] address, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return db.Database.ExecuteSqlAsync(
            $"""
            insert into failed_log_ins as f (address_hash, failures, last_at) values ({address}, 1, {now})
            on conflict (address_hash) do update set last_at = excluded.last_at,
                failures = case when f.failures + 1 >= {AllowedFailures} then 0 else f.failures + 1 end,
                locked_until = case when f.failures + 1 >= {AllowedFailures} then {now
                + LockOut} else f.locked_until end
            """,
            cancellation
        );
    }
}

/// <summary>Stands in where there is no account or no password: checking a password against it takes as long as against a real one.</summary>
sealed class DecoyAccount(IServiceScopeFactory scopes)
{
    readonly Lazy<string> hash = new(() =>
    {
        using var scope = scopes.CreateScope();
        return scope
            .ServiceProvider.GetRequiredService<IPasswordHasher<UserAccount>>()
            .HashPassword(Nobody, SecretToken.Create());
    });

    static UserAccount Nobody => new() { Name = "" };

    public void Check(IPasswordHasher<UserAccount> hasher, string password) =>
        hasher.VerifyHashedPassword(Nobody, hash.Value, password);
}

/// <summary>A lock that an admin set ends when an admin ends it.</summary>
static class AccountLock
{
    public static readonly DateTimeOffset ByAdmin = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static ProblemHttpResult Told() =>
        Problems.Of(
            403,
            ProblemCodes.LockedOut,
            "This account is locked.",
            "This account is locked. Please write to us."
        );
}
