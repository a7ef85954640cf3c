using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TicketPlatform.Data;
using TicketPlatform.Data.Accounts;
using TicketPlatform.Data.Messaging;
using TicketPlatform.Data.Selling;
using TicketPlatform.Domain.Messages;
using TicketPlatform.Domain.Selling;
using TicketPlatform.Localization;
using TicketPlatform.ServiceDefaults;
using TicketPlatform.Workers.Bus;

namespace TicketPlatform.Workers.Sms;

/// <summary>
/// A buyer who gave a phone number gets a text message about a paid booking: it is created here, once, and sent by a
/// message of its own.
/// </summary>
sealed class TextConfirmation(IOptions<SmsOptions> options, IOptions<CustomerPortalOptions> portal)
    : IHandler<BookingConfirmed>
{
    static readonly Texts T = Texts.For<TextConfirmation>();

    public async Task HandleAsync(BookingConfirmed message, HandlerContext context, CancellationToken cancellation)
    {
        var booking = await context
            .Db.Bookings.AsNoTracking()
            .Include(b => b.Items)
            .SingleAsync(b => b.EventId == message.EventId && b.Id == message.BookingId, cancellation);
        var key = $"sms-confirmed:{booking.Id}";
        if (
            string.IsNullOrWhiteSpace(booking.ContactPhone)
            || booking.Status != BookingStatus.Confirmed
            || await context
                .Db.BookingsOfCancelledEvents()
                .AnyAsync(b => b.EventId == booking.EventId && b.Id == booking.Id, cancellation)
            || await context.Db.Mails.AnyAsync(m => m.DedupeKey == key, cancellation)
        )
            return;

        using var _ = Languages.Use(await context.Db.LanguageOfAsync(booking, cancellation));
        var e = await context.Db.EventInAsync(Languages.Current.Tag, message.EventId, cancellation);
        // Earlier versions stored the number as typed.
        var number = PhoneNumberParser.ToE164(booking.ContactPhone);
        var mail = new Mail
        {
            Id = Guid.CreateVersion7(context.Now),
            DedupeKey = key,
            Kind = "sms-confirmed",
            Channel = "sms",
            Recipient = number ?? booking.ContactPhone,
            Subject = T["Subject", booking.Reference],
            Body = Text(e, booking, options.Value, portal.Value),
            EventId = e.Id,
            BookingId = booking.Id,
            UserId = booking.UserId,
            CreatedAt = context.Now,
            State = number is null ? "failed" : "queued",
            LastError = number is null ? "This is not a phone number with a country code." : null,
        };
        context.Db.Mails.Add(mail);
        if (number is not null)
            context.Db.Publish(new MailQueued(mail.Id), context.Now);
    }

    /// <summary>The text in the current language, about the tickets that are valid now.</summary>
    public static string Text(Domain.Events.Event e, Booking booking, SmsOptions options, CustomerPortalOptions portal)
    {
        var when = EventClock.When(e.StartsAt, e.TimeZone);
        var count = booking.Items.Count(i => i.RefundId is null);
        var link = portal.Link($"/bookings/{booking.Id}");
        return options.Template is { } template
            ? template
                .Replace("{event}", e.Title, StringComparison.Ordinal)
                .Replace("{when}", when, StringComparison.Ordinal)
                .Replace("{where}", e.VenueName, StringComparison.Ordinal)
                .Replace("{tickets}", T.Count("Tickets", count), StringComparison.Ordinal)
                .Replace("{booking}", booking.Reference, StringComparison.Ordinal)
                .Replace("{link}", link, StringComparison.Ordinal)
            : T.Count("Confirmation", count, e.Title, when, e.VenueName, booking.Reference, link);
    }
}
