namespace TicketPlatform.Domain.Messages;

/// <summary>An event was cancelled: its bookings have to be refunded and their buyers notified.</summary>
/// <param name="EventId">The event.</param>
/// <param name="ByUser">Who cancelled it.</param>
/// <param name="KeepsAdmitted">
/// Tickets that were scanned at the door are not refunded: the event had taken place.
/// </param>
public sealed record EventCancelled(Guid EventId, Guid ByUser, bool KeepsAdmitted = false) : IMessage
{
    /// <inheritdoc />
    public static string WireName => "event.cancelled.v1";
}
