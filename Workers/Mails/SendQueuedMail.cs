using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TicketPlatform.Data;
using TicketPlatform.Data.Accounts;
using TicketPlatform.Data.Messaging;
using TicketPlatform.Data.Selling;
using TicketPlatform.Domain.Events;
using TicketPlatform.Domain.Messages;
using TicketPlatform.Domain.Selling;
using TicketPlatform.Localization;
using TicketPlatform.ServiceDefaults;
using TicketPlatform.Workers.Bus;
using TicketPlatform.Workers.Sms;

namespace TicketPlatform.Workers.Mails;

/// <summary>
/// Sends a message whose row already exists: an email to the ticket holders of an event, or a text message.
/// </summary>
sealed class SendQueuedMail(
    MailSender mails,
    SmsTransport texts,
    IOptions<SmsOptions> sms,
    IOptions<CustomerPortalOptions> portal
) : IHandler<MailQueued>
{
    public async Task HandleAsync(MailQueued message, HandlerContext context, CancellationToken cancellation)
    {
        await context.AloneAsync($"mail:{message.MailId}", cancellation);
        var mail = await context
            .Db.Mails.AsNoTracking()
            .SingleOrDefaultAsync(m => m.Id == message.MailId, cancellation);
        if (mail is not { State: "queued" })
            return;
        var booking = await context
            .Db.Bookings.AsNoTracking()
            .Include(b => b.Items)
            .SingleAsync(b => b.EventId == mail.EventId && b.Id == mail.BookingId, cancellation);
        using var _ = Languages.Use(await context.Db.LanguageOfAsync(booking, cancellation));
        var e = await context.Db.EventInAsync(Languages.Current.Tag, booking.EventId, cancellation);
        if (mail.Channel == "sms")
        {
            await mails.RecordAsync(
                mail.Id,
                mail.Kind,
                await TextAsync(mail, e, booking, context.Db, cancellation),
                context
            );
            return;
        }
        var text = mail.Kind switch
        {
            "notification" => EventMailTexts.Notification(mail, e, booking, portal.Value),
            "event-changed" => EventMailTexts.Changed(mail, e, booking, portal.Value),
            "event-cancelled" => EventMailTexts.Cancelled(mail, e, booking, portal.Value),
            _ => throw new InvalidOperationException($"No template exists for mail kind {mail.Kind}."),
        };
        await mails.SendAsync(
            new(mail.DedupeKey, mail.Kind, mail.Recipient, mail.Subject, mail.UserId, mail.EventId, mail.BookingId),
            text,
            [],
            context,
            cancellation
        );
    }

    // The event may have changed or been cancelled since the text was written, because the provider was unavailable or
    // the message is being resent.
    async Task<DeliveryResult> TextAsync(
        Mail mail,
        Event e,
        Booking booking,
        BookingDbContext db,
        CancellationToken cancellation
    )
    {
        if (await db.BookingsOfCancelledEvents().AnyAsync(b => b.EventId == e.Id && b.Id == booking.Id, cancellation))
            return new DeliveryResult.Rejected("Not sent: the event was cancelled meanwhile.");
        if (booking.Status is not (BookingStatus.Confirmed or BookingStatus.PartiallyRefunded))
            return new DeliveryResult.Rejected("Not sent: the tickets were returned meanwhile.");
        var text = TextConfirmation.Text(e, booking, sms.Value, portal.Value);
        await db
            .Mails.Where(m => m.Id == mail.Id)
            .ExecuteUpdateAsync(m => m.SetProperty(x => x.Body, text), cancellation);
        // Retries have the same key. A text that is sent again has another one, or the provider would drop it.
        var key = mail.SentAt is { } sent ? $"{mail.Id}-{sent.UtcTicks}" : $"{mail.Id}";
        return await texts.SendAsync(key, mail.Recipient, text, cancellation);
    }
}
