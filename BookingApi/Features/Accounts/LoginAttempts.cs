using System.Globalization;
using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;

namespace BookingApi.Features.Accounts;

/// <summary>
/// Counts attempts to guess a password. An attempt is counted before the password is checked and reverted if it was
/// correct, so many parallel guesses cannot exceed the limit.
/// </summary>
sealed class LoginAttempts(BookingDbContext db, IHttpContextAccessor contexts, TimeProvider time)
{
    // When this request counted its attempt.
    DateTimeOffset reservedAt;

    HttpContext Context => contexts.HttpContext!;

    /// <summary>
    /// The limits for logging in to the account with this normalized address, whether or not it exists.
    /// </summary>
    public async Task<IReadOnlyList<AttemptLimit>> OfLoginAsync(
        string email,
        byte[] account,
        CancellationToken cancellation
    )
    {
        if (Visitor.Of(Context) is { } visitor && await IsKnownAsync(email, visitor, cancellation))
            return [AttemptLimit.OfDevice(email, account, visitor)];
        var network = Callers.NetworkOf(Context);
        return
        [
            AttemptLimit.OfNetwork(email, account, network),
            AttemptLimit.OfAccount(email, account),
            AttemptLimit.OfAllFrom(network),
        ];
    }

    /// <summary>
    /// Counts an attempt under each of the limits. If the result is not null, a limit has been reached: the password
    /// must not be checked, and nothing was counted.
    /// </summary>
    public async Task<ProblemHttpResult?> ReserveAsync(
        IReadOnlyList<AttemptLimit> limits,
        CancellationToken cancellation
    )
    {
        reservedAt = time.GetUtcNow();
        for (var i = 0; i < limits.Count; i++)
        {
            if (await ReserveAsync(limits[i], cancellation) is not { } locked)
                continue;
            // An attempt whose password was not checked is not a guess: strangers' guesses must not lock the owner's
            // network.
            foreach (var limit in limits.Take(i))
                await TakeOneBackAsync(limit, cancellation);
            return locked;
        }
        return null;
    }

    /// <summary>The password was correct.</summary>
    public async Task TakeBackAsync(IEnumerable<AttemptLimit> limits, CancellationToken cancellation)
    {
        foreach (var limit in limits)
        {
            if (limit.IsShared)
                await TakeOneBackAsync(limit, cancellation);
            else
                await db.FailedLogIns.Where(f => f.AddressHash == limit.KeyHash).ExecuteDeleteAsync(cancellation);
        }
    }

    /// <summary>Clears all wrong passwords counted for this account.</summary>
    public Task ForgetAsync(byte[] account, CancellationToken cancellation) =>
        db
            .FailedLogIns.Where(f => f.AccountHash == account || f.AddressHash == account)
            .ExecuteDeleteAsync(cancellation);

    // During a wait, nothing is counted, so the last attempt caused it. If that was another request, the wait stays.
    Task<int> TakeOneBackAsync(AttemptLimit limit, CancellationToken cancellation) =>
        db
            .FailedLogIns.Where(f => f.AddressHash == limit.KeyHash)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(f => f.Failures, f => f.Failures > 0 ? f.Failures - 1 : 0)
                        .SetProperty(
                            f => f.LockedUntil,
                            f => f.LastAt == reservedAt ? (DateTimeOffset?)null : f.LockedUntil
                        ),
                cancellation
            );

    // One query, with or without an account.
    async Task<bool> IsKnownAsync(string email, Visitor visitor, CancellationToken cancellation)
    {
        var device = visitor.Hash();
        return await db.KnownDevices.AnyAsync(
            d => d.DeviceHash == device && db.Users.Any(u => u.Id == d.UserId && u.NormalizedEmail == email),
            cancellation
        );
    }

    async Task<ProblemHttpResult?> ReserveAsync(AttemptLimit limit, CancellationToken cancellation)
    {
        var now = reservedAt;
        var windowStart = now - limit.Window;
        var (first, longest) = (limit.FirstWait.TotalSeconds, limit.LongestWait.TotalSeconds);
        var reserved = await db.Database.ExecuteSqlAsync(
            $"""
            insert into failed_log_ins as f (address_hash, account_hash, failures, started_at, last_at)
            values ({limit.KeyHash}, {limit.AccountHash}, 1, {now}, {now})
            on conflict (address_hash) do update set
                account_hash = excluded.account_hash,
                failures = case when f.started_at < {windowStart} then 1 else f.failures + 1 end,
                started_at = case when f.started_at < {windowStart} then excluded.started_at else f.started_at end,
                locked_until = case when f.started_at >= {windowStart} and f.failures + 1 >= {limit.Allowed}
                    then excluded.last_at + make_interval(
                        secs => least({longest}, {first} * power(2, least(f.failures + 1 - {limit.Allowed}, 20)))) end,
                last_at = excluded.last_at
            where f.locked_until is null or f.locked_until <= excluded.last_at
            """,
            cancellation
        );
        if (reserved == 1)
            return null;
        var until = await db
            .FailedLogIns.Where(f => f.AddressHash == limit.KeyHash)
            .Select(f => f.LockedUntil)
            .FirstOrDefaultAsync(cancellation);
        var seconds = Math.Max(1, Math.Ceiling(((until ?? now) - now).TotalSeconds));
        Context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Problems.Of(
            429,
            ProblemCodes.LockedOut,
            "Too many wrong passwords.",
            "Too many wrong passwords. Wait a few minutes and try again, or choose a new password with a link that we email to you."
        );
    }
}
