using System.Globalization;
using BookingApi.Features.Bookings;
using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Domain.Accounts;

namespace BookingApi.Features.Payments;

/// <summary>
/// Counts free bookings by account, recipient and network, and the free tickets of a customer for one event. Nothing
/// has to be paid for them, so without limits anybody could have any number of messages sent to strangers, or take all
/// free tickets of an event, one order after the other.
/// </summary>
sealed class FreeBookingLimits(
    BookingDbContext db,
    CurrentUser user,
    BookingReader bookings,
    IHttpContextAccessor context,
    IOptions<FreeBookingOptions> options,
    TimeProvider time
)
{
    static readonly TimeSpan Window = TimeSpan.FromHours(24);

    /// <summary>
    /// Counts the caller's free booking before it is confirmed. If the result is not null, a limit has been reached and
    /// nothing was counted. A booking counts once, however often its confirmation is attempted.
    /// </summary>
    public async Task<ProblemHttpResult?> CountAsync(Guid bookingId, CancellationToken cancellation)
    {
        var booking = await (await bookings.OwnAsync(bookingId, user, cancellation))
            .Where(b => b.Status == BookingStatus.PendingPayment)
            .Select(b => new FreeBooking(b.EventId, b.ContactEmail, b.ContactPhone, b.Items.Count))
            .FirstOrDefaultAsync(cancellation);
        // What cannot be confirmed is rejected later, with a message of its own.
        if (booking is null)
            return null;
        var limits = await LimitsAsync(booking, cancellation);
        return await db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
                if (await RefusalAsync(bookingId, booking, limits, cancellation) is { } refusal)
                    return refusal;
                await transaction.CommitAsync(cancellation);
                return null;
            });
    }

    async Task<List<Limit>> LimitsAsync(FreeBooking booking, CancellationToken cancellation)
    {
        var set = options.Value;
        var normalized = booking.Email.ToUpperInvariant();
        var isOwn = await db.Users.AnyAsync(
            u => u.Id == user.Id && u.EmailConfirmed && u.NormalizedEmail == normalized,
            cancellation
        );
        List<Limit> limits = [new($"account:{user.Id}", set.PerAccount, IsNetwork: false)];
        if (!isOwn)
            limits.Add(new($"email:{normalized}", set.PerRecipient, IsNetwork: false));
        if (booking.Phone is { } phone)
            limits.Add(new($"phone:{phone}", set.PerRecipient, IsNetwork: false));
        if (limits.Count > 1)
            limits.Add(new($"network:{Callers.NetworkOf(context.HttpContext!)}", set.PerNetwork, IsNetwork: true));
        return limits;
    }

    async Task<ProblemHttpResult?> RefusalAsync(
        Guid bookingId,
        FreeBooking booking,
        List<Limit> limits,
        CancellationToken cancellation
    )
    {
        // Parallel bookings are counted one after the other, and always in the same order, to avoid deadlocks.
        foreach (var key in limits.Select(l => $"free-booking:{l.Key}").Order(StringComparer.Ordinal))
            await db.Database.ExecuteSqlAsync(
                $"select pg_advisory_xact_lock(hashtextextended({key}, 0))",
                cancellation
            );
        var now = time.GetUtcNow();
        byte[][] hashes = [.. limits.Select(l => l.Hash)];
        var counted = (
            await db
                .Database.SqlQuery<Counted>(
                    $"""
                    select key_hash, count(*)::int as bookings, min(at) as first_at, bool_or(booking_id = {bookingId}) as has_this
                    from free_booking_counts where key_hash = any ({hashes}) and at > {now - Window} group by key_hash
                    """
                )
                .ToListAsync(cancellation)
        ).ToDictionary(c => Convert.ToHexString(c.KeyHash));
        if (counted.Values.Any(c => c.HasThis))
            return null;

        var tickets = await db
            .Bookings.Where(b =>
                b.UserId == user.Id
                && b.EventId == booking.EventId
                && b.TotalMinor == 0
                && (b.Status == BookingStatus.Confirmed || b.Status == BookingStatus.PartiallyRefunded)
            )
            .SelectMany(b => b.Items)
            .CountAsync(i => i.RefundId == null, cancellation);
        if (tickets + booking.Tickets > options.Value.TicketsPerEvent)
            return TooManyTickets();
        foreach (var limit in limits)
        {
            if (counted.TryGetValue(Convert.ToHexString(limit.Hash), out var before) && before.Bookings >= limit.Max)
                return TooManyBookings(limit, before.FirstAt + Window - now);
        }
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into free_booking_counts (key_hash, booking_id, at)
            select k, {bookingId}, {now} from unnest({hashes}) k on conflict do nothing
            """,
            cancellation
        );
        return null;
    }

    static ProblemHttpResult TooManyTickets() =>
        Problems.Of(
            409,
            ProblemCodes.FreeTicketLimitReached,
            "You cannot book more free tickets for this event.",
            "You have as many free tickets for this event as one customer can book. To book others, return "
                + "tickets first. Your tickets stay reserved until the time shown."
        );

    ProblemHttpResult TooManyBookings(Limit limit, TimeSpan wait)
    {
        context.HttpContext!.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds))
            .ToString(CultureInfo.InvariantCulture);
        return limit.IsNetwork
            ? Problems.Of(
                429,
                ProblemCodes.ConfirmedContactRequired,
                "Book free tickets with your confirmed email address.",
                "Many free tickets were booked from your network today. Book with the confirmed email address of your "
                    + "account and without a phone number, or try again tomorrow."
            )
            : Problems.Of(
                429,
                ProblemCodes.TooManyFreeBookings,
                "Too many free tickets were booked.",
                "Too many free tickets were booked today with your account, for this email address or for this phone "
                    + "number. Please try again tomorrow."
            );
    }

    sealed record FreeBooking(Guid EventId, string Email, string? Phone, int Tickets);

    // Only hashes are stored: they are counted, and never read.
    sealed record Limit(string Key, int Max, bool IsNetwork)
    {
        public byte[] Hash { get; } = SecretToken.Hash(Key);
    }

    sealed record Counted(byte[] KeyHash, int Bookings, DateTimeOffset FirstAt, bool HasThis);
}
