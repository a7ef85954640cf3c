using BookingApi.Features.Events;
using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;

namespace BookingApi.Features.Seating;

static class ListCategories
{
    public static async Task<Results<Ok<List<CategoryResponse>>, ProblemHttpResult>> HandleAsync(
        Guid eventId,
        CurrentUser user,
        BookingDbContext db,
        EventReader events,
        CancellationToken cancellation
    )
    {
        if (!await db.MaySeeSeatsAsync(eventId, user, cancellation))
            return Problems.NotFound("This event");
        var of = await db
            .Events.Where(e => e.Id == eventId)
            .Select(e => new { e.Currency, e.OrganizerId })
            .SingleAsync(cancellation);
        return TypedResults.Ok(
            await events.ReadCategoriesAsync(
                eventId,
                of.Currency,
                withPricing: of.OrganizerId == user.Id || user.IsAdmin,
                cancellation
            )
        );
    }
}
