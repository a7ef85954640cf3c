namespace TicketPlatform.Domain.Messages;

/// <summary>A payment was declined; its booking can still be paid for until it expires.</summary>
/// <param name="EventId">The event.</param>
/// <param name="BookingId">The booking.</param>
/// <param name="PaymentId">The payment.</param>
public sealed record PaymentDeclined(Guid EventId, Guid BookingId, Guid PaymentId) : IMessage
{
    /// <inheritdoc />
    public static string WireName => "payment.declined.v1";
}
