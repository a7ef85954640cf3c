namespace TicketPlatform.Domain.Messages;

/// <summary>A booking was paid, so its tickets have to be issued.</summary>
/// <param name="EventId">The event.</param>
/// <param name="BookingId">The booking.</param>
public sealed record BookingConfirmed(Guid EventId, Guid BookingId) : IMessage
{
    /// <inheritdoc />
    public static string WireName => "booking.confirmed.v1";
}
