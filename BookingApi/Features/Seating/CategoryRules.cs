using System.Text.Json;
using BookingApi.Features.Events;
using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using TicketPlatform.Contracts;
using TicketPlatform.Domain.Seating;
using Event = TicketPlatform.Domain.Events.Event;

namespace BookingApi.Features.Seating;

/// <summary>What adding and changing a category share.</summary>
static class CategoryRules
{
    /// <summary>
    /// What is wrong with the request, or null. <paramref name="e"/> is the event, and <paramref name="refusal"/> returns why a price cannot be paid.
    /// </summary>
    public static ProblemHttpResult? Check(
        SaveCategoryRequest request,
        IEnumerable<TicketCategory> others,
        Event e,
        Func<long, string?> refusal
    )
    {
        if (others.Any(c => LookAlike.AreAlike(c.Name, request.Name)))
            return Problems.Invalid("name", "Another category already has this name or one that looks the same.");
        if (refusal(request.PriceMinor!.Value) is { } refused)
            return Problems.Invalid("priceMinor", refused);
        return request.Pricing is { } pricing ? CheckPricing(pricing, e, refusal) : null;
    }

    static ProblemHttpResult? CheckPricing(PricingRules pricing, Event e, Func<long, string?> refusal)
    {
        var errors = new List<(string, string)>();
        if (pricing.EarlyBirdMinor is not null && pricing.EarlyBirdUntil is null && pricing.EarlyBirdCount is null)
            errors.Add(
                ("pricing.earlyBirdMinor", "Enter an end date or a number of tickets for the early-bird price.")
            );
        if (
            pricing.EarlyBirdMinor is null
            && (pricing.EarlyBirdUntil is not null || pricing.EarlyBirdCount is not null)
        )
            errors.Add(("pricing.earlyBirdMinor", "Enter the early-bird price."));
        if (pricing.EarlyBirdUntil > e.EndsAt)
            errors.Add(("pricing.earlyBirdUntil", "The early-bird price cannot apply after the event ends."));
        if (pricing.EarlyBirdUntil < EventDates.EarliestSale(e.StartsAt))
            errors.Add(
                (
                    "pricing.earlyBirdUntil",
                    $"The early-bird price can end at most {EventDates.MaxYearsAhead} years before the event."
                )
            );
        var tiers = pricing.Tiers ?? [];
        if (
            tiers.Any(s => s is null)
            || tiers.Zip(tiers.Skip(1)).Any(pair => pair.First.SoldPercent >= pair.Second.SoldPercent)
        )
            errors.Add(("pricing.tiers", "List the price tiers by percentage sold, each percentage once."));
        if (pricing.FloorMinor > pricing.CeilingMinor)
            errors.Add(("pricing.floorMinor", "The minimum price cannot be higher than the maximum price."));
        (string, long?)[] prices =
        [
            ("earlyBirdMinor", pricing.EarlyBirdMinor),
            ("floorMinor", pricing.FloorMinor),
            ("ceilingMinor", pricing.CeilingMinor),
            .. tiers.Select(s => ("tiers", s?.PriceMinor)),
        ];
        foreach (var (field, price) in prices)
        {
            if (price is { } given && refusal(given) is { } refused)
                errors.Add(($"pricing.{field}", refused));
        }
        return errors.Count > 0 ? Problems.Invalid(errors) : null;
    }

    public static void Apply(this TicketCategory category, SaveCategoryRequest request)
    {
        category.Name = request.Name;
        category.Description = request.Description ?? "";
        category.PriceMinor = request.PriceMinor!.Value;
        category.EarlyBirdMinor = request.Pricing?.EarlyBirdMinor;
        category.EarlyBirdUntil = request.Pricing?.EarlyBirdUntil?.ToUniversalTime();
        category.EarlyBirdCount = request.Pricing?.EarlyBirdCount;
        category.Tiers = JsonSerializer.Serialize(request.Pricing?.Tiers ?? [], JsonSerializerOptions.Web);
        category.FloorMinor = request.Pricing?.FloorMinor;
        category.CeilingMinor = request.Pricing?.CeilingMinor;
    }
}
