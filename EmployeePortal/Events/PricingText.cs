using TicketPlatform.Contracts;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Text;

namespace EmployeePortal.Events;

/// <summary>Pricing rules as sentences, in the order in which they count.</summary>
public static class PricingText
{
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
            var ends = new List<string>(2);
            if (rules.EarlyBirdUntil is { } until)
                ends.Add($"until {EventClock.Short(until, zone, now)} {EventClock.ZoneName(zone)}");
            if (rules.EarlyBirdCount is { } count)
                ends.Add($"for the first {count:N0} places");
            yield return $"Early: {Money(early)} {string.Join(", at most ", ends)}.";
        }
        // Without a price that comes first or after it, this is the price, which stands beside the sentences.
        if (rules.EarlyBirdMinor is not null)
            yield return $"Then {Money(rules.BaseMinor)}.";
        else if (rules.Steps is { Count: > 0 })
            yield return $"At first {Money(rules.BaseMinor)}.";
        foreach (var step in rules.Steps ?? [])
            yield return $"From {step.SoldPercent} % sold: {Money(step.PriceMinor)}.";
        if (rules.FloorMinor is { } floor)
            yield return $"Never below {Money(floor)}.";
        if (rules.CeilingMinor is { } ceiling)
            yield return $"Never above {Money(ceiling)}.";
    }
}
