using TicketPlatform.Contracts;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Text;

namespace EmployeePortal.Events;

/// <summary>Pricing rules as sentences, in the order in which they apply.</summary>
public static class PricingText
{
    static readonly Texts T = Texts.For(typeof(PricingText));

    public static IEnumerable<string> Sentences(
        this PricingRules rules,
        string currency,
        string zone,
        DateTimeOffset now
    )
    {
        string Money(long minor) => MoneyText.Format(new(minor, currency), free: true);
        if (rules.EarlyBirdMinor is { } early)
        {
            var ends = rules.EarlyBirdUntil is { } until
                ? new object[] { EventClock.Short(until, zone, now), EventClock.ZoneName(zone) }
                : null;
            yield return (rules.EarlyBirdCount, ends) switch
            {
                ({ } count, null) => T.Count("EarlyCount", count, Money(early)),
                ({ } count, _) => T.Count("EarlyBoth", count, [Money(early), .. ends]),
                _ => T["EarlyUntil", [Money(early), .. ends ?? []]],
            };
        }
        // Without a rule before or after it, this is the price itself, which is shown next to the sentences.
        if (rules.EarlyBirdMinor is not null)
            yield return T["Then", Money(rules.BaseMinor)];
        else if (rules.Tiers is { Count: > 0 })
            yield return T["First", Money(rules.BaseMinor)];
        foreach (var tier in rules.Tiers ?? [])
            yield return T["Tier", tier.SoldPercent, Money(tier.PriceMinor)];
        if (rules.FloorMinor is { } floor)
            yield return T["Floor", Money(floor)];
        if (rules.CeilingMinor is { } ceiling)
            yield return T["Ceiling", Money(ceiling)];
    }
}
