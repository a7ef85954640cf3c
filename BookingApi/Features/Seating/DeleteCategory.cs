using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Domain.Seating;

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
                if (await db.Sections.AnyAsync(s => s.EventId == eventId && s.CategoryNo == categoryId, cancellation))
                    return InUse("Sections use this category. Assign them to another category first.");
                if (await HasTicketsAsync(eventId, categoryId, db, cancellation))
                {
                    return InUse(
                        "Tickets in this category are on hold or sold. You can delete it once none are, "
                            + "for example after refunds."
                    );
                }
                db.RemovedCategories.Add(
                    new()
                    {
                        EventId = eventId,
                        CategoryNo = categoryId,
                        Name = category.Name,
                    }
                );
                db.TicketCategories.Remove(category);
                return category;
            },
            cancellation
        );
        return outcome.Problem is { } problem ? problem : TypedResults.NoContent();
    }

    // A seat that somebody holds or has booked keeps its category, even if its section now has another one. Holds are
    // read before bookings, so that a hold booked meanwhile is seen as one or the other.
    static async Task<bool> HasTicketsAsync(
        Guid eventId,
        short categoryId,
        BookingDbContext db,
        CancellationToken cancellation
    )
    {
        return await db
                .Database.SqlQuery<bool>(
                    $"""
                    select exists (
                        select from holds h
                        where h.event_id = {eventId} and h.state = hold_state('live') and h.expires_at > clock_timestamp()
                          and {categoryId} = any (h.category_nos)) as "Value"
                    """
                )
                .SingleAsync(cancellation)
            || await db.BookingItems.AnyAsync(
                i =>
                    i.EventId == eventId
                    && i.CategoryNo == categoryId
                    && i.RefundId == null
                    && db.Bookings.Any(b =>
                        b.EventId == eventId
                        && b.Id == i.BookingId
                        && (
                            b.Status == BookingStatus.PendingPayment
                            || b.Status == BookingStatus.Confirmed
                            || b.Status == BookingStatus.PartiallyRefunded
                        )
                    ),
                cancellation
            );
    }

    static ProblemHttpResult InUse(string detail) =>
        Problems.Of(409, ProblemCodes.InvalidState, "This category is in use.", detail);
}
