using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Domain.Accounts;

namespace BookingApi.Features.Mails;

/// <summary>
/// Counts resent messages by booking, recipient and account, so that nobody can flood a stranger's mailbox.
/// </summary>
sealed class ResendLimits(BookingDbContext db, CurrentUser user, IOptions<ResendOptions> options, TimeProvider time)
{
    static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>
    /// Counts one more in the open transaction, which is committed with the message. If the result is not null, a limit
    /// has been reached and nothing was counted. Parallel requests are counted one after the other.
    /// </summary>
    public async Task<ProblemHttpResult?> CountAsync(
        Guid bookingId,
        string recipient,
        bool isBuyer,
        CancellationToken cancellation
    )
    {
        var now = time.GetUtcNow();
        var since = now - Window;
        var hash = SecretToken.Hash(recipient.ToUpperInvariant());
        string[] keys =
        [
            $"resend:user:{user.Id}",
            $"resend:booking:{bookingId}",
            $"resend:recipient:{Convert.ToHexString(hash)}",
        ];
        // Always in the same order, to avoid deadlocks.
        foreach (var key in keys.Order(StringComparer.Ordinal))
            await db.Database.ExecuteSqlAsync(
                $"select pg_advisory_xact_lock(hashtextextended({key}, 0))",
                cancellation
            );
        var perAccount = isBuyer ? options.Value.PerBuyer : options.Value.PerStaff;
        var counted = await db.Database.ExecuteSqlAsync(
            $"""
            insert into mail_resends (at, user_id, booking_id, recipient_hash)
            select {now}, {user.Id}, {bookingId}, {hash}
            where (select count(*) from mail_resends where user_id = {user.Id} and at > {since}) < {perAccount}
                and (select count(*) from mail_resends where booking_id = {bookingId} and at > {since}) < {options.Value.PerBooking}
                and (select count(*) from mail_resends where recipient_hash = {hash} and at > {since}) < {options.Value.PerRecipient}
            """,
            cancellation
        );
        return counted == 1
            ? null
            : Problems.Of(
                429,
                ProblemCodes.RateLimited,
                "These tickets were sent too often.",
                "These tickets were sent several times in the last hour. Check the spam folder, or try "
                    + "again in an hour."
            );
    }
}
