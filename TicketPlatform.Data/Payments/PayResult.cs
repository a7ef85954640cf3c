namespace TicketPlatform.Data.Payments;

/// <summary>The result of paying a booking.</summary>
/// <param name="Outcome">The result.</param>
/// <param name="Payment">The payment, if one was made now or earlier with the same key.</param>
/// <param name="ClientSecret">What the buyer's browser needs for the provider's own card fields.</param>
/// <param name="Succeeded">Set if this call began the payment and it succeeded: everything about it is then known
/// without reading it.</param>
public sealed record PayResult(
    PayOutcome Outcome,
    ProviderPayment? Payment = null,
    string? ClientSecret = null,
    NewPayment? Succeeded = null
);
