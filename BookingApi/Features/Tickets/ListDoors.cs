using BookingApi.Features.Events;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;

namespace BookingApi.Features.Tickets;

/// <summary>The events whose tickets the caller may check, the next first, until some hours after their end.</summary>
static class ListDoors
{
    const int Max = 200;
    static readonly TimeSpan OpenAfterEnd = TimeSpan.FromHours(12);

    public static async Task<Ok<List<EventSummary>>> HandleAsync(
        DoorReader door,
        BookingDbContext db,
        EventSummaries summaries,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var over = time.GetUtcNow() - OpenAfterEnd;
        var rows = await door
            .Doors.Where(e =>
                (e.Status == EventStatus.Published || e.Status == EventStatus.Unpublished) && e.EndsAt > over
            )
            .OrderBy(e => e.StartsAt)
            .Take(Max)
            .Select(e => new
            {
                Event = e,
                PictureAlt = db.Pictures.Where(p => p.Id == e.PictureId).Select(p => p.Alt).FirstOrDefault(),
            })
            .ToListAsync(cancellation);
        var doors = new List<EventSummary>(rows.Count);
        foreach (var row in rows)
            doors.Add(await summaries.OfAsync(row.Event, row.PictureAlt));
        return TypedResults.Ok(doors);
    }
}
