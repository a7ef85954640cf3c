using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using TicketPlatform.Contracts;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Text;

namespace EmployeePortal.Events;

/// <summary>The form of a price category. Prices as people write them: "12.50" or "12,50".</summary>
public sealed class CategoryForm
{
    public const int StepCount = 4;

    static readonly Texts T = Texts.For<CategoryForm>();

    public sealed class Step
    {
        [Range(1, 99)]
        public int? Percent { get; set; }

        public string? Price { get; set; }
    }

    [Required, StringLength(60)]
    public string Name { get; set; } = "";

    [StringLength(200)]
    public string? Description { get; set; }

    [Required]
    public string Price { get; set; } = "";

    public string? EarlyPrice { get; set; }

    /// <summary>In the event's time zone.</summary>
    public DateTime? EarlyUntil { get; set; }

    [Range(1, 100_000)]
    public int? EarlyCount { get; set; }

    public List<Step> Steps { get; set; } = [];

    public string? Floor { get; set; }

    public string? Ceiling { get; set; }

    public bool HasRules =>
        EarlyPrice is { Length: > 0 }
        || Floor is { Length: > 0 }
        || Ceiling is { Length: > 0 }
        || Steps.Any(step => step.Percent is not null);

    public static CategoryForm Of(CategoryResponse category, string zone)
    {
        var rules = category.Pricing;
        string? Typed(long? minor) =>
            minor is { } amount ? MoneyText.Typed(category.Price with { AmountMinor = amount }) : null;
        return new()
        {
            Name = category.Name,
            Description = category.Description,
            Price = Typed(rules?.BaseMinor ?? category.Price.AmountMinor)!,
            EarlyPrice = Typed(rules?.EarlyBirdMinor),
            EarlyCount = rules?.EarlyBirdCount,
            EarlyUntil = rules?.EarlyBirdUntil is { } until ? EventClock.In(zone, until).DateTime : null,
            Steps =
            [
                .. (rules?.Steps ?? []).Select(step => new Step
                {
                    Percent = step.SoldPercent,
                    Price = Typed(step.PriceMinor),
                }),
            ],
            Floor = Typed(rules?.FloorMinor),
            Ceiling = Typed(rules?.CeilingMinor),
        };
    }

    /// <summary>The request to send; null if a value cannot be read, which is then reported at its field.</summary>
    public SaveCategoryRequest? ToRequest(string currency, string zone, ModelStateDictionary state)
    {
        var price = Read(Price, nameof(Price));
        var early = Read(EarlyPrice, nameof(EarlyPrice));
        var (floor, ceiling) = (Read(Floor, nameof(Floor)), Read(Ceiling, nameof(Ceiling)));
        DateTimeOffset? until = null;
        if (EarlyUntil is { } local)
        {
            if (EventClock.TryRead(local, zone, out var at))
                until = at;
            else
                Wrong(nameof(EarlyUntil), T["SkippedHour", zone]);
        }
        if (
            early is null
            && (EarlyUntil is not null || EarlyCount is not null)
            && string.IsNullOrWhiteSpace(EarlyPrice)
        )
            Wrong(nameof(EarlyPrice), T["EarlyPriceMissing"]);
        if (early is not null && EarlyUntil is null && EarlyCount is null)
            Wrong(nameof(EarlyUntil), T["EarlyEndMissing"]);
        if (floor > ceiling)
            Wrong(nameof(Ceiling), T["CeilingBelowFloor"]);

        var steps = new List<PriceStep>();
        for (var i = 0; i < Steps.Count; i++)
        {
            var (percent, stepPrice) = (Steps[i].Percent, Read(Steps[i].Price, $"Steps[{i}].Price"));
            if (percent is null != string.IsNullOrWhiteSpace(Steps[i].Price))
                Wrong(percent is null ? $"Steps[{i}].Percent" : $"Steps[{i}].Price", T["TierIncomplete"]);
            else if (percent is not null && stepPrice is not null)
                steps.Add(new(percent.Value, stepPrice.Value));
        }
        if (steps.Count != steps.Select(step => step.SoldPercent).Distinct().Count())
            Wrong("Steps[0].Percent", T["TierTwice"]);
        if (!state.IsValid || price is null)
            return null;
        steps.Sort((a, b) => a.SoldPercent.CompareTo(b.SoldPercent));
        var rules =
            early is null && steps.Count == 0 && floor is null && ceiling is null
                ? null
                : new PricingRules(price.Value, early, until, EarlyCount, steps, floor, ceiling);
        return new(Name, Description, price, rules);

        void Wrong(string field, string text) => state.AddModelError($"Input.{field}", text);

        long? Read(string? typed, string field)
        {
            if (string.IsNullOrWhiteSpace(typed))
                return null;
            if (MoneyText.TryParse(typed, currency, out var minor))
                return minor;
            Wrong(field, T["PriceFormat", MoneyText.Typed(new(1250, currency))]);
            return null;
        }
    }
}
