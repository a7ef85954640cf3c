using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Data.Payments;

/// <summary>Configuration section <c>Payments</c>.</summary>
public sealed record PaymentOptions
{
    /// <summary>Which provider takes the money. A choice at start, never a fallback.</summary>
    [RegularExpression("^(demo|stripe)$", ErrorMessage = "Payments:Provider can be demo or stripe.")]
    public string Provider { get; init; } = "demo";

    /// <summary>Off: bookings can be made but not paid.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>How long the demo provider takes to decide.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan DemoDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long after it was cancelled the money of the demo provider's late card arrives: time for somebody else to
    /// take the places.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan DemoLateBy { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a provider may take to answer.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:30")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an open circuit stays open.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:10:00")]
    public TimeSpan BreakDuration { get; init; } = TimeSpan.FromSeconds(15);
}

/// <summary>
/// Configuration section <c>Stripe</c>; needed when <see cref="PaymentOptions.Provider"/> is <c>stripe</c>.
/// </summary>
public sealed record StripeOptions
{
    /// <summary><c>sk_test_…</c> or <c>sk_live_…</c>.</summary>
    public string SecretKey { get; init; } = "";

    /// <summary><c>pk_test_…</c> or <c>pk_live_…</c>; goes to browsers.</summary>
    public string PublishableKey { get; init; } = "";

    /// <summary><c>whsec_…</c> of the webhook endpoint; of several endpoints, separated by commas.</summary>
    public string WebhookSecret { get; init; } = "";

    /// <summary>Where the API is; another address for tests.</summary>
    [Url]
    public string ApiBase { get; init; } = "https://api.stripe.com";

    public string[] WebhookSecrets =>
        WebhookSecret.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public bool IsLive => SecretKey.StartsWith("sk_live_", StringComparison.Ordinal);

    /// <summary>Why it cannot be used, or null.</summary>
    public string? Fault =>
        this switch
        {
            { SecretKey.Length: 0 } => "Stripe:SecretKey is missing.",
            _ when SecretKey.Any(char.IsWhiteSpace) => "Stripe:SecretKey has a space or a line break in it.",
            { PublishableKey.Length: 0 } => "Stripe:PublishableKey is missing.",
            { WebhookSecrets: [] } => "Stripe:WebhookSecret is missing.",
            _ when IsLive != PublishableKey.StartsWith("pk_live_", StringComparison.Ordinal) =>
                "Stripe:SecretKey and Stripe:PublishableKey are of different modes (live and test).",
            _ => null,
        };
}
