using System.Text.Json;
using BookingApi.Features.Bookings;
using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Data.Messaging;
using TicketPlatform.Data.Selling;
using TicketPlatform.Domain.Events;
using TicketPlatform.Domain.Messages;
using TicketPlatform.Domain.Selling;

namespace BookingApi.Features.Mails;

/// <summary>
/// Publishes the message that caused the email again; its handler finds the row queued again, with its current address,
/// and writes it again from current data. What no longer applies is refused.
/// Another address is a correction: later emails are sent there as well.
/// </summary>
static class ResendMail
{
    public static async Task<Results<Ok<MailResponse>, ProblemHttpResult>> HandleAsync(
        Guid id,
        ResendMailRequest request,
        [AsParameters] ResendServices services,
        CancellationToken cancellation
    )
    {
        var (user, db, bookings, phones, audit, limits, time) = services;
        var mail = await db.Mails.FirstOrDefaultAsync(m => m.Id == id && m.BookingId != null, cancellation);
        if (
            mail is null
            || await bookings
                .VisibleTo(user)
                .FirstOrDefaultAsync(b => b.EventId == mail.EventId && b.Id == mail.BookingId, cancellation)
                is not { } booking
        )
            return Problems.NotFound("This message");
        var recipient = mail.Recipient;
        if (request.Recipient?.Trim() is { } other)
        {
            if (mail.Channel == "sms")
            {
                if (await phones.ToE164Async(other, booking.EventId, cancellation) is not { } number)
                    return Problems.InvalidPhone("recipient");
                recipient = number;
            }
            else
            {
                if (!EmailAddress.TryParse(other, out var address))
                    return Problems.Invalid("recipient", "Enter an email address such as ada@example.com.");
                recipient = address;
            }
        }
        var isBuyer = booking.UserId == user.Id;
        if (
            isBuyer
            && mail.Channel == "sms"
            && recipient != mail.Recipient
            && !await IsOfBookingAsync(phones, recipient, booking, cancellation)
        )
        {
            return Problems.Of(
                403,
                ProblemCodes.PhoneNotOfBooking,
                "This is not the phone number of your booking.",
                "We only send text messages to the phone number of your booking. To change the number, contact the "
                    + "organizer, or have your tickets sent by email instead."
            );
        }
        if (
            isBuyer
            && mail.Channel != "sms"
            && !await IsConfirmedAsync(db, user.Id, recipient, mail, booking, cancellation)
        )
        {
            return Problems.Invalid(
                "recipient",
                "We only send tickets to confirmed addresses. Change your account to this address first."
            );
        }
        if (mail.State == "queued")
            return Problems.Of(
                409,
                ProblemCodes.InvalidState,
                "This message is on its way.",
                "This message is already waiting to be sent."
            );

        var now = time.GetUtcNow();
        switch (mail.Kind)
        {
            case "booking-confirmed"
            or "sms-confirmed" when booking.Status is not (BookingStatus.Confirmed or BookingStatus.PartiallyRefunded):
                return Problems.Of(
                    409,
                    ProblemCodes.InvalidState,
                    "These tickets are no longer valid.",
                    "All tickets in this booking were returned or cancelled, so they are no longer sent."
                );
            case "booking-confirmed" or "sms-confirmed" when await IsCancelledAsync(db, booking, cancellation):
                return Problems.Of(
                    409,
                    ProblemCodes.InvalidState,
                    "These tickets are no longer valid.",
                    "The event was cancelled, so its tickets are no longer sent."
                );
            case "event-changed" when await IsOutdatedAsync(db, mail, cancellation):
                return Problems.Of(
                    409,
                    ProblemCodes.InvalidState,
                    "This message is out of date.",
                    "The event was changed again or cancelled after this message, so it is not sent again."
                );
            case "booking-confirmed":
                db.Publish(new TicketsIssued(booking.EventId, booking.Id), now);
                break;
            case "refund" when Guid.TryParse(mail.DedupeKey["refund:".Length..], out var refundId):
                db.Publish(new RefundSucceeded(booking.EventId, booking.Id, refundId), now);
                break;
            case "notification" or "event-changed" or "event-cancelled" or "sms-confirmed":
                db.Publish(new MailQueued(id), now);
                break;
            default:
                return Problems.Of(
                    409,
                    ProblemCodes.InvalidState,
                    "This message cannot be sent again.",
                    "This message is out of date, so it is not sent again."
                );
        }
        var before = new { mail.Recipient, mail.State };
        if (recipient != mail.Recipient)
            Correct(db, booking, mail.Channel, recipient);
        mail.Recipient = recipient;
        mail.State = "queued";
        if (!isBuyer)
            audit.Add("mail.resent", "mail", id, before, new { mail.Recipient, bookingId = booking.Id });
        var refused = await db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
                if (await limits.CountAsync(booking.Id, recipient, isBuyer, cancellation) is { } tooMany)
                    return tooMany;
                await db.SaveChangesAsync(acceptAllChangesOnSuccess: false, cancellation);
                await transaction.CommitAsync(cancellation);
                return null;
            });
        return refused is null ? TypedResults.Ok(ListMails.Response(mail)) : refused;
    }

    static Task<bool> IsCancelledAsync(BookingDbContext db, Booking booking, CancellationToken cancellation) =>
        db.BookingsOfCancelledEvents().AnyAsync(b => b.EventId == booking.EventId && b.Id == booking.Id, cancellation);

    // Each change has a message of its own, which says where and when the event took place after it.
    static async Task<bool> IsOutdatedAsync(BookingDbContext db, Mail mail, CancellationToken cancellation)
    {
        var change = JsonSerializer.Deserialize<EventChange>(mail.Body ?? "null", JsonSerializerOptions.Web);
        var e = await db.Events.AsNoTracking().SingleAsync(e => e.Id == mail.EventId, cancellation);
        return e.Status == EventStatus.Cancelled || (change is not null && change.After != EventWhenWhere.Of(e));
    }

    // The original recipient, the booking's address, or the confirmed address of the account.
    static async Task<bool> IsConfirmedAsync(
        BookingDbContext db,
        Guid userId,
        string recipient,
        Mail mail,
        Booking booking,
        CancellationToken cancellation
    )
    {
        var normalized = recipient.ToUpperInvariant();
        return recipient.Equals(mail.Recipient, StringComparison.OrdinalIgnoreCase)
            || recipient.Equals(booking.ContactEmail, StringComparison.OrdinalIgnoreCase)
            || await db.Users.AnyAsync(
                u => u.Id == userId && u.EmailConfirmed && u.NormalizedEmail == normalized,
                cancellation
            );
    }

    // Nobody has confirmed another number, and a stranger's phone must not ring. Earlier versions stored the number as
    // typed.
    static async Task<bool> IsOfBookingAsync(
        ContactPhones phones,
        string number,
        Booking booking,
        CancellationToken cancellation
    ) => booking.ContactPhone is { } own && await phones.ToE164Async(own, booking.EventId, cancellation) == number;

    static void Correct(BookingDbContext db, Booking booking, string channel, string recipient)
    {
        db.Attach(booking);
        if (channel == "sms")
            db.Entry(booking).Property(b => b.ContactPhone).CurrentValue = recipient;
        else
            db.Entry(booking).Property(b => b.ContactEmail).CurrentValue = recipient;
    }
}
