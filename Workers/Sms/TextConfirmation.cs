using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TicketPlatform.Data;
using TicketPlatform.Data.Messaging;
using TicketPlatform.Domain.Events;
using TicketPlatform.Domain.Messages;
using TicketPlatform.Domain.Selling;
using TicketPlatform.ServiceDefaults;
using TicketPlatform.Workers.Bus;
using TicketPlatform.Workers.Mails;

namespace TicketPlatform.Workers.Sms;

/// <summary>
/// A buyer who gave a telephone number gets a text message about a paid booking: it is written here, once, and sent as
/// its own message.
/// </summary>
sealed class TextConfirmation(IOptions<SmsOptions> options, IOptions<CustomerPortalOptions> portal)
    : IHandler<BookingConfirmed>
{
    public async Task HandleAsync(BookingConfirmed message, Work work, CancellationToken cancellation)
    {
        var booking = await work
            .Db.Bookings.AsNoTracking()
            .Include(b => b.Items)
            .SingleAsync(b => b.EventId == message.EventId && b.Id == message.BookingId, cancellation);
        var key = $"sms-confirmed:{booking.Id}";
        if (
            string.IsNullOrWhiteSpace(booking.ContactPhone)
            || booking.Status != BookingStatus.Confirmed
            || await work.Db.Mails.AnyAsync(m => m.DedupeKey == key, cancellation)
        )
            return;

        var e = await work.Db.Events.AsNoTracking().SingleAsync(e => e.Id == message.EventId, cancellation);
        // Earlier versions stored the number as it was typed.
        var number = PhoneNumberParser.ToE164(booking.ContactPhone);
        var mail = new Mail
        {
            Id = Guid.CreateVersion7(work.Now),
            DedupeKey = key,
            Kind = "sms-confirmed",
            Channel = "sms",
            Recipient = number ?? booking.ContactPhone,
            Subject = $"Confirmation of {booking.Reference}",
            Body = Text(options.Value.Template, e, booking),
            EventId = e.Id,
            BookingId = booking.Id,
            UserId = booking.UserId,
            CreatedAt = work.Now,
            State = number is null ? "failed" : "queued",
            LastError = number is null ? "This is not a phone number with a country code." : null,
        };
        work.Db.Mails.Add(mail);
        if (number is not null)
            work.Db.Publish(new MailQueued(mail.Id), work.Now);
    }

    string Text(string template, Domain.Events.Event e, Booking booking) =>
        template
            .Replace("{event}", e.Title, StringComparison.Ordinal)
            .Replace("{when}", EventTimes.When(e.StartsAt, e.TimeZone), StringComparison.Ordinal)
            .Replace("{where}", e.VenueName, StringComparison.Ordinal)
            .Replace(
                "{tickets}",
                booking.Items.Count == 1 ? "1 ticket" : $"{booking.Items.Count} tickets",
                StringComparison.Ordinal
            )
            .Replace("{booking}", booking.Reference, StringComparison.Ordinal)
            .Replace("{link}", portal.Value.Link($"/bookings/{booking.Id}"), StringComparison.Ordinal);
}
