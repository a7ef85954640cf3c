using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TicketPlatform.Domain;
using TicketPlatform.Domain.Messages;
using TicketPlatform.Domain.Selling;
using TicketPlatform.ServiceDefaults;
using TicketPlatform.Workers.Bus;

namespace TicketPlatform.Workers.Mails;

/// <summary>The provider has given money back: the buyer is told how much and why.</summary>
sealed class MailRefund(MailSender mails, IOptions<CustomerPortalOptions> portal) : IHandler<RefundSucceeded>
{
    public async Task HandleAsync(RefundSucceeded message, Work work, CancellationToken cancellation)
    {
        var db = work.Db;
        var refund = await db
            .Refunds.AsNoTracking()
            .SingleAsync(r => r.EventId == message.EventId && r.Id == message.RefundId, cancellation);
        var booking = await db
            .Bookings.AsNoTracking()
            .SingleAsync(b => b.EventId == message.EventId && b.Id == message.BookingId, cancellation);
        var e = await db.Events.AsNoTracking().SingleAsync(e => e.Id == message.EventId, cancellation);
        var amount = new Money(refund.AmountMinor, refund.Currency).ToString();
        // A refund without places is of money that came too late, or twice.
        var isLate = refund.PlaceNos.Length == 0 && booking.ConfirmedAt is null;
        var isFirst =
            isLate
            && await db.WaitlistEntries.AnyAsync(
                w =>
                    w.EventId == e.Id
                    && w.UserId == booking.UserId
                    && w.Priority
                    && (w.Status == WaitlistStatus.Waiting || w.Status == WaitlistStatus.Offered),
                cancellation
            );
        if (refund.AmountMinor == 0)
        {
            var count = refund.PlaceNos.Length;
            var returned =
                count == 1
                    ? $"your ticket for {e.Title} was returned."
                    : $"{count} of your tickets for {e.Title} were returned.";
            await mails.SendAsync(
                new(
                    $"refund:{refund.Id}",
                    "refund",
                    booking.ContactEmail,
                    $"Returned tickets for {e.Title}",
                    booking.UserId,
                    e.Id,
                    booking.Id
                ),
                new(
                    count == 1 ? "Your ticket is no longer valid" : $"{count} tickets are no longer valid",
                    [$"Hello {booking.ContactName},", returned],
                    [("Event", e.Title), ("Reason", refund.Reason), ("Booking", booking.Reference)],
                    ("Open my booking", portal.Value.Link($"/bookings/{booking.Id}")),
                    "Tickets that were returned no longer open the door."
                ),
                [],
                work,
                cancellation
            );
            return;
        }
        await mails.SendAsync(
            new(
                $"refund:{refund.Id}",
                "refund",
                booking.ContactEmail,
                $"Your refund for {e.Title}",
                booking.UserId,
                e.Id,
                booking.Id
            ),
            new(
                "Your money is on its way back",
                [
                    $"Hello {booking.ContactName},",
                    $"we have refunded {amount} for {e.Title}. It goes to the card or account that you paid with; banks take some days.",
                    .. isLate
                        ? ["Your payment arrived after your time was over, and your places could not be had any more."]
                        : Array.Empty<string>(),
                    .. isFirst
                        ?
                        [
                            "You are first in line for places that come free; when there are some, another mail tells you.",
                        ]
                        : Array.Empty<string>(),
                ],
                [("Event", e.Title), ("Refunded", amount), ("Reason", refund.Reason), ("Booking", booking.Reference)],
                ("Open my booking", portal.Value.Link($"/bookings/{booking.Id}")),
                "Tickets that were refunded no longer open the door."
            ),
            [],
            work,
            cancellation
        );
    }
}
