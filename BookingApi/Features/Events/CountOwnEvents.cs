using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;

namespace BookingApi.Features.Events;

static class CountOwnEvents
{
    public static async Task<Ok<OwnEventCounts>> HandleAsync(
        [System.ComponentModel.DataAnnotations.StringLength(100)] string? search,
        CurrentUser user,
        BookingDbContext db,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var now = time.GetUtcNow();
        var text = await SearchText.ReadAsync(search, db, cancellation);
        var counts = new Dictionary<OwnEventFilter, int>();
        foreach (var filter in Enum.GetValues<OwnEventFilter>())
            counts[filter] = await db
                .Events.OwnedBy(user)
                .Mentioning(text, db)
                .In(filter, now, db)
                .CountAsync(cancellation);
        return TypedResults.Ok(new OwnEventCounts(counts));
    }
}
