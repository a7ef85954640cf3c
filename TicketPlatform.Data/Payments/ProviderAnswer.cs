namespace TicketPlatform.Data.Payments;

/// <summary>A provider's answer.</summary>
/// <param name="Status">What it says.</param>
/// <param name="Reference">Its own name for the payment.</param>
/// <param name="DeclineCode">Why it said no, for example <c>insufficient_funds</c>.</param>
/// <param name="ClientSecret">For its own card fields in the buyer's browser.</param>
/// <param name="AmountMinor">
/// With money taken: how much, where the provider says so, in our minor units. A fraction means that it is none of our
/// amounts.
/// </param>
/// <param name="Currency">With money taken: ISO 4217 code, in any case.</param>
public sealed record ProviderAnswer(
    ProviderStatus Status,
    string? Reference,
    string? DeclineCode = null,
    string? ClientSecret = null,
    decimal? AmountMinor = null,
    string? Currency = null
)
{
    /// <summary>
    /// Another amount was taken than was asked for. Nothing follows from that by itself: a person has to look.
    /// </summary>
    public bool IsOff(ProviderPayment payment) =>
        Status == ProviderStatus.Succeeded
        && (
            (AmountMinor is { } taken && taken != payment.AmountMinor)
            || (Currency is not null && !string.Equals(Currency, payment.Currency, StringComparison.OrdinalIgnoreCase))
        );
}
