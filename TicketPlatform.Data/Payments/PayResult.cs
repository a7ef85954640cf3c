namespace TicketPlatform.Data.Payments;

/// <summary>What became of paying a booking.</summary>
/// <param name="Outcome">How it went.</param>
/// <param name="Payment">The payment, when one was made now or with the same key before.</param>
/// <param name="ClientSecret">What the buyer's browser needs for the provider's own card fields.</param>
/// <param name="Succeeded">
/// Set when it was begun and succeeded by this very call: then everything about it is known without reading it.
/// </param>
public sealed record PayResult(
    PayOutcome Outcome,
    ProviderPayment? Payment = null,
    string? ClientSecret = null,
    NewPayment? Succeeded = null
);
