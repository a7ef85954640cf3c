using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TicketPlatform.Domain;
using TicketPlatform.Domain.Events;
using TicketPlatform.Domain.Messages;
using TicketPlatform.Domain.Selling;
using TicketPlatform.ServiceDefaults;
using TicketPlatform.Workers.Bus;

namespace TicketPlatform.Workers.Mails;

/// <summary>
/// A payment was declined: the buyer hears of it once a booking, unless another attempt has gone through meanwhile.
/// </summary>
sealed class MailPaymentFailed(MailSender mails, IOptions<CustomerPortalOptions> portal) : IHandler<PaymentDeclined>
{
    public async Task HandleAsync(PaymentDeclined message, Work work, CancellationToken cancellation)
    {
        var booking = await work
            .Db.Bookings.AsNoTracking()
            .SingleAsync(b => b.EventId == message.EventId && b.Id == message.BookingId, cancellation);
        if (
            booking.Status is not (BookingStatus.PendingPayment or BookingStatus.Expired or BookingStatus.PaymentFailed)
        )
            return;
        var e = await work.Db.Events.AsNoTracking().SingleAsync(e => e.Id == message.EventId, cancellation);
        var open = booking.Status == BookingStatus.PendingPayment && booking.ExpiresAt > work.Now;
        await mails.SendAsync(
            new(
                $"payment-failed:{booking.Id}",
                "payment-failed",
                booking.ContactEmail,
                $"Your payment for {e.Title} did not go through",
                booking.UserId,
                e.Id,
                booking.Id
            ),
            new(
                "Your payment did not go through",
                [
                    $"Hello {booking.ContactName},",
                    open
                        ? $"your payment for {e.Title} was declined, and no money was taken. Your places are kept for you until {EventTimes.When(booking.ExpiresAt, e.TimeZone)}: try again, perhaps with another card."
                        : $"your payment for {e.Title} was declined, and no money was taken. Your places are free again; perhaps there are still some left.",
                ],
                [
                    ("Event", e.Title),
                    ("Amount", new Money(booking.TotalMinor, booking.Currency).ToString()),
                    ("Booking", booking.Reference),
                ],
                ("Open my booking", portal.Value.Link($"/bookings/{booking.Id}")),
                "If you have paid meanwhile, ignore this mail: your tickets come in another one."
            ),
            [],
            work,
            cancellation
        );
    }
}
