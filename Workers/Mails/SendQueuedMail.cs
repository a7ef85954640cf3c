using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TicketPlatform.Data;
using TicketPlatform.Data.Accounts;
using TicketPlatform.Data.Selling;
using TicketPlatform.Domain.Messages;
using TicketPlatform.Localization;
using TicketPlatform.ServiceDefaults;
using TicketPlatform.Workers.Bus;
using TicketPlatform.Workers.Sms;

namespace TicketPlatform.Workers.Mails;

/// <summary>
/// Sends a message whose row already exists: an email to the ticket holders of an event, or a text message.
/// </summary>
sealed class SendQueuedMail(MailSender mails, SmsTransport texts, IOptions<CustomerPortalOptions> portal)
    : IHandler<MailQueued>
{
    public async Task HandleAsync(MailQueued message, Work work, CancellationToken cancellation)
    {
        await work.AloneAsync($"mail:{message.MailId}", cancellation);
        var mail = await work.Db.Mails.AsNoTracking().SingleOrDefaultAsync(m => m.Id == message.MailId, cancellation);
        if (mail is not { State: "queued" })
            return;
        if (mail.Channel == "sms")
        {
            // The event may have been cancelled while the provider was unavailable.
            var isOver = await work
                .Db.BookingsOfCancelledEvents()
                .AnyAsync(b => b.EventId == mail.EventId && b.Id == mail.BookingId, cancellation);
            await mails.RecordAsync(
                mail.Id,
                mail.Kind,
                isOver
                    ? new DeliveryResult.Rejected("Not sent: the event was cancelled meanwhile.")
                    : await texts.SendAsync(mail.Id, mail.Recipient, mail.Body ?? "", cancellation),
                work
            );
            return;
        }
        var booking = await work
            .Db.Bookings.AsNoTracking()
            .SingleAsync(b => b.EventId == mail.EventId && b.Id == mail.BookingId, cancellation);
        using var _ = Languages.Use(await work.Db.LanguageOfAsync(booking, cancellation));
        var e = await work.Db.EventInAsync(Languages.Current.Tag, booking.EventId, cancellation);
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
            work,
            cancellation
        );
    }
}
