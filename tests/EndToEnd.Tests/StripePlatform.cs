using TicketPlatform.TestKit;

namespace EndToEnd.Tests;

/// <summary>
/// A platform of its own that takes cards over Stripe, played by a double which brings its own stripe.js along.
/// </summary>
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
