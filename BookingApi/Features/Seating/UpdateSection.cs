using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Domain.Seating;
using Section = TicketPlatform.Domain.Seating.Section;

namespace BookingApi.Features.Seating;

static class UpdateSection
{
    public static async Task<Results<Ok<SectionResponse>, ProblemHttpResult>> HandleAsync(
        Guid eventId,
        short sectionId,
        SaveSectionRequest request,
        BookingDbContext db,
        LayoutEditor layout,
        CancellationToken cancellation
    )
    {
        var draft = request.Draft();
        if (SectionPlan.Check(draft) is { Count: > 0 } errors)
            return Problems.Invalid(errors);
        var outcome = await layout.EditAsync<Section>(
            eventId,
            "section.changed",
            async e =>
            {
                var others = await db.Sections.Where(s => s.EventId == eventId).ToListAsync(cancellation);
                if (others.Find(s => s.SectionNo == sectionId) is not { } section)
                    return Problems.NotFound("This section");
                var wasArranged = SectionPlan.IsArranged(others);
                others.Remove(section);
                var categories = await db
                    .TicketCategories.Where(c => c.EventId == eventId)
                    .Select(c => c.CategoryNo)
                    .ToListAsync(cancellation);
                if (SectionPlan.CheckAgainst(e, draft, others, categories) is { Count: > 0 } unfit)
                    return Problems.Invalid(unfit);
                var claimed = await layout.LockPlacesAsync(section, cancellation);
                e.LayoutVersion++;
                if (claimed > 0)
                {
                    if (await layout.ResizeClaimedAsync(e, section, draft, claimed, cancellation) is { } hurts)
                        return hurts;
                    section.Apply(draft);
                    if (wasArranged)
                        SeatGeometry.Arrange([.. others, section]);
                }
                else if (draft.Size != section.Capacity || section.ChangesPrintedLabels(draft))
                {
                    // Seats with other labels are other seats: old bookings refer to the numbers of the previous ones.
                    var blocked = await layout.BlockedSeatsAsync(section, cancellation);
                    await layout.RemovePlacesAsync(section, [.. section.PlaceNos()], cancellation);
                    var isReshaped = section.Apply(draft);
                    section.Number(e, others);
                    if (isReshaped)
                        SectionPlan.Arrange(others, section, wasArranged);
                    await layout.SaveAsync(cancellation);
                    await layout.InsertPlacesAsync(section, cancellation);
                    if (!isReshaped)
                        await layout.BlockSeatsAsync(section, blocked, cancellation);
                    return section;
                }
                else
                {
                    section.Apply(draft);
                }
                await db
                    .Places.Where(p => p.EventId == eventId && p.SectionNo == sectionId)
                    .ExecuteUpdateAsync(set => set.SetProperty(p => p.CategoryNo, section.CategoryNo), cancellation);
                return section;
            },
            cancellation
        );
        return outcome.Problem is { } problem ? problem : TypedResults.Ok(ReadSeatMap.Response(outcome.Value!));
    }
}
