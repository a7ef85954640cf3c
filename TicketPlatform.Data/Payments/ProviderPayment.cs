using TicketPlatform.Domain.Selling;

namespace TicketPlatform.Data.Payments;

/// <summary>A payment as a provider knows it.</summary>
/// <param name="EventId">The event; returned with the provider's own messages.</param>
/// <param name="Id">Id of the payment, which is the key of the charge at the provider.</param>
/// <param name="Reference">The provider's id of it; null if its first answer never arrived.</param>
/// <param name="AmountMinor">In minor units.</param>
/// <param name="Currency">ISO 4217 code.</param>
public sealed record ProviderPayment(Guid EventId, Guid Id, string? Reference, long AmountMinor, string Currency)
{
    public static ProviderPayment Of(Payment payment) =>
        new(payment.EventId, payment.Id, payment.ProviderReference, payment.AmountMinor, payment.Currency);
}
