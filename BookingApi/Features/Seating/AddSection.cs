using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Domain.Seating;
using Section = TicketPlatform.Domain.Seating.Section;

namespace BookingApi.Features.Seating;

static class AddSection
{
    public static async Task<Results<Created<SectionResponse>, ProblemHttpResult>> HandleAsync(
        Guid eventId,
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
            "section.added",
            async e =>
            {
                var others = await db.Sections.Where(s => s.EventId == eventId).ToListAsync(cancellation);
                var categories = await db
                    .TicketCategories.Where(c => c.EventId == eventId)
                    .Select(c => c.CategoryNo)
                    .ToListAsync(cancellation);
                if (SectionPlan.CheckAgainst(e, draft, others, categories) is { Count: > 0 } unfit)
                    return Problems.Invalid(unfit);

                var wasArranged = SectionPlan.IsArranged(others);
                var section = new Section
                {
                    EventId = eventId,
                    SectionNo = (short)(others.Select(s => s.SectionNo).DefaultIfEmpty().Max() + 1),
                    Name = request.Name,
                    FirstRowLabel = "A",
                };
                section.Apply(draft);
                section.Number(e, others);
                SectionPlan.Arrange(others, section, wasArranged);
                db.Sections.Add(section);
                e.LayoutVersion++;
                await layout.SaveAsync(cancellation);
                await layout.InsertPlacesAsync(section, cancellation);
                return section;
            },
            cancellation
        );
        return outcome.Problem is { } problem
            ? problem
            : TypedResults.Created(
                $"{Routes.Base}/events/{eventId}/sections/{outcome.Value!.SectionNo}",
                ReadSeatMap.Response(outcome.Value)
            );
    }
}
