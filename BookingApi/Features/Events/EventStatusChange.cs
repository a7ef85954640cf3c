using BookingApi.Live;
using Microsoft.EntityFrameworkCore;
using Npgsql;
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
        // The same change made at the same time has added the same emails.
        catch (DbUpdateException failure)
            when (failure.InnerException
                    is PostgresException
                    {
                        SqlState: PostgresErrorCodes.UniqueViolation,
                        ConstraintName: "mails_dedupe_key_key"
                    }
            )
        {
            return false;
        }
        await boards.LayoutChangedAsync(e.Id);
        return true;
    }
}
