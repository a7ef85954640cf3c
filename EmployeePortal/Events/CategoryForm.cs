using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using TicketPlatform.Contracts;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Text;

namespace EmployeePortal.Events;

/// <summary>The form of a price category. Prices as people write them: "12.50" or "12,50".</summary>
public sealed class CategoryForm
{
    public const int TierCount = 4;

    static readonly Texts T = Texts.For<CategoryForm>();

    public sealed class Tier
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

    public List<Tier> Tiers { get; set; } = [];

    public string? Floor { get; set; }

    public string? Ceiling { get; set; }

    public bool HasRules =>
        EarlyPrice is { Length: > 0 }
        || Floor is { Length: > 0 }
        || Ceiling is { Length: > 0 }
        || Tiers.Any(tier => tier.Percent is not null);

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
            Tiers =
            [
                .. (rules?.Tiers ?? []).Select(tier => new Tier
                {
                    Percent = tier.SoldPercent,
                    Price = Typed(tier.PriceMinor),
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

        var tiers = new List<PriceTier>();
        for (var i = 0; i < Tiers.Count; i++)
        {
            var (percent, tierPrice) = (Tiers[i].Percent, Read(Tiers[i].Price, $"Tiers[{i}].Price"));
            if (percent is null != string.IsNullOrWhiteSpace(Tiers[i].Price))
                Wrong(percent is null ? $"Tiers[{i}].Percent" : $"Tiers[{i}].Price", T["TierIncomplete"]);
            else if (percent is not null && tierPrice is not null)
                tiers.Add(new(percent.Value, tierPrice.Value));
        }
        if (tiers.Count != tiers.Select(tier => tier.SoldPercent).Distinct().Count())
            Wrong("Tiers[0].Percent", T["TierTwice"]);
        if (!state.IsValid || price is null)
            return null;
        tiers.Sort((a, b) => a.SoldPercent.CompareTo(b.SoldPercent));
        var rules =
            early is null && tiers.Count == 0 && floor is null && ceiling is null
                ? null
                : new PricingRules(price.Value, early, until, EarlyCount, tiers, floor, ceiling);
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
