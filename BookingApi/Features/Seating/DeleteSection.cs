using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Data;
using TicketPlatform.Domain.Seating;
using Section = TicketPlatform.Domain.Seating.Section;

namespace BookingApi.Features.Seating;

static class DeleteSection
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid eventId,
        short sectionId,
        BookingDbContext db,
        LayoutEditor layout,
        CancellationToken cancellation
    )
    {
        var outcome = await layout.EditAsync<Section>(
            eventId,
            "section.removed",
            async e =>
            {
                var others = await db.Sections.Where(s => s.EventId == eventId).ToListAsync(cancellation);
                if (others.Find(s => s.SectionNo == sectionId) is not { } section)
                    return Problems.NotFound("This section");
                if (await layout.LockPlacesAsync(section, cancellation) is > 0 and var claimed)
                    return LayoutEditor.Claimed(claimed);

                var wasArranged = SectionPlan.IsArranged(others);
                others.Remove(section);
                await layout.RemovePlacesAsync(section, [.. section.PlaceNos()], cancellation);
                db.Sections.Remove(section);
                if (wasArranged)
                    SeatGeometry.Arrange(others);
                e.LayoutVersion++;
                return section;
            },
            cancellation
        );
        return outcome.Problem is { } problem ? problem : TypedResults.NoContent();
    }
}
