namespace TicketPlatform.Domain.Messages;

/// <summary>A refund was decided: the provider has to be called.</summary>
/// <param name="EventId">The event.</param>
/// <param name="BookingId">The booking.</param>
/// <param name="RefundId">The refund.</param>
public sealed record RefundRequested(Guid EventId, Guid BookingId, Guid RefundId) : IMessage
{
    /// <inheritdoc />
    public static string WireName => "refund.requested.v1";
}
