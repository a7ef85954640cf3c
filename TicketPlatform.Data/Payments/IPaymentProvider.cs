using TicketPlatform.Domain;

namespace TicketPlatform.Data.Payments;

/// <summary>
/// Takes and returns money. Every call may be repeated: the provider does each payment, and each refund, once.
/// </summary>
public interface IPaymentProvider
{
    /// <summary><c>demo</c> or <c>stripe</c>.</summary>
    string Name { get; }

    /// <summary>Why the provider could never take <paramref name="amount"/>, for the buyer; null when it can.</summary>
    string? Refusal(Money amount);

    /// <summary>Takes the money, says no, or says what the buyer has to do first.</summary>
    Task<ProviderAnswer> ChargeAsync(ProviderPayment payment, CardNumber? card, CancellationToken cancellation);

    /// <summary>What became of a payment; <see cref="ProviderStatus.Unknown"/> when it never arrived.</summary>
    Task<ProviderAnswer> AskAsync(ProviderPayment payment, CancellationToken cancellation);

    /// <summary>Cancels a payment if its money has not moved; says what is true afterwards.</summary>
    Task<ProviderAnswer> CancelAsync(ProviderPayment payment, CancellationToken cancellation);

    /// <summary>
    /// Gives money back, once for each <paramref name="refundId"/>, however often it is asked. Throws
    /// <see cref="ProviderRefusalException"/> when the provider will never do it.
    /// </summary>
    Task RefundAsync(ProviderPayment payment, Guid refundId, long amountMinor, CancellationToken cancellation);
}
