using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TicketPlatform.Data.Live;
using TicketPlatform.Domain;
using TicketPlatform.Domain.Events;
using TicketPlatform.Domain.Messages;
using TicketPlatform.Domain.Selling;
using TicketPlatform.Domain.Tickets;
using TicketPlatform.ServiceDefaults;
using TicketPlatform.Workers.Bus;

namespace TicketPlatform.Workers.Mails;

/// <summary>The buyer gets all tickets of a booking in one mail, as soon as they are made.</summary>
sealed class MailTickets(MailSender mails, SeatChannel channel, IOptions<CustomerPortalOptions> portal)
    : IHandler<TicketsIssued>
{
    public async Task HandleAsync(TicketsIssued message, Work work, CancellationToken cancellation)
    {
        var db = work.Db;
        var booking = await db
            .Bookings.AsNoTracking()
            .Include(b => b.Items)
            .SingleAsync(b => b.EventId == message.EventId && b.Id == message.BookingId, cancellation);
        var key = $"booking-confirmed:{booking.Id}";
        if (booking.Status is not (BookingStatus.Confirmed or BookingStatus.PartiallyRefunded))
        {
            // Somebody may have asked for it once more, just before.
            await db
                .Mails.Where(m => m.DedupeKey == key && m.State == "queued")
                .ExecuteUpdateAsync(
                    m =>
                        m.SetProperty(x => x.State, "failed")
                            .SetProperty(
                                x => x.LastError,
                                "Not sent: the booking was refunded or cancelled meanwhile."
                            ),
                    cancellation
                );
            return;
        }
        var e = await db.Events.AsNoTracking().SingleAsync(e => e.Id == message.EventId, cancellation);
        var sections = await db.Sections.AsNoTracking().Where(s => s.EventId == e.Id).ToListAsync(cancellation);
        var documents = await (
            from ticket in db.Tickets
            join document in db.TicketDocuments
                on new { ticket.EventId, TicketId = ticket.Id } equals new { document.EventId, document.TicketId }
            where ticket.EventId == e.Id && ticket.BookingId == booking.Id && ticket.Status != TicketStatus.Void
            orderby ticket.PlaceNo
            select document.Pdf
        ).ToListAsync(cancellation);

        var count = documents.Count;
        await mails.SendAsync(
            new(
                key,
                "booking-confirmed",
                booking.ContactEmail,
                $"{(count == 1 ? "Your ticket" : $"Your {count} tickets")} for {e.Title}",
                booking.UserId,
                e.Id,
                booking.Id
            ),
            new(
                "You’re going!",
                [
                    $"Hello {booking.ContactName},",
                    $"your booking for {e.Title} is {(booking.TotalMinor == 0 ? "confirmed" : "paid")}. {(count == 1 ? "Your ticket is" : $"Your {count} tickets are")} attached; show the code at the door, on your phone or on paper.",
                    .. Moved(),
                ],
                [
                    ("Event", e.Title),
                    ("When", EventTimes.When(e.StartsAt, e.DoorsAt, e.TimeZone)),
                    ("Where", $"{e.VenueName}, {e.VenueAddress}, {e.VenueCity}"),
                    (
                        "Places",
                        string.Join(
                            "; ",
                            booking
                                .Items.Where(i => i.RefundId is null)
                                .OrderBy(i => i.PlaceNo)
                                .Select(i => Place(i.PlaceNo))
                        )
                    ),
                    .. booking.TotalMinor == 0
                        ? []
                        : new[] { ("Paid", new Money(booking.TotalMinor, booking.Currency).ToString()) },
                    ("Booking", booking.Reference),
                ],
                ("Open my booking", portal.Value.Link($"/bookings/{booking.Id}")),
                "Each ticket admits one person, once: whoever shows a code first gets in, so keep them to yourself."
            ),
            [
                .. documents.Select(
                    (pdf, i) => (string.Create(CultureInfo.InvariantCulture, $"{booking.Reference}-{i + 1}.pdf"), pdf)
                ),
            ],
            work,
            cancellation
        );
        work.AfterCommit(() => channel.PublishBookingChanged(e.Id, booking.Id));

        // Money that came late, places that were gone, and others that the buyer had agreed to.
        IEnumerable<string> Moved()
        {
            var moved = booking
                .Items.Where(i => i.RefundId is null && i.InsteadOf is { } gone && Place(gone) != Place(i.PlaceNo))
                .OrderBy(i => i.PlaceNo)
                .ToList();
            if (moved.Count > 0)
            {
                yield return "Your payment arrived after your time was over, and the places that you had booked were gone. As you agreed, you have others that are at least as good, and pay nothing more: "
                    + $"{string.Join("; ", moved.Select(i => $"{Place(i.PlaceNo)} instead of {Place(i.InsteadOf!.Value)}"))}.";
            }
        }

        string Place(int placeNo) =>
            sections.SingleOrDefault(s => s.Contains(placeNo)) switch
            {
                null => "a place that is no longer there",
                var section when section.LabelOf(placeNo) is ({ } row, { } seat) =>
                    $"{section.Name}, row {row}, seat {seat}",
                var section => section.Name,
            };
    }
}
