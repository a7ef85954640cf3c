using TicketPlatform.ServiceDefaults;
using TicketPlatform.TestKit;

namespace EndToEnd.Tests.Chaos;

/// <summary>
/// A platform of its own for the chaos run: paid by Stripe (a double), and quick to try again, so that a run does not
/// take an hour.
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

    /// <summary>The API's processes by their own names.</summary>
    public static string ApiReplica(int replica) =>
        FormattableString.Invariant($"{ResourceNames.BookingApi}-{replica}");
}
