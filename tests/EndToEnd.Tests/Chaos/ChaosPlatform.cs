using TicketPlatform.ServiceDefaults;
using TicketPlatform.TestKit;

namespace EndToEnd.Tests.Chaos;

/// <summary>
/// A separate platform for the chaos run, with Stripe (a double) as its provider and short retry delays, so that a run
/// does not take an hour.
/// </summary>
public sealed class ChaosPlatform : RunningPlatform
{
    public StripeDouble Stripe { get; } = StripeDouble.Start();

    protected override IEnumerable<KeyValuePair<string, string?>> Variables =>
        [
            .. Stripe.Settings.Select(setting =>
                KeyValuePair.Create(setting.Key.Replace(":", "__", StringComparison.Ordinal), setting.Value)
            ),
            new("Payments__Timeout", "00:00:01"),
            new("Payments__BreakDuration", "00:00:02"),
            new("Holds__Lifetime", "00:00:08"),
            new("Bus__RetryDelays__0", "00:00:01"),
            new("Bus__RetryDelays__1", "00:00:03"),
        ];

    /// <summary>The names of the API's processes.</summary>
    public static string ApiReplica(int replica) =>
        FormattableString.Invariant($"{ResourceNames.BookingApi}-{replica}");
}
