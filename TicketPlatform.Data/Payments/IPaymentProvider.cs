namespace TicketPlatform.Data.Payments;

/// <summary>What a provider says of a payment.</summary>
public enum ProviderStatus { Processing, ActionRequired, Succeeded, Declined, Cancelled, Unknown }

/// <summary>A provider's answer.</summary>
/// <param name="Status">What it says.</param>
/// <param name="Reference">Its own name for the payment.</param>
/// <param name="DeclineCode">Why it said no, for example <c>insufficient_funds</c>.</param>
public sealed record ProviderAnswer(ProviderStatus Status, string? Reference, string? DeclineCode = null);

/// <summary>A card as the demo form takes it. Never stored, never logged.</summary>
public sealed record CardNumber(string Digits)
{
    /// <summary>For people: "Card ending 4242".</summary>
    public string Label => $"Card ending {Digits[^4..]}";
}

/// <summary>
/// Takes and returns money. Every call may be repeated with the same payment id: the provider does it once.
/// </summary>
public interface IPaymentProvider
{
    /// <summary><c>demo</c> or <c>stripe</c>.</summary>
    string Name { get; }

    /// <summary>Takes the money, or says no.</summary>
    Task<ProviderAnswer> ChargeAsync(Guid paymentId, long amountMinor, string currency, CardNumber? card, CancellationToken cancellation);

    /// <summary>What became of a payment; <see cref="ProviderStatus.Unknown"/> when it never arrived.</summary>
    Task<ProviderAnswer> AskAsync(Guid paymentId, CancellationToken cancellation);

    /// <summary>Calls a payment off if its money has not moved; says what is true afterwards.</summary>
    Task<ProviderAnswer> CancelAsync(Guid paymentId, CancellationToken cancellation);

    /// <summary>Gives all of a payment's money back, once.</summary>
    Task RefundAsync(Guid paymentId, long amountMinor, CancellationToken cancellation);
}
