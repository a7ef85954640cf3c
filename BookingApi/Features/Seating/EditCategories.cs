using System.Text.Json;
using BookingApi.Features.Events;
using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Data.Payments;
using TicketPlatform.Domain.Seating;
using TicketPlatform.Domain.Selling;

namespace BookingApi.Features.Seating;

static class ListCategories
{
    public static async Task<Results<Ok<List<CategoryResponse>>, ProblemHttpResult>> HandleAsync(
        Guid eventId,
        CurrentUser user,
        BookingDbContext db,
        EventReader events,
        CancellationToken cancellation
    )
    {
        if (!await db.MaySeeSeatsAsync(eventId, user, cancellation))
            return Problems.NotFound("This event");
        var of = await db
            .Events.Where(e => e.Id == eventId)
            .Select(e => new { e.Currency, e.OrganizerId })
            .SingleAsync(cancellation);
        return TypedResults.Ok(
            await events.ReadCategoriesAsync(
                eventId,
                of.Currency,
                withPricing: of.OrganizerId == user.Id || user.IsAdmin,
                cancellation
            )
        );
    }
}

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
                    CategoryRules.Check(request, others, price => payments.Refusal(new(price, e.Currency))) is
                    { } invalid
                )
                    return invalid;
                if (others.Count >= MaxCategories)
                    return Problems.Invalid("name", $"An event can have {MaxCategories} categories at most.");
                var no = (short)(others.Select(c => c.CategoryNo).DefaultIfEmpty().Max() + 1);
                var last = others.Select(c => c.Position).DefaultIfEmpty().Max();
                var category = new TicketCategory
                {
                    EventId = eventId,
                    CategoryNo = no,
                    Position = (short)(last == 0 ? 0 : last + 1),
                    Name = "",
                    Description = "",
                };
                category.TakeOver(request);
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
                    CategoryRules.Check(request, others, price => payments.Refusal(new(price, e.Currency))) is
                    { } invalid
                )
                    return invalid;
                category.TakeOver(request);
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
                        "Sections or bookings are of this category. Give the sections another one first; a category with bookings stays."
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

/// <summary>What adding and changing a category have in common.</summary>
static class CategoryRules
{
    /// <summary>
    /// What is wrong with the request, or null. <paramref name="refusal"/> says why a price could never be paid.
    /// </summary>
    public static ProblemHttpResult? Check(
        SaveCategoryRequest request,
        IEnumerable<TicketCategory> others,
        Func<long, string?> refusal
    )
    {
        if (others.Any(c => LookAlike.AreAlike(c.Name, request.Name)))
            return Problems.Invalid("name", "Another category has this name, or one that looks the same.");
        if (refusal(request.PriceMinor!.Value) is { } refused)
            return Problems.Invalid("priceMinor", refused);
        return request.Pricing is { } pricing ? CheckPricing(pricing, refusal) : null;
    }

    static ProblemHttpResult? CheckPricing(PricingRules pricing, Func<long, string?> refusal)
    {
        var errors = new List<(string, string)>();
        if (pricing.EarlyBirdMinor is not null && pricing.EarlyBirdUntil is null && pricing.EarlyBirdCount is null)
            errors.Add(
                ("pricing.earlyBirdMinor", "Say until when, or for how many places, the early bird's price is good.")
            );
        if (
            pricing.EarlyBirdMinor is null
            && (pricing.EarlyBirdUntil is not null || pricing.EarlyBirdCount is not null)
        )
            errors.Add(("pricing.earlyBirdMinor", "Give the early bird's price."));
        var steps = pricing.Steps ?? [];
        if (
            steps.Any(s => s is null)
            || steps.Zip(steps.Skip(1)).Any(pair => pair.First.SoldPercent >= pair.Second.SoldPercent)
        )
            errors.Add(("pricing.steps", "List the steps by share sold, each share once."));
        if (pricing.FloorMinor > pricing.CeilingMinor)
            errors.Add(("pricing.floorMinor", "The lowest price cannot be above the highest."));
        (string, long?)[] prices =
        [
            ("earlyBirdMinor", pricing.EarlyBirdMinor),
            ("floorMinor", pricing.FloorMinor),
            ("ceilingMinor", pricing.CeilingMinor),
            .. steps.Select(s => ("steps", s?.PriceMinor)),
        ];
        foreach (var (field, price) in prices)
        {
            if (price is { } given && refusal(given) is { } refused)
                errors.Add(($"pricing.{field}", refused));
        }
        return errors.Count > 0 ? Problems.Invalid(errors) : null;
    }

    public static void TakeOver(this TicketCategory category, SaveCategoryRequest request)
    {
        category.Name = request.Name;
        category.Description = request.Description ?? "";
        category.PriceMinor = request.PriceMinor!.Value;
        category.EarlyBirdMinor = request.Pricing?.EarlyBirdMinor;
        category.EarlyBirdUntil = request.Pricing?.EarlyBirdUntil?.ToUniversalTime();
        category.EarlyBirdCount = request.Pricing?.EarlyBirdCount;
        category.Steps = JsonSerializer.Serialize(request.Pricing?.Steps ?? [], JsonSerializerOptions.Web);
        category.FloorMinor = request.Pricing?.FloorMinor;
        category.CeilingMinor = request.Pricing?.CeilingMinor;
    }
}
