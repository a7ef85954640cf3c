using System.Globalization;
using TicketPlatform.Contracts;

namespace CustomerPortal.Events;

/// <summary>The maximum prices offered as a filter, in the currency of the events.</summary>
public static class MaxPriceOptions
{
    const int MaxSteps = 6;

    /// <summary>Round amounts (1, 2 or 5 followed by zeros) between the cheapest and the most expensive seat.</summary>
    public static IEnumerable<Money> Of(PriceRange range)
    {
        var steps = new List<Money>();
        for (long magnitude = 1; magnitude <= range.HighestMinor && magnitude <= 100_000_000; magnitude *= 10)
        {
            foreach (var factor in new[] { 1, 2, 5 })
            {
                var amount = factor * magnitude;
                if (amount >= range.LowestMinor && amount < range.HighestMinor)
                    steps.Add(new(amount, range.Currency));
            }
        }
        return steps.TakeLast(MaxSteps);
    }

    /// <summary>As it is written in the URL: <c>EUR-4000</c>.</summary>
    public static string Write(Money price) =>
        string.Create(CultureInfo.InvariantCulture, $"{price.Currency}-{price.AmountMinor}");

    /// <summary>Reads what <see cref="Write"/> wrote; null for everything else.</summary>
    public static Money? Read(string? text) =>
        text is { Length: > 4 }
        && text[3] == '-'
        && text[..3].All(char.IsAsciiLetterUpper)
        && long.TryParse(text.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out var amount)
        && amount <= 100_000_000
            ? new(amount, text[..3])
            : null;
}
