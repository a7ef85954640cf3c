using TicketPlatform.TestKit;

namespace EndToEnd.Tests;

/// <summary>A separate platform that takes cards with Stripe, played by a double with its own stripe.js.</summary>
public sealed class StripePlatform : RunningPlatform
{
    public StripeDouble Stripe { get; } = StripeDouble.Start();

    protected override IEnumerable<KeyValuePair<string, string?>> Variables =>
        [
            .. Stripe.Settings.Select(setting =>
                KeyValuePair.Create(setting.Key.Replace(":", "__", StringComparison.Ordinal), setting.Value)
            ),
            new("Payments__BreakDuration", "00:00:02"),
        ];
}
