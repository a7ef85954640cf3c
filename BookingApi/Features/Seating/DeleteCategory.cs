using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Domain.Seating;
using TicketPlatform.Domain.Selling;

namespace BookingApi.Features.Seating;

static class DeleteCategory
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid eventId,
        short categoryId,
        BookingDbContext db,
        LayoutEditor layout,
        CancellationToken cancellation
    )
    {
        var outcome = await layout.EditAsync<TicketCategory>(
            eventId,
            "category.removed",
            async _ =>
            {
                if (
                    await db.TicketCategories.FirstOrDefaultAsync(
                        c => c.EventId == eventId && c.CategoryNo == categoryId,
                        cancellation
                    )
                    is not { } category
                )
                    return Problems.NotFound("This category");
                // What was bought or is held in it still bears its name.
                if (
                    await db.Sections.AnyAsync(s => s.EventId == eventId && s.CategoryNo == categoryId, cancellation)
                    || await db.BookingItems.AnyAsync(
                        i => i.EventId == eventId && i.CategoryNo == categoryId,
                        cancellation
                    )
                    || await db.Holds.AnyAsync(
                        h => h.EventId == eventId && h.State == HoldState.Live && h.CategoryNos.Contains(categoryId),
                        cancellation
                    )
                )
                {
                    return Problems.Of(
                        409,
                        ProblemCodes.InvalidState,
                        "This category is in use.",
                        "Sections or bookings use this category. Assign the sections to another category first. "
                            + "A category with bookings cannot be deleted."
                    );
                }
                db.TicketCategories.Remove(category);
                return category;
            },
            cancellation
        );
        return outcome.Problem is { } problem ? problem : TypedResults.NoContent();
    }
}
