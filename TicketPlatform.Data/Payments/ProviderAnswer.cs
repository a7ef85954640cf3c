namespace TicketPlatform.Data.Payments;

/// <summary>A provider's answer.</summary>
/// <param name="Status">The state it reports.</param>
/// <param name="Reference">The provider's own id of the payment.</param>
/// <param name="DeclineCode">Why it declined, for example <c>insufficient_funds</c>.</param>
/// <param name="ClientSecret">For its own card fields in the buyer's browser.</param>
/// <param name="AmountMinor">The amount charged, if the provider reports it, in our minor units. A fraction means that
/// it is not an amount of ours.</param>
/// <param name="Currency">The currency charged: ISO 4217 code, in upper or lower case.</param>
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
    /// A different amount was charged than was requested. Nothing follows automatically: staff have to look at it.
    /// </summary>
    public bool IsOff(ProviderPayment payment) =>
        Status == ProviderStatus.Succeeded
        && (
            (AmountMinor is { } taken && taken != payment.AmountMinor)
            || (Currency is not null && !string.Equals(Currency, payment.Currency, StringComparison.OrdinalIgnoreCase))
        );
}
