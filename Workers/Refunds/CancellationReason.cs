using Microsoft.EntityFrameworkCore;
using TicketPlatform.Data;

namespace TicketPlatform.Workers.Refunds;

static class CancellationReason
{
    public const string Prefix = "The event was cancelled: ";

    // The maximum length of a refund's reason.
    const int Longest = 200;

    public static async Task<string> OfAsync(BookingDbContext db, Guid eventId, CancellationToken cancellation)
    {
        var said = await db.Events.Where(e => e.Id == eventId).Select(e => e.CancelReason).SingleAsync(cancellation);
        var reason = Prefix + said;
        return reason.Length <= Longest ? reason : string.Concat(reason.AsSpan(0, Longest - 1), "…");
    }
}
