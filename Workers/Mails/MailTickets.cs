using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TicketPlatform.Data;
using TicketPlatform.Data.Accounts;
using TicketPlatform.Data.Live;
using TicketPlatform.Domain;
using TicketPlatform.Domain.Events;
using TicketPlatform.Domain.Messages;
using TicketPlatform.Domain.Selling;
using TicketPlatform.Domain.Tickets;
using TicketPlatform.Localization;
using TicketPlatform.ServiceDefaults;
using TicketPlatform.Workers.Bus;

namespace TicketPlatform.Workers.Mails;

/// <summary>The buyer gets all tickets of a booking in one mail, as soon as they are made.</summary>
sealed class MailTickets(MailSender mails, SeatChannel channel, IOptions<CustomerPortalOptions> portal)
    : IHandler<TicketsIssued>
{
    static readonly Texts T = Texts.For<MailTickets>();

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
        using var _ = Languages.Use(await db.LanguageOfAsync(booking, cancellation));
        var e = await db.EventInAsync(Languages.Current.Tag, message.EventId, cancellation);
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
                T.Count("Subject", count, e.Title),
                booking.UserId,
                e.Id,
                booking.Id
            ),
            new(
                T["Heading"],
                [
                    SharedMailText.Greeting(booking.ContactName),
                    T.Count(booking.TotalMinor == 0 ? "Free" : "Paid", count, e.Title),
                    .. Moved(),
                ],
                [
                    SharedMailText.Title(e),
                    SharedMailText.When(EventClock.When(e.StartsAt, e.DoorsAt, e.TimeZone)),
                    SharedMailText.Where($"{e.VenueName}, {e.VenueAddress}, {e.VenueCity}"),
                    (
                        T["Seats"],
                        string.Join(
                            "; ",
                            booking
                                .Items.Where(i => i.RefundId is null)
                                .OrderBy(i => i.PlaceNo)
                                .Select(i => SharedMailText.Seat(sections, i.PlaceNo))
                        )
                    ),
                    .. booking.TotalMinor == 0
                        ? []
                        : new[] { (T["AmountPaid"], MoneyFormat.Format(booking.TotalMinor, booking.Currency)) },
                    SharedMailText.Reference(booking),
                ],
                SharedMailText.ViewBooking(booking, portal.Value),
                T["Note"]
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

        // The money came late, the seats were gone, and the buyer had agreed to others.
        IEnumerable<string> Moved()
        {
            var moved = (
                from item in booking.Items
                where item.RefundId is null && item.InsteadOf is not null
                orderby item.PlaceNo
                let seat = SharedMailText.Seat(sections, item.PlaceNo)
                let booked = SharedMailText.Seat(sections, item.InsteadOf!.Value)
                where seat != booked
                select T["InsteadOf", seat, booked]
            ).ToList();
            return moved.Count == 0 ? [] : [T["Moved", string.Join("; ", moved)]];
        }
    }
}
