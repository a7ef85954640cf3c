using BookingApi.Live;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Data;

namespace BookingApi.Features.Events;

static class EventStatusChange
{
    /// <summary>False if somebody else changed the event meanwhile.</summary>
    public static async Task<bool> SaveAsync(
        TicketPlatform.Domain.Events.Event e,
        BookingDbContext db,
        SeatBoards boards,
        CancellationToken cancellation
    )
    {
        e.Version++;
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
        await boards.LayoutChangedAsync(e.Id);
        return true;
    }
}
