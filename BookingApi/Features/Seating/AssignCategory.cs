using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using Section = TicketPlatform.Domain.Seating.Section;

namespace BookingApi.Features.Seating;

static class AssignCategory
{
    public static async Task<Results<Ok<SectionResponse>, ProblemHttpResult>> HandleAsync(
        Guid eventId,
        short sectionId,
        AssignCategoryRequest request,
        BookingDbContext db,
        LayoutEditor layout,
        CancellationToken cancellation
    )
    {
        var categoryNo = (short)request.CategoryId!.Value;
        var outcome = await layout.EditAsync<Section>(
            eventId,
            "section.category-assigned",
            async e =>
            {
                if (
                    await db.Sections.FirstOrDefaultAsync(
                        s => s.EventId == eventId && s.SectionNo == sectionId,
                        cancellation
                    )
                    is not { } section
                )
                    return Problems.NotFound("This section");
                if (
                    !await db.TicketCategories.AnyAsync(
                        c => c.EventId == eventId && c.CategoryNo == categoryNo,
                        cancellation
                    )
                )
                    return Problems.Invalid("categoryId", "This event does not have this category.");

                // Held and sold seats keep their price: holds and bookings store it.
                await layout.LockPlacesAsync(section, cancellation);
                await db
                    .Places.Where(p => p.EventId == eventId && p.SectionNo == sectionId)
                    .ExecuteUpdateAsync(set => set.SetProperty(p => p.CategoryNo, categoryNo), cancellation);
                section.CategoryNo = categoryNo;
                e.LayoutVersion++;
                return section;
            },
            cancellation
        );
        return outcome.Problem is { } problem ? problem : TypedResults.Ok(ReadSeatMap.Response(outcome.Value!));
    }
}
