using BookingApi.Http;
using BookingApi.Live;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;

namespace BookingApi.Features.Events;

static class EventStatusChange
{
    /// <summary>False when somebody changed the event meanwhile.</summary>
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
