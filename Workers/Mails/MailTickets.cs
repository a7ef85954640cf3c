using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TicketPlatform.Data;
using TicketPlatform.Data.Accounts;
using TicketPlatform.Data.Live;
using TicketPlatform.Data.Selling;
using TicketPlatform.Documents.Tickets;
using TicketPlatform.Domain.Events;
using TicketPlatform.Domain.Messages;
using TicketPlatform.Domain.Selling;
using TicketPlatform.Domain.Tickets;
using TicketPlatform.Localization;
using TicketPlatform.ServiceDefaults;
using TicketPlatform.Workers.Bus;

namespace TicketPlatform.Workers.Mails;

/// <summary>The buyer gets all tickets of a booking in one email, as soon as they are issued.</summary>
sealed class MailTickets(
    MailBatchSender mails,
    SeatChannel channel,
    TicketSigner signer,
    IOptions<CustomerPortalOptions> portal
) : IBatchHandler<TicketsIssued>
{
    static readonly Texts T = Texts.For<MailTickets>();

    public async Task HandleAsync(
        IReadOnlyList<ReceivedMessage<TicketsIssued>> messages,
        HandlerContext context,
        CancellationToken cancellation
    )
    {
        var db = context.Db;
        Guid[] eventIds = [.. messages.Select(m => m.Message.EventId).Distinct()];
        Guid[] ids = [.. messages.Select(m => m.Message.BookingId).Distinct()];
        var bookings = await db
            .Bookings.AsNoTracking()
            .Include(b => b.Items)
            .Where(b => eventIds.Contains(b.EventId) && ids.Contains(b.Id))
            .ToListAsync(cancellation);
        if (ids.Except(bookings.Select(b => b.Id)).FirstOrDefault() is var missing && missing != Guid.Empty)
            throw new InvalidOperationException($"There is no booking {missing}.");
        // A payment may have succeeded during the cancellation. The email about the refund says what happened.
        var cancelled = await db.BookingsOfCancelledEvents()
            .Where(b => eventIds.Contains(b.EventId) && ids.Contains(b.Id))
            .Select(b => b.Id)
            .ToListAsync(cancellation);
        var over = bookings.FindAll(b =>
            b.Status is not (BookingStatus.Confirmed or BookingStatus.PartiallyRefunded) || cancelled.Contains(b.Id)
        );
        await DropAsync(over, db, cancellation);
        bookings.RemoveAll(over.Contains);
        if (bookings.Count == 0)
            return;

        var tags = await db.LanguagesOfAsync(bookings, cancellation);
        var languages = bookings.ToDictionary(b => b, b => Languages.FindOrDefault(tags[b.Id]));
        var events = await db.EventsInAsync([.. bookings.Select(b => (languages[b].Tag, b.EventId))], cancellation);
        var labels = await SeatLabels.LoadAsync(
            db,
            [
                .. bookings.SelectMany(b => b.Items).Select(i => (i.EventId, i.PlaceNo)),
                .. bookings
                    .SelectMany(b => b.Items)
                    .Where(i => i.InsteadOf is not null)
                    .Select(i => (i.EventId, i.InsteadOf!.Value)),
            ],
            cancellation
        );
        var documents = (
            await (
                from ticket in db.Tickets
                join document in db.TicketDocuments
                    on new { ticket.EventId, TicketId = ticket.Id } equals new { document.EventId, document.TicketId }
                where
                    eventIds.Contains(ticket.EventId)
                    && ids.Contains(ticket.BookingId)
                    && ticket.Status != TicketStatus.Void
                orderby ticket.PlaceNo
                select new { ticket.BookingId, document.Pdf }
            ).ToListAsync(cancellation)
        ).ToLookup(d => d.BookingId, d => d.Pdf);
        var redrawn = await RedrawAsync(bookings, db, cancellation);

        var failed = await mails.SendAsync(
            bookings.ConvertAll(booking =>
                Write(
                    booking,
                    events[(languages[booking].Tag, booking.EventId)],
                    labels,
                    [.. redrawn.GetValueOrDefault(booking.Id) ?? documents[booking.Id]],
                    languages[booking]
                ) with
                {
                    Origin = messages.First(m => m.Message.BookingId == booking.Id).Activity,
                }
            ),
            context,
            cancellation
        );
        foreach (var booking in bookings)
        {
            if (failed.GetValueOrDefault(KeyOf(booking)) is { } fault)
                foreach (var message in messages.Where(m => m.Message.BookingId == booking.Id))
                    context.Fail(message.Id, fault);
            else
                context.AfterCommit(() => channel.PublishBookingChanged(booking.EventId, booking.Id));
        }
    }

    // The event may have changed since the tickets were drawn. Not needed for the first email, which follows
    // immediately.
    async Task<Dictionary<Guid, IEnumerable<byte[]>>> RedrawAsync(
        List<Booking> bookings,
        BookingDbContext db,
        CancellationToken cancellation
    )
    {
        var keys = bookings.ConvertAll(KeyOf);
        var mailed = await db
            .Mails.Where(m => keys.Contains(m.DedupeKey))
            .Select(m => m.DedupeKey)
            .ToListAsync(cancellation);
        var again = bookings.FindAll(b => mailed.Contains(KeyOf(b)));
        if (again.Count == 0)
            return [];
        var (eventIds, ids) = (again.ConvertAll(b => b.EventId), again.ConvertAll(b => b.Id));
        var tickets = (
            await db
                .Tickets.AsNoTracking()
                .Where(t => eventIds.Contains(t.EventId) && ids.Contains(t.BookingId) && t.Status != TicketStatus.Void)
                .OrderBy(t => t.PlaceNo)
                .ToListAsync(cancellation)
        ).ToLookup(t => t.BookingId);
        var drawing = await TicketDrawing.LoadAsync(db, signer, again, cancellation);
        return again.ToDictionary(b => b.Id, b => tickets[b.Id].Select(ticket => drawing.Draw(b, [ticket])));
    }

    static string KeyOf(Booking booking) => $"booking-confirmed:{booking.Id}";

    // Someone may have requested the email again just before the booking ended.
    static async Task DropAsync(List<Booking> over, BookingDbContext db, CancellationToken cancellation)
    {
        if (over.Count == 0)
            return;
        var keys = over.Select(KeyOf).ToArray();
        await db
            .Mails.Where(m => keys.Contains(m.DedupeKey) && m.State == "queued")
            .ExecuteUpdateAsync(
                m =>
                    m.SetProperty(x => x.State, "failed")
                        .SetProperty(x => x.LastError, "Not sent: the booking was refunded or cancelled meanwhile."),
                cancellation
            );
    }

    PreparedMail Write(Booking booking, Event e, SeatLabels labels, IReadOnlyList<byte[]> documents, Language language)
    {
        var count = documents.Count;
        using var _ = Languages.Use(language);
        return new(
            new(
                KeyOf(booking),
                "booking-confirmed",
                booking.ContactEmail,
                T.Count("Subject", count, e.Title),
                booking.UserId,
                e.Id,
                booking.Id
            ),
            language,
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
                    SharedMailText.Seats(
                        booking
                            .Items.Where(i => i.RefundId is null)
                            .OrderBy(i => i.PlaceNo)
                            .Select(i => labels.Find(e.Id, i.PlaceNo))
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
            Origin: null
        );

        // The payment arrived late, the seats were gone, and the buyer had agreed to others.
        IEnumerable<string> Moved()
        {
            var moved = (
                from item in booking.Items
                where item.RefundId is null && item.InsteadOf is not null
                orderby item.PlaceNo
                let seat = SharedMailText.Seat(labels.Find(e.Id, item.PlaceNo))
                let booked = SharedMailText.Seat(labels.Find(e.Id, item.InsteadOf!.Value))
                where seat != booked
                select T["InsteadOf", seat, booked]
            ).ToList();
            return moved.Count == 0 ? [] : [T["Moved", string.Join("; ", moved)]];
        }
    }
}
