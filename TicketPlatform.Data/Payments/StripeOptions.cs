using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Data.Payments;

/// <summary>
/// Configuration section <c>Stripe</c>; needed when <see cref="PaymentOptions.Provider"/> is <c>stripe</c>.
/// </summary>
public sealed record StripeOptions
{
    /// <summary><c>sk_test_…</c> or <c>sk_live_…</c>.</summary>
    public string SecretKey { get; init; } = "";

    /// <summary><c>pk_test_…</c> or <c>pk_live_…</c>; goes to browsers.</summary>
    public string PublishableKey { get; init; } = "";

    /// <summary><c>whsec_…</c> of the webhook endpoint; several are separated by commas.</summary>
    public string WebhookSecret { get; init; } = "";

    /// <summary>The address of the API; another one in tests.</summary>
    [Url]
    public string ApiBase { get; init; } = "https://api.stripe.com";

    public string[] WebhookSecrets =>
        WebhookSecret.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public bool IsLive => SecretKey.StartsWith("sk_live_", StringComparison.Ordinal);

    /// <summary>Why the options cannot be used, or null.</summary>
    public string? Fault =>
        this switch
        {
            { SecretKey.Length: 0 } => "Stripe:SecretKey is missing.",
            _ when SecretKey.Any(char.IsWhiteSpace) => "Stripe:SecretKey has a space or a line break in it.",
            { PublishableKey.Length: 0 } => "Stripe:PublishableKey is missing.",
            { WebhookSecrets: [] } => "Stripe:WebhookSecret is missing.",
            _ when IsLive != PublishableKey.StartsWith("pk_live_", StringComparison.Ordinal) =>
                "Stripe:SecretKey and Stripe:PublishableKey belong to different modes (live and test).",
            _ => null,
        };
}
