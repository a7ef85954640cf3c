using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Domain.Seating;
using Section = TicketPlatform.Domain.Seating.Section;

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
        if (SectionPlan.Check(request) is { } invalid)
            return invalid;
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
                if (SectionPlan.CheckAgainst(e, request, others, categories) is { } unfit)
                    return unfit;

                var wasArranged = SectionPlan.IsArranged(others);
                var section = new Section
                {
                    EventId = eventId,
                    SectionNo = (short)(others.Select(s => s.SectionNo).DefaultIfEmpty().Max() + 1),
                    Name = request.Name,
                    FirstRowLabel = "A",
                };
                section.TakeOver(request);
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
        if (SectionPlan.Check(request) is { } invalid)
            return invalid;
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
                if (SectionPlan.CheckAgainst(e, request, others, categories) is { } unfit)
                    return unfit;
                var claimed = await layout.LockPlacesAsync(section, cancellation);
                if (claimed > 0)
                {
                    if (
                        await layout.ResizeClaimedAsync(e, section, others, request, claimed, cancellation) is { } hurts
                    )
                        return hurts;
                    section.TakeOver(request);
                    if (wasArranged)
                        SeatGeometry.Arrange([.. others, section]);
                }
                var otherPlaces = claimed == 0 && section.TakeOver(request);
                e.LayoutVersion++;
                if (otherPlaces)
                {
                    await db
                        .Places.Where(p => p.EventId == eventId && p.SectionNo == sectionId)
                        .ExecuteDeleteAsync(cancellation);
                    section.Number(e, others);
                    SectionPlan.Arrange(others, section, wasArranged);
                    await layout.SaveAsync(cancellation);
                    await layout.InsertPlacesAsync(section, cancellation);
                }
                else
                {
                    await db
                        .Places.Where(p => p.EventId == eventId && p.SectionNo == sectionId)
                        .ExecuteUpdateAsync(
                            set => set.SetProperty(p => p.CategoryNo, section.CategoryNo),
                            cancellation
                        );
                }
                return section;
            },
            cancellation
        );
        return outcome.Problem is { } problem ? problem : TypedResults.Ok(ReadSeatMap.Response(outcome.Value!));
    }
}

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
                await db
                    .Places.Where(p => p.EventId == eventId && p.SectionNo == sectionId)
                    .ExecuteDeleteAsync(cancellation);
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
                    return Problems.Invalid("categoryId", "This event has no such category.");

                // What is held or sold keeps its price: holds and bookings remember it.
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
