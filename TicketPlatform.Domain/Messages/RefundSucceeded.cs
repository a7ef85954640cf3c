namespace TicketPlatform.Domain.Messages;

/// <summary>The provider has refunded the money.</summary>
/// <param name="EventId">The event.</param>
/// <param name="BookingId">The booking.</param>
/// <param name="RefundId">The refund.</param>
public sealed record RefundSucceeded(Guid EventId, Guid BookingId, Guid RefundId) : IMessage
{
    /// <inheritdoc />
    public static string WireName => "refund.succeeded.v1";
}
