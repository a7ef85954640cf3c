using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using TicketPlatform.Workers.Bus;

namespace TicketPlatform.Workers.Mails;

/// <summary>Who a mail is for and what it is about.</summary>
sealed record MailOrder(string DedupeKey, string Kind, string Recipient, string Subject, Guid? UserId = null, Guid? EventId = null, Guid? BookingId = null);

/// <summary>
/// Sends each mail once, as far as SMTP allows. Its row, and with it its Message-ID, is there before the first try; that the server took it is
/// committed together with the inbox row. A crash between the server's answer and that commit leads to a second copy with the same Message-ID.
/// </summary>
sealed class MailDesk(NpgsqlDataSource database, MailTransport transport, TimeProvider time, ILogger<MailDesk> log)
{
    /// <summary>Throws <see cref="OutsideIsAwayException"/> when the mail has to be tried again later.</summary>
    public async Task SendAsync(MailOrder order, MailText text, IReadOnlyList<(string, byte[])> attachments, Work work, CancellationToken cancellation)
    {
        var (id, state, recipient) = await EnterAsync(order, cancellation);
        if (state != "queued")
            return;

        using var activity = Tracing.Source.StartActivity($"send mail {order.Kind}", ActivityKind.Client);
        activity?.SetTag("ticketplatform.mail.id", id.ToString());
        var answer = await transport.SendAsync(new(id, recipient, order.Subject, text, attachments), cancellation);
        var now = time.GetUtcNow();
        switch (answer)
        {
            case MailAnswer.Taken:
                await work.Db.Mails.Where(m => m.Id == id).ExecuteUpdateAsync(m => m
                    .SetProperty(x => x.State, "sent").SetProperty(x => x.SentAt, now).SetProperty(x => x.LastError, (string?)null)
                    .SetProperty(x => x.Attempts, x => x.Attempts + 1), CancellationToken.None);
                break;
            case MailAnswer.Refused refused:
                log.LogWarning("The mail server refused mail {MailId} ({Kind}) for good; its answer is with the mail", id, order.Kind);
                activity?.SetStatus(ActivityStatusCode.Error);
                await work.Db.Mails.Where(m => m.Id == id).ExecuteUpdateAsync(m => m
                    .SetProperty(x => x.State, "failed").SetProperty(x => x.LastError, Short(refused.Answer))
                    .SetProperty(x => x.Attempts, x => x.Attempts + 1), CancellationToken.None);
                break;
            case MailAnswer.Later later:
                activity?.SetStatus(ActivityStatusCode.Error);
                await NoteAsync(id, later.Answer);
                throw new OutsideIsAwayException($"Mail {id} could not be handed over; the answer is with the mail.");
        }
    }

    // The row's address counts: somebody may have had the mail sent again, to another one.
    // On a connection of its own: the row stays when the handler's transaction is rolled back.
    async Task<(Guid Id, string State, string Recipient)> EnterAsync(MailOrder order, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var command = database.CreateCommand(
            "insert into mails (id, dedupe_key, kind, recipient, subject, event_id, booking_id, user_id, state, created_at) " +
            "values ($1, $2, $3, $4, $5, $6, $7, $8, 'queued', $9) on conflict (dedupe_key) do update set dedupe_key = excluded.dedupe_key returning id, state, recipient");
        command.Parameters.Add(new() { Value = Guid.CreateVersion7(now) });
        command.Parameters.Add(new() { Value = order.DedupeKey });
        command.Parameters.Add(new() { Value = order.Kind });
        command.Parameters.Add(new() { Value = order.Recipient });
        command.Parameters.Add(new() { Value = order.Subject.Length > 200 ? order.Subject[..200] : order.Subject });
        command.Parameters.Add(new() { Value = order.EventId ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        command.Parameters.Add(new() { Value = order.BookingId ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        command.Parameters.Add(new() { Value = order.UserId ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        command.Parameters.Add(new() { Value = now });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return (row.GetGuid(0), row.GetString(1), row.GetString(2));
    }

    async Task NoteAsync(Guid id, string answer)
    {
        await using var command = database.CreateCommand("update mails set attempts = attempts + 1, last_error = $2 where id = $1");
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = Short(answer) });
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    static string Short(string answer) => answer.Length > 1000 ? answer[..1000] : answer;
}
