using Microsoft.EntityFrameworkCore;
using TicketPlatform.Workers.Bus;

namespace TicketPlatform.Workers.Mails;

/// <summary>
/// Limits the mails about accounts and declined payments that one mailbox gets, because anybody can cause them for
/// anybody's address without paying. Each kind is counted on its own: a mail that is left out always follows several
/// like it, and nobody can suppress a notice by requesting others. The API answers before the limit is known, so its
/// answers do not reveal it.
/// </summary>
static class AccountMailLimit
{
    const int Max = 5;
    static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Whether the mail may be sent. One that waits for another attempt has been counted already. Mails of a kind to one
    /// mailbox are handled one after the other from here on, so the caller creates its link before: that needs a second
    /// connection, which those who wait here might occupy.
    /// </summary>
    public static async Task<bool> AllowsAsync(MailOrder order, Work work, CancellationToken cancellation)
    {
        await work.AloneAsync($"account-mail:{order.Kind}:{order.Recipient.ToUpperInvariant()}", cancellation);
        // Two statements, because each has an index of its own.
        var recent = await work
            .Db.Database.SqlQuery<string>(
                order.BookingId is null
                    ? (FormattableString)
                        $"""
                        select dedupe_key from mails
                        where booking_id is null and upper(recipient) = upper({order.Recipient}) and kind = {order.Kind}
                            and created_at > {work.Now - Window}
                        """
                    : $"""
                    select dedupe_key from mails
                    where kind = 'payment-failed' and upper(recipient) = upper({order.Recipient})
                        and created_at > {work.Now - Window}
                    """
            )
            .ToListAsync(cancellation);
        return recent.Count < Max || recent.Contains(order.DedupeKey, StringComparer.Ordinal);
    }
}
