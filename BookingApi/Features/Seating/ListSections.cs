using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;

namespace BookingApi.Features.Seating;

static class ListSections
{
    public static async Task<Results<Ok<List<SectionResponse>>, ProblemHttpResult>> HandleAsync(
        Guid eventId,
        CurrentUser user,
        BookingDbContext db,
        CancellationToken cancellation
    )
    {
        if (!await db.MaySeeSeatsAsync(eventId, user, cancellation))
            return Problems.NotFound("This event");
        var sections = await db
            .Sections.AsNoTracking()
            .Where(s => s.EventId == eventId)
            .OrderBy(s => s.SectionNo)
            .ToListAsync(cancellation);
        return TypedResults.Ok(sections.ConvertAll(ReadSeatMap.Response));
    }
}
