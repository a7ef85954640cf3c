using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Data;
using TicketPlatform.Workers.Bus;

namespace TicketPlatform.Workers.Mails;

/// <summary>
/// Sends each email once, as far as SMTP allows. Its id, and therefore its Message-ID, is derived from its subject
/// matter, so it is the same for every attempt. Acceptance by the server is committed together with the inbox row. A
/// crash between the server's response and that commit causes a duplicate with the same Message-ID. Everything runs on
/// the handler's own database connection: workers that wait for a second one could exhaust the pool and deadlock.
/// </summary>
sealed class MailSender(MailTransport transport, TimeProvider time, ILogger<MailSender> log)
{
    /// <summary>Throws <see cref="DependencyUnavailableException"/> if the email has to be retried later.</summary>
    public async Task SendAsync(
        MailEnvelope envelope,
        MailText text,
        IReadOnlyList<(string, byte[])> attachments,
        HandlerContext context,
        CancellationToken cancellation
    )
    {
        await context.AloneAsync(envelope.DedupeKey, cancellation);
        var (id, state, recipient) = await EnterAsync(envelope, context.Db, cancellation);
        if (state != "queued")
            return;

        using var activity = Tracing.Source.StartActivity($"send mail {envelope.Kind}", ActivityKind.Client);
        activity?.SetTag("ticketplatform.mail.id", id.ToString());
        var result = await transport.SendAsync(new(id, recipient, envelope.Subject, text, attachments), cancellation);
        await RecordAsync(id, envelope.Kind, result, context, envelope);
    }

    /// <summary>
    /// Stores the result; throws <see cref="DependencyUnavailableException"/> if the message has to be retried.
    /// </summary>
    public async Task RecordAsync(
        Guid id,
        string kind,
        DeliveryResult result,
        HandlerContext context,
        MailEnvelope? envelope = null
    )
    {
        var activity = Activity.Current;
        var now = time.GetUtcNow();
        switch (result)
        {
            case DeliveryResult.Delivered:
                await context
                    .Db.Mails.Where(m => m.Id == id)
                    .ExecuteUpdateAsync(
                        m =>
                            m.SetProperty(x => x.State, "sent")
                                .SetProperty(x => x.SentAt, now)
                                .SetProperty(x => x.LastError, (string?)null)
                                .SetProperty(x => x.Attempts, x => x.Attempts + 1),
                        CancellationToken.None
                    );
                break;
            case DeliveryResult.Rejected rejected:
                log.LogWarning("Message {MailId} ({Kind}) was rejected; the reason is stored with it", id, kind);
                activity?.SetStatus(ActivityStatusCode.Error);
                await context
                    .Db.Mails.Where(m => m.Id == id)
                    .ExecuteUpdateAsync(
                        m =>
                            m.SetProperty(x => x.State, "failed")
                                .SetProperty(x => x.LastError, Short(rejected.Reason))
                                .SetProperty(x => x.Attempts, x => x.Attempts + 1),
                        CancellationToken.None
                    );
                break;
            case DeliveryResult.Deferred deferred:
                activity?.SetStatus(ActivityStatusCode.Error);
                // The handler's transaction is rolled back, but the row and the reason for the delay must be stored
                // anyway.
                context.AfterRollback(async db =>
                {
                    // A row that existed before is still there; one inserted by this transaction has to be inserted
                    // again.
                    if (envelope is not null)
                        await EnterAsync(envelope, db, CancellationToken.None);
                    await db
                        .Mails.Where(m => m.Id == id)
                        .ExecuteUpdateAsync(
                            m =>
                                m.SetProperty(x => x.LastError, Short(deferred.Reason))
                                    .SetProperty(x => x.Attempts, x => x.Attempts + 1),
                            CancellationToken.None
                        );
                });
                throw NotDelivered(id);
        }
    }

    // The address stored in the row is used, because staff may have corrected it for a resend. ON CONFLICT updates the
    // row to its own value so that RETURNING includes it.
    async Task<Entered> EnterAsync(MailEnvelope envelope, BookingDbContext db, CancellationToken cancellation)
    {
        var (id, subject, now) = (IdOf(envelope.DedupeKey), Fit(envelope.Subject), time.GetUtcNow());
        var rows = await db
            .Database.SqlQuery<Entered>(
                $"""
                insert into mails as m (id, dedupe_key, kind, recipient, subject, event_id, booking_id, user_id, state, created_at)
                values ({id}, {envelope.DedupeKey}, {envelope.Kind}, {envelope.Recipient}, {subject}, {envelope.EventId}, {envelope.BookingId}, {envelope.UserId}, 'queued', {now})
                on conflict (dedupe_key) do update set dedupe_key = m.dedupe_key
                returning id, state, recipient
                """
            )
            .ToListAsync(cancellation);
        return rows.Single();
    }

    sealed record Entered(Guid Id, string State, string Recipient);

    internal static Guid IdOf(string dedupeKey) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes(dedupeKey)).AsSpan(0, 16));

    // The text comes from an external server, and PostgreSQL cannot store NUL characters.
    internal static string Short(string answer) =>
        (answer.Length > 1000 ? answer[..1000] : answer).Replace("\0", "", StringComparison.Ordinal);

    internal static string Fit(string subject) => subject.Length > 200 ? subject[..200] : subject;

    internal static DependencyUnavailableException NotDelivered(Guid id) =>
        new($"Mail {id} could not be delivered; the reason is stored with it.");
}
