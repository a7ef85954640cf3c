using BookingApi.Features.Events;
using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Data.Payments;
using TicketPlatform.Domain.Seating;

namespace BookingApi.Features.Seating;

static class AddCategory
{
    const int MaxCategories = 100;

    public static async Task<Results<Created<CategoryResponse>, ProblemHttpResult>> HandleAsync(
        Guid eventId,
        SaveCategoryRequest request,
        BookingDbContext db,
        LayoutEditor layout,
        EventReader events,
        IPaymentProvider payments,
        CancellationToken cancellation
    )
    {
        var outcome = await layout.EditAsync<(short No, string Currency)>(
            eventId,
            "category.added",
            async e =>
            {
                var others = await db.TicketCategories.Where(c => c.EventId == eventId).ToListAsync(cancellation);
                if (
                    CategoryRules.Check(request, others, e, price => payments.Refusal(new(price, e.Currency))) is
                    { } invalid
                )
                    return invalid;
                if (others.Count >= MaxCategories)
                    return Problems.Invalid("name", $"An event can have at most {MaxCategories} categories.");
                // Old bookings refer to the numbers of deleted categories.
                var removed = await db
                    .RemovedCategories.Where(c => c.EventId == eventId)
                    .Select(c => c.CategoryNo)
                    .ToListAsync(cancellation);
                var no = (short)(others.Select(c => c.CategoryNo).Concat(removed).DefaultIfEmpty().Max() + 1);
                var last = others.Select(c => c.Position).DefaultIfEmpty().Max();
                var category = new TicketCategory
                {
                    EventId = eventId,
                    CategoryNo = no,
                    Position = (short)(last == 0 ? 0 : last + 1),
                    Name = "",
                    Description = "",
                };
                category.Apply(request);
                db.TicketCategories.Add(category);
                return (no, e.Currency);
            },
            cancellation
        );
        if (outcome.Problem is { } problem)
            return problem;
        var (added, currency) = outcome.Value;
        return TypedResults.Created(
            $"{Routes.Base}/events/{eventId}/categories/{added}",
            (await events.ReadCategoriesAsync(eventId, currency, withPricing: true, cancellation)).Single(c =>
                c.Id == added
            )
        );
    }
}
