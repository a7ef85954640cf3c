using Microsoft.EntityFrameworkCore;
using TicketPlatform.Workers.Bus;

namespace TicketPlatform.Workers.Mails;

/// <summary>
/// Limits the emails about accounts and declined payments that one mailbox receives, because anyone can cause them for
/// any address without paying. Each kind is counted separately: an email that is dropped always follows several of the
/// same kind, and nobody can suppress a notice by causing other emails. The API responds before the limit is known, so
/// its response does not reveal it.
/// </summary>
static class AccountMailLimit
{
    const int Max = 5;
    static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Whether the email may be sent. An email that is being retried has already been counted. From here on, emails of
    /// one kind to one mailbox are handled one after the other, so the caller must create its link first: that requires
    /// a second connection, which the callers waiting here might occupy.
    /// </summary>
    public static async Task<bool> AllowsAsync(
        MailEnvelope envelope,
        HandlerContext context,
        CancellationToken cancellation
    )
    {
        await context.AloneAsync($"account-mail:{envelope.Kind}:{envelope.Recipient.ToUpperInvariant()}", cancellation);
        // Two statements, because each has an index of its own.
        var recent = await context
            .Db.Database.SqlQuery<string>(
                envelope.BookingId is null
                    ? (FormattableString)
                        $"""
                        select dedupe_key from mails
                        where booking_id is null and upper(recipient) = upper({envelope.Recipient}) and kind = {envelope.Kind}
                            and created_at > {context.Now - Window}
                        """
                    : $"""
                    select dedupe_key from mails
                    where kind = 'payment-failed' and upper(recipient) = upper({envelope.Recipient})
                        and created_at > {context.Now - Window}
                    """
            )
            .ToListAsync(cancellation);
        return recent.Count < Max || recent.Contains(envelope.DedupeKey, StringComparer.Ordinal);
    }
}
