using Microsoft.EntityFrameworkCore;
using Npgsql;
using TicketPlatform.Domain.Seating;

namespace TicketPlatform.Data.Selling;

/// <summary>
/// Finds seats that can replace those of a booking whose payment arrived too late (<see cref="EqualOrBetter"/>). It
/// only searches; whether they are still available is decided when they are claimed.
/// </summary>
static class BetterPlaces
{
    /// <summary>
    /// One seat for each seat of the booking, ordered by number, or none at all. Reads on the caller's connection.
    /// </summary>
    public static async Task<int[]> FindAsync(
        NpgsqlConnection connection,
        Guid eventId,
        Guid bookingId,
        IReadOnlySet<int> lost,
        CancellationToken cancellation
    )
    {
        await using var db = new BookingDbContext(
            new DbContextOptionsBuilder<BookingDbContext>().UseNpgsql(connection).UseSnakeCaseNamingConvention().Options
        );
        var items = await db
            .BookingItems.AsNoTracking()
            .Where(i => i.EventId == eventId && i.BookingId == bookingId)
            .OrderBy(i => i.PlaceNo)
            .Select(i => new AgreedPlace(i.PlaceNo, i.CategoryNo, i.PriceMinor, null))
            .ToListAsync(cancellation);
        var sections = await db.Sections.AsNoTracking().Where(s => s.EventId == eventId).ToListAsync(cancellation);
        // Read after the sections: seats removed between the two reads are still in the first result, and those removed
        // before are in the second.
        var placeNos = items.Select(i => i.PlaceNo).ToArray();
        var removed = await db
            .RemovedPlaces.AsNoTracking()
            .Where(r => r.EventId == eventId && placeNos.Contains(r.PlaceNo))
            .ToDictionaryAsync(r => r.PlaceNo, cancellation);
        var prices = await db
            .TicketCategories.AsNoTracking()
            .Where(c => c.EventId == eventId)
            .ToDictionaryAsync(c => c.CategoryNo, c => c.CurrentMinor, cancellation);
        var free = await FreeAsync(connection, eventId, bookingId, cancellation);
        return
        [
            .. EqualOrBetter.Choose(
                sections,
                category => prices[category],
                place => free.Contains(place) && !lost.Contains(place),
                [.. items.Select(i => i with { Removed = removed.GetValueOrDefault(i.PlaceNo) })]
            ),
        ];
    }

    // While anyone is on the waitlist, free seats are reserved for it; only the booking's own seats take precedence.
    static async Task<HashSet<int>> FreeAsync(
        NpgsqlConnection connection,
        Guid eventId,
        Guid bookingId,
        CancellationToken cancellation
    )
    {
        await using var command = new NpgsqlCommand(
            """
            select p.place_no from places p
            where p.event_id = $1
              and ((p.status = place_status('free') and not (select e.waitlist_first from events e where e.id = $1))
                or (p.status = place_status('held') and p.hold_expires_at <= clock_timestamp() and not exists (select from waitlist_entries w where w.event_id = $1 and w.status = waitlist_status('waiting')))
                or (p.status = place_status('free') and exists (select from booking_items i where i.event_id = $1 and i.booking_id = $2 and i.place_no = p.place_no)))
            """,
            connection
        )
        {
            Parameters =
            {
                new() { Value = eventId },
                new() { Value = bookingId },
            },
        };
        var free = new HashSet<int>();
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
            free.Add(row.GetInt32(0));
        return free;
    }
}
