using Microsoft.EntityFrameworkCore;
using Npgsql;
using TicketPlatform.Data;
using TicketPlatform.Data.Live;
using TicketPlatform.Data.Messaging;
using TicketPlatform.Data.Selling;
using TicketPlatform.Documents.Tickets;
using TicketPlatform.Domain.Messages;
using TicketPlatform.Domain.Selling;
using TicketPlatform.Domain.Tickets;
using TicketPlatform.Workers.Bus;

namespace TicketPlatform.Workers.Tickets;

/// <summary>
/// Creates a ticket with its document for each seat of a paid booking: all or none, and once, because the database
/// allows one per seat. Bookings of a cancelled event get none: they are refunded.
/// </summary>
sealed class IssueTickets(TicketSigner signer, SeatChannel channel) : IBatchHandler<BookingConfirmed>
{
    public async Task HandleAsync(
        IReadOnlyList<ReceivedMessage<BookingConfirmed>> messages,
        HandlerContext context,
        CancellationToken cancellation
    )
    {
        var (bookings, issued) = await LoadAsync(messages, context.Db, cancellation);
        var toIssue = bookings.ToDictionary(
            b => b,
            b =>
                b.Items.Where(i => i.RefundId is null && !issued.Contains((b.Id, i.PlaceNo)))
                    .OrderBy(i => i.PlaceNo)
                    .Select(item => new Ticket
                    {
                        EventId = b.EventId,
                        Id = EventScopedId.Create(b.EventId, context.Now),
                        BookingId = b.Id,
                        PlaceNo = item.PlaceNo,
                        HolderName = item.AttendeeName,
                        IssuedAt = context.Now,
                    })
                    .ToList()
        );
        var changed = bookings.Where(b => toIssue[b].Count > 0).ToList();
        if (changed.Count == 0)
            return;

        var drawing = await TicketDrawing.LoadAsync(context.Db, signer, changed, cancellation);
        await SaveAsync(
            [.. changed.SelectMany(b => toIssue[b].Select(ticket => (ticket, drawing.Draw(b, [ticket]))))],
            context,
            cancellation
        );
        foreach (var booking in changed)
        {
            var origin = messages.First(m => m.Message.BookingId == booking.Id);
            context.Db.Publish(new TicketsIssued(booking.EventId, booking.Id), context.Now, origin.Activity?.Id);
            context.AfterCommit(() => channel.PublishBookingChanged(booking.EventId, booking.Id));
        }
    }

    /// <summary>
    /// The paid bookings, and which of their seats have tickets. They are locked first, so that a concurrent refund is
    /// either visible here or finds the tickets.
    /// </summary>
    static async Task<(List<Booking>, HashSet<(Guid BookingId, int PlaceNo)>)> LoadAsync(
        IReadOnlyList<ReceivedMessage<BookingConfirmed>> messages,
        BookingDbContext db,
        CancellationToken cancellation
    )
    {
        Guid[] eventIds = [.. messages.Select(m => m.Message.EventId).Distinct()];
        Guid[] ids = [.. messages.Select(m => m.Message.BookingId).Distinct()];
        await db.Database.ExecuteSqlAsync(
            $"select from bookings where event_id = any ({eventIds}) and id = any ({ids}) order by event_id, id for no key update",
            cancellation
        );
        var bookings = await db
            .Bookings.AsNoTracking()
            .Include(b => b.Items)
            .Where(b => eventIds.Contains(b.EventId) && ids.Contains(b.Id))
            .ToListAsync(cancellation);
        if (ids.Except(bookings.Select(b => b.Id)).FirstOrDefault() is var missing && missing != Guid.Empty)
            throw new InvalidOperationException($"There is no booking {missing}.");
        var issued = await db
            .Tickets.Where(t => eventIds.Contains(t.EventId) && ids.Contains(t.BookingId))
            .Select(t => new { t.BookingId, t.PlaceNo })
            .ToListAsync(cancellation);
        var cancelled = await db.BookingsOfCancelledEvents()
            .Where(b => eventIds.Contains(b.EventId) && ids.Contains(b.Id))
            .Select(b => b.Id)
            .ToListAsync(cancellation);
        bookings.RemoveAll(b =>
            b.Status is not (BookingStatus.Confirmed or BookingStatus.PartiallyRefunded) || cancelled.Contains(b.Id)
        );
        return (bookings, [.. issued.Select(t => (t.BookingId, t.PlaceNo))]);
    }

    static async Task SaveAsync(
        IReadOnlyList<(Ticket Ticket, byte[] Pdf)> issued,
        HandlerContext context,
        CancellationToken cancellation
    )
    {
        var (eventIds, ids) = (
            issued.Select(i => i.Ticket.EventId).ToArray(),
            issued.Select(i => i.Ticket.Id).ToArray()
        );
        await using var save = new NpgsqlBatch((NpgsqlConnection)context.Db.Database.GetDbConnection());
        save.BatchCommands.Add(
            new(
                "insert into tickets (event_id, id, booking_id, place_no, holder_name, issued_at) "
                    + "select event_id, id, booking_id, place_no, holder_name, $6 "
                    + "from unnest($1, $2, $3, $4, $5) t (event_id, id, booking_id, place_no, holder_name)"
            )
            {
                Parameters =
                {
                    new() { Value = eventIds },
                    new() { Value = ids },
                    new() { Value = issued.Select(i => i.Ticket.BookingId).ToArray() },
                    new() { Value = issued.Select(i => i.Ticket.PlaceNo).ToArray() },
                    new() { Value = issued.Select(i => i.Ticket.HolderName).ToArray() },
                    new() { Value = context.Now },
                },
            }
        );
        save.BatchCommands.Add(
            new(
                "insert into ticket_documents (event_id, ticket_id, pdf, created_at) "
                    + "select event_id, ticket_id, pdf, $4 from unnest($1, $2, $3) d (event_id, ticket_id, pdf)"
            )
            {
                Parameters =
                {
                    new() { Value = eventIds },
                    new() { Value = ids },
                    new() { Value = issued.Select(i => i.Pdf).ToArray() },
                    new() { Value = context.Now },
                },
            }
        );
        await save.ExecuteNonQueryAsync(cancellation);
    }
}
