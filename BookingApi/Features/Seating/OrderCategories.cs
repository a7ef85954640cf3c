using BookingApi.Features.Events;
using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;

namespace BookingApi.Features.Seating;

static class OrderCategories
{
    public static async Task<Results<Ok<List<CategoryResponse>>, ProblemHttpResult>> HandleAsync(
        Guid eventId,
        OrderCategoriesRequest request,
        BookingDbContext db,
        LayoutEditor layout,
        EventReader events,
        CancellationToken cancellation
    )
    {
        var outcome = await layout.EditAsync<string>(
            eventId,
            "categories.ordered",
            async e =>
            {
                var categories = await db
                    .TicketCategories.Where(c => c.EventId == eventId)
                    .ToDictionaryAsync(c => (int)c.CategoryNo, cancellation);
                if (
                    request.CategoryIds.Count != categories.Count
                    || !categories.Keys.ToHashSet().SetEquals(request.CategoryIds)
                )
                    return Problems.Invalid("categoryIds", "List every category of the event exactly once.");
                foreach (var (position, id) in request.CategoryIds.Index())
                    categories[id].Position = (short)(position + 1);
                return e.Currency;
            },
            cancellation
        );
        return outcome.Problem is { } problem
            ? problem
            : TypedResults.Ok(
                await events.ReadCategoriesAsync(eventId, outcome.Value!, withPricing: true, cancellation)
            );
    }
}
