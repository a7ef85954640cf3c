using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Data.Messaging;
using TicketPlatform.Localization;
using TicketPlatform.Workers.Bus;

namespace TicketPlatform.Workers.Mails;

/// <summary>
/// Sends the emails of a batch in the same way as <see cref="MailSender"/>, but over several connections at once, with
/// one statement to insert all rows and one to store all results. The result of one email does not affect the others.
/// </summary>
sealed class MailBatchSender(MailTransport transport, TimeProvider time, ILogger<MailBatchSender> log)
{
    /// <summary>Returns the errors of the emails that have to be retried, by key; the others are done.</summary>
    public async Task<IReadOnlyDictionary<string, Exception>> SendAsync(
        IReadOnlyList<PreparedMail> mails,
        HandlerContext context,
        CancellationToken cancellation
    )
    {
        await context.AloneAsync([.. mails.Select(m => m.Order.DedupeKey)], cancellation);
        var rows = await EnterAsync(mails, context, cancellation);
        var results = await Task.WhenAll(
            mails
                .Select(mail => (Mail: mail, Row: rows[mail.Order.DedupeKey]))
                .Where(m => m.Row.State == "queued")
                .Select(m => SendAsync(m.Mail, m.Row, cancellation))
        );
        await RecordAsync(results, context);
        return results.Where(r => r.Fault is not null).ToDictionary(r => r.Mail.Order.DedupeKey, r => r.Fault!);
    }

    // Fault: why the email has to be retried. Result: null if the mail server did not cause the fault.
    sealed record Sent(PreparedMail Mail, Guid Id, DeliveryResult? Result, Exception? Fault);

    async Task<Sent> SendAsync(PreparedMail mail, Entered row, CancellationToken cancellation)
    {
        using var language = Languages.Use(mail.Language);
        using var activity = Tracing.Source.StartActivity(
            $"send mail {mail.Order.Kind}",
            ActivityKind.Client,
            mail.Origin?.Context ?? default
        );
        activity?.SetTag("ticketplatform.mail.id", row.Id.ToString());
        try
        {
            var result = await transport.SendAsync(
                new(row.Id, row.Recipient, mail.Order.Subject, mail.Text, mail.Attachments),
                cancellation
            );
            if (result is not DeliveryResult.Delivered)
                activity?.SetStatus(ActivityStatusCode.Error);
            return new(
                mail,
                row.Id,
                result,
                result is DeliveryResult.Deferred ? MailSender.NotDelivered(row.Id) : null
            );
        }
        // The server has already accepted other emails of the batch, and that must be stored whatever happens to this
        // one.
        catch (Exception e)
        {
            activity?.SetStatus(ActivityStatusCode.Error);
            return new(mail, row.Id, null, e);
        }
    }

    async Task RecordAsync(IReadOnlyList<Sent> results, HandlerContext context)
    {
        var now = time.GetUtcNow();
        var delivered = results.Where(r => r.Result is DeliveryResult.Delivered).Select(r => r.Id).ToArray();
        if (delivered.Length > 0)
            await Rows(delivered)
                .ExecuteUpdateAsync(
                    m =>
                        m.SetProperty(x => x.State, "sent")
                            .SetProperty(x => x.SentAt, now)
                            .SetProperty(x => x.LastError, (string?)null)
                            .SetProperty(x => x.Attempts, x => x.Attempts + 1),
                    CancellationToken.None
                );
        foreach (var (mail, id, result, _) in results)
        {
            var (state, reason) = result switch
            {
                DeliveryResult.Rejected rejected => ("failed", rejected.Reason),
                DeliveryResult.Deferred deferred => ("queued", deferred.Reason),
                _ => (null, null),
            };
            if (state is null)
                continue;
            if (state == "failed")
                log.LogWarning(
                    "Message {MailId} ({Kind}) was rejected; the reason is stored with it",
                    id,
                    mail.Order.Kind
                );
            await Rows([id])
                .ExecuteUpdateAsync(
                    m =>
                        m.SetProperty(x => x.State, state)
                            .SetProperty(x => x.LastError, MailSender.Short(reason!))
                            .SetProperty(x => x.Attempts, x => x.Attempts + 1),
                    CancellationToken.None
                );
        }

        IQueryable<Mail> Rows(Guid[] ids) => context.Db.Mails.Where(m => ids.Contains(m.Id));
    }

    // As in MailSender, the address stored in the row is used.
    async Task<Dictionary<string, Entered>> EnterAsync(
        IReadOnlyList<PreparedMail> mails,
        HandlerContext context,
        CancellationToken cancellation
    )
    {
        var (orders, now) = (mails.Select(m => m.Order).ToList(), time.GetUtcNow());
        var ids = orders.Select(o => MailSender.IdOf(o.DedupeKey)).ToArray();
        var keys = orders.Select(o => o.DedupeKey).ToArray();
        var kinds = orders.Select(o => o.Kind).ToArray();
        var recipients = orders.Select(o => o.Recipient).ToArray();
        var subjects = orders.Select(o => MailSender.Fit(o.Subject)).ToArray();
        var (eventIds, bookingIds, userIds) = (
            orders.Select(o => o.EventId).ToArray(),
            orders.Select(o => o.BookingId).ToArray(),
            orders.Select(o => o.UserId).ToArray()
        );
        var rows = await context
            .Db.Database.SqlQuery<Entered>(
                $"""
                insert into mails as m (id, dedupe_key, kind, recipient, subject, event_id, booking_id, user_id, state, created_at)
                select o.*, 'queued', {now} from unnest({ids}, {keys}, {kinds}, {recipients}, {subjects}, {eventIds}, {bookingIds}, {userIds}) o
                on conflict (dedupe_key) do update set dedupe_key = m.dedupe_key
                returning id, dedupe_key, state, recipient
                """
            )
            .ToListAsync(cancellation);
        return rows.ToDictionary(row => row.DedupeKey);
    }

    sealed record Entered(Guid Id, string DedupeKey, string State, string Recipient);
}
