using BookingApi.Features.Events;
using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Data.Payments;

namespace BookingApi.Features.Seating;

static class UpdateCategory
{
    public static async Task<Results<Ok<CategoryResponse>, ProblemHttpResult>> HandleAsync(
        Guid eventId,
        short categoryId,
        SaveCategoryRequest request,
        BookingDbContext db,
        LayoutEditor layout,
        EventReader events,
        IPaymentProvider payments,
        CancellationToken cancellation
    )
    {
        var outcome = await layout.EditAsync<string>(
            eventId,
            "category.changed",
            async e =>
            {
                var others = await db.TicketCategories.Where(c => c.EventId == eventId).ToListAsync(cancellation);
                if (others.Find(c => c.CategoryNo == categoryId) is not { } category)
                    return Problems.NotFound("This category");
                others.Remove(category);
                if (
                    CategoryRules.Check(request, others, e, price => payments.Refusal(new(price, e.Currency))) is
                    { } invalid
                )
                    return invalid;
                category.Apply(request);
                return e.Currency;
            },
            cancellation
        );
        return outcome.Problem is { } problem
            ? problem
            : TypedResults.Ok(
                (await events.ReadCategoriesAsync(eventId, outcome.Value!, withPricing: true, cancellation)).Single(c =>
                    c.Id == categoryId
                )
            );
    }
}
