using TicketPlatform.Domain;
using TicketPlatform.Domain.Selling;

namespace TicketPlatform.Data.Payments;

/// <summary>What a provider says of a payment.</summary>
public enum ProviderStatus
{
    Processing,
    ActionRequired,
    Succeeded,
    Declined,
    Cancelled,
    Unknown,
}

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

/// <summary>A payment as a provider knows it.</summary>
/// <param name="EventId">The event; comes back with the provider's own messages.</param>
/// <param name="Id">Id of the payment, the key of the charge at the provider.</param>
/// <param name="Reference">The provider's name for it; null when its first answer never arrived.</param>
/// <param name="AmountMinor">In minor units.</param>
/// <param name="Currency">ISO 4217 code.</param>
public sealed record ProviderPayment(Guid EventId, Guid Id, string? Reference, long AmountMinor, string Currency)
{
    public static ProviderPayment Of(Payment payment) =>
        new(payment.EventId, payment.Id, payment.ProviderReference, payment.AmountMinor, payment.Currency);
}

/// <summary>A card as the demo form takes it. Never stored, never logged.</summary>
public sealed record CardNumber(string Digits)
{
    /// <summary>For people: "Card ending 4242".</summary>
    public string Label => $"Card ending {Digits[^4..]}";
}

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

/// <summary>The provider has understood, and refuses for good; asking again does not help.</summary>
public sealed class ProviderRefusalException(string code, string message) : Exception(message)
{
    /// <summary>The provider's own code, for example <c>amount_too_small</c>.</summary>
    public string Code => code;
}
