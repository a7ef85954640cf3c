using TicketPlatform.Domain;

namespace TicketPlatform.Data.Payments;

/// <summary>
/// Charges and refunds money. Every call may be repeated: the provider executes each payment and each refund once.
/// </summary>
public interface IPaymentProvider
{
    /// <summary><c>demo</c> or <c>stripe</c>.</summary>
    string Name { get; }

    /// <summary>Why the provider could never charge <paramref name="amount"/>, for the buyer; null if it can.</summary>
    string? Refusal(Money amount);

    /// <summary>Charges the money, declines, or returns what the buyer has to do first.</summary>
    Task<ProviderAnswer> ChargeAsync(ProviderPayment payment, CardNumber? card, CancellationToken cancellation);

    /// <summary>The state of a payment; <see cref="ProviderStatus.Unknown"/> if it never arrived.</summary>
    Task<ProviderAnswer> AskAsync(ProviderPayment payment, CancellationToken cancellation);

    /// <summary>Cancels a payment unless it has been charged; returns its state afterwards.</summary>
    Task<ProviderAnswer> CancelAsync(ProviderPayment payment, CancellationToken cancellation);

    /// <summary>
    /// Refunds money, once for each <paramref name="refundId"/>, however often it is called. Throws
    /// <see cref="ProviderRefusalException"/> if the provider permanently rejects it.
    /// </summary>
    Task RefundAsync(ProviderPayment payment, Guid refundId, long amountMinor, CancellationToken cancellation);
}
